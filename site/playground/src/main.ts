import { Checker } from "./checker.js";
import { TextEditor } from "./editor.js";
import { exampleNames, FIRST, languageOf, loadExample } from "./examples.js";
import { FindingList } from "./findings.js";
import { latest } from "./latest.js";
import { Picture } from "./picture.js";
import type { Checked, Language, ShownFinding, ShownRun } from "./protocol.js";
import type { Runner } from "./runner.js";
import { readFragment, type SharedDocument, writeFragment } from "./share.js";

const PAUSE = 200;

/** The page: it holds what is shown, and asks the worker for everything else. */
class Playground {
  private readonly checker = new Checker();
  private readonly editor = new TextEditor(
    get("editor"),
    () => this.changed(),
    () => {},
  );
  private readonly picture = new Picture(get("drawing"), {
    onNode: (pointer) => void this.showNode(pointer).catch(fail),
    onLoop: (id) => this.fold([...this.folded, id]),
  });
  private readonly list = new FindingList(get("findings"), {
    onChoose: (finding) => this.choose(finding),
    onApply: (finding, edit) => void this.apply(finding, edit).catch(fail),
    onRun: (finding) => this.showRun({ kind: "witness", fingerprint: finding.fingerprint }),
    edits: ({ fingerprint }) => this.checker.ask("edits", { fingerprint }).catch(() => []),
  });
  /** Loaded when somebody wants to run. */
  private runner: Promise<Runner> | undefined;

  private language: Language = "json";
  private checked: Checked | undefined;
  private run: ShownRun | undefined;
  private focus: string | undefined;
  private folded: readonly string[] = [];
  private isAllFolded = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private version = 0;
  private checkedVersion = -1;

  private readonly check = latest(() => this.checkNow(), fail);
  private readonly draw = latest(() => this.drawNow(), fail);

  /** @param example the name of the example that it is. */
  async open({ text, language }: SharedDocument, example = ""): Promise<void> {
    this.language = language;
    get<HTMLSelectElement>("language").value = language;
    this.forget();
    await this.editor.setLanguage(language);
    this.editor.setText(text);
    this.changed();
    get<HTMLSelectElement>("examples").value = example;
    this.soon(0);
  }

  async setLanguage(language: Language): Promise<void> {
    this.language = language;
    await this.editor.setLanguage(language);
    this.soon(0);
  }

  shared(): Promise<string> {
    return writeFragment({ text: this.editor.text, language: this.language });
  }

  fold(ids: readonly string[]): void {
    this.folded = ids;
    this.isAllFolded = false;
    this.draw();
  }

  foldAll(): void {
    const isFolded = this.isAllFolded || this.folded.length > 0;
    this.folded = [];
    this.isAllFolded = !isFolded;
    this.draw();
  }

  showWhole(): void {
    this.run = undefined;
    this.focus = undefined;
    this.list.choose(undefined);
    this.picture.mark(undefined);
    this.draw();
  }

  zoom(factor: number | undefined): void {
    if (factor === undefined) this.picture.fit();
    else this.picture.zoom(factor);
  }

  async toggleRunner(): Promise<void> {
    const form = get("runner");
    const isOpen = form.hidden;
    const runner = await this.loadRunner();
    if (isOpen) runner.show(await this.checker.ask("form", {}));
    form.hidden = !isOpen;
    get("run").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) runner.focus();
    else this.showWhole();
  }

  private loadRunner(): Promise<Runner> {
    this.runner ??= import("./runner.js").then(({ Runner }) => {
      return new Runner(get<HTMLFormElement>("runner"), async (inputs) => {
        const report = await this.checker.ask("run", { inputs });
        this.showRun({ kind: "inputs", inputs });
        return report;
      });
    });
    return this.runner;
  }

  /** A run or a part belongs to the text as it was. */
  private forget(): void {
    this.run = undefined;
    this.focus = undefined;
  }

  private changed(): void {
    this.version++;
    this.forget();
    get<HTMLSelectElement>("examples").value = "";
    this.soon(PAUSE);
  }

  private soon(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.check, pause);
  }

  private async checkNow(): Promise<void> {
    const { version } = this;
    const checked = await this.checker.ask("check", { text: this.editor.text, language: this.language });
    if (version !== this.version) return;
    this.checked = checked;
    this.checkedVersion = version;
    const { findings, counts } = checked;
    this.editor.mark(findings);
    this.list.show(findings, counts.error + counts.warning + counts.info);
    get("counts").textContent = describeCounts(checked);
    get("fold").hidden = checked.loops === 0;
    if (!get("runner").hidden) (await this.loadRunner()).show(await this.checker.ask("form", {}));
    this.draw();
  }

  private async drawNow(): Promise<void> {
    const { version, run, focus } = this;
    const collapse = this.isAllFolded ? true : this.folded;
    const drawn = await this.checker.ask("draw", { focus, collapse, run });
    if (version !== this.version) return;
    this.picture.show(drawn.svg);
    get("shown").textContent = drawn.sentence;
    get("back").hidden = run === undefined && !(drawn.isPart && focus !== undefined);
    get("fold").textContent = this.isAllFolded || this.folded.length > 0 ? "Unfold loops" : "Fold loops";
  }

  private choose(finding: ShownFinding): void {
    this.editor.select(finding.from, finding.to, false);
    const isLarge = (this.checked?.nodes ?? 0) > 150;
    if (isLarge) {
      this.focus = finding.fingerprint;
      this.draw();
    }
    this.picture.mark(finding.nodeId);
  }

  private async showNode(pointer: string): Promise<void> {
    const { from, to } = await this.checker.ask("locate", { pointer });
    this.editor.select(from, to, true);
  }

  private showRun(run: ShownRun): void {
    this.run = run;
    this.focus = undefined;
    this.draw();
    get("drawing").scrollIntoView({ block: "nearest" });
  }

  private async apply({ fingerprint }: ShownFinding, edit: number): Promise<void> {
    const { version } = this;
    const applied = await this.checker.ask("apply", { fingerprint, edit });
    // The edit is for the text that was checked: what was typed since would be lost.
    if (version !== this.version || version !== this.checkedVersion) {
      return notify("The text has changed meanwhile; look at what is found now.");
    }
    if ("refused" in applied) return notify(`The edit was not applied: ${applied.refused}.`);
    this.editor.setText(applied.text);
    this.soon(0);
    notify("Applied. Undo with Ctrl+Z in the text.");
  }
}

function describeCounts({ counts, kind }: Checked): string {
  const words = [count(counts.error, "error"), count(counts.warning, "warning"), count(counts.info, "info")];
  const found = words.filter((word) => word !== undefined);
  if (found.length > 0) return found.join(", ");
  return kind === "unknown" ? "Nothing to check yet" : "Nothing found: it is sound";
}

function count(number: number, what: string): string | undefined {
  return number === 0 ? undefined : `${number} ${what}${number === 1 || what === "info" ? "" : "s"}`;
}

function get<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found as E;
}

/** What flowproof itself got wrong is no finding; it is said, and the page goes on. */
function fail(error: unknown): void {
  notify(`This is a defect of flowproof: ${error instanceof Error ? error.message : String(error)}`);
}

let quiet: ReturnType<typeof setTimeout> | undefined;

function notify(text: string): void {
  const notice = get("notice");
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    notice.hidden = true;
  }, 4_000);
}

function on(id: string, type: string, act: () => void): void {
  get(id).addEventListener(type, act);
}

async function openFile(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  await playground.open({ text: await file.text(), language: languageOf(file.name) });
}

async function share(): Promise<void> {
  const fragment = await playground.shared();
  history.replaceState(null, "", fragment);
  try {
    await navigator.clipboard.writeText(location.href);
    notify("The link is copied. The document is in the link itself; nothing is stored.");
  } catch {
    notify("The link stands in the address bar. The document is in the link itself; nothing is stored.");
  }
}

async function openLink(): Promise<void> {
  const shared = await readFragment(location.hash);
  if (shared !== undefined) return playground.open(shared);
  if (location.hash.startsWith("#doc=")) notify("The link is damaged; this is an example instead.");
  await playground.open(await loadExample(FIRST), FIRST);
}

const playground = new Playground();
const examples = get<HTMLSelectElement>("examples");
const languages = get<HTMLSelectElement>("language");
for (const name of exampleNames) {
  const option = examples.appendChild(document.createElement("option"));
  option.value = name;
  option.textContent = name.replace(
    /^(\w+)\/(.*)\.\w+$/,
    (_, kind, words) => `${kind}: ${words.replaceAll("-", " ")}`,
  );
}

on("examples", "change", () => {
  const { value } = examples;
  if (value === "") return;
  loadExample(value)
    .then((example) => playground.open(example, value))
    .catch(fail);
});
on("language", "change", () => void playground.setLanguage(languages.value === "yaml" ? "yaml" : "json"));
on("open", "click", () => get("file").click());
on("file", "change", () => void openFile(get<HTMLInputElement>("file").files?.[0]).catch(fail));
on("share", "click", () => void share().catch(fail));
on("run", "click", () => void playground.toggleRunner().catch(fail));
on("back", "click", () => playground.showWhole());
on("fold", "click", () => playground.foldAll());
on("smaller", "click", () => playground.zoom(1 / 1.25));
on("larger", "click", () => playground.zoom(1.25));
on("fit", "click", () => playground.zoom(undefined));
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
for (const end of ["dragleave", "drop"]) {
  document.addEventListener(end, () => document.body.classList.remove("dropping"));
}
// Before the editor, which would insert the text of the file.
document.addEventListener(
  "drop",
  (event) => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void openFile(file);
  },
  { capture: true },
);
window.addEventListener("hashchange", () => void openLink());
void openLink();
