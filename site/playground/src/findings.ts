import type { OfferedEdit, ShownFinding } from "./protocol.js";

/** What the list is asked to do. */
export interface ListEvents {
  onChoose(finding: ShownFinding): void;
  onApply(finding: ShownFinding, edit: number): void;
  onRun(finding: ShownFinding): void;
  edits(finding: ShownFinding): Promise<readonly OfferedEdit[]>;
}

/** So many findings show their edits at once; the others when they are chosen, since edits are tried out. */
const OPEN_AT_ONCE = 5;
const RULES = "../src/rules/";

/** The list of what was found. */
export class FindingList {
  private chosen: string | undefined;

  constructor(
    private readonly list: HTMLElement,
    private readonly events: ListEvents,
  ) {}

  show(findings: readonly ShownFinding[], total: number): void {
    const items = findings.map((finding, index) => this.item(finding, index < OPEN_AT_ONCE));
    if (total > findings.length) {
      const more = document.createElement("li");
      more.className = "more";
      more.textContent = `… and ${total - findings.length} more`;
      items.push(more);
    }
    this.list.replaceChildren(...items);
    this.choose(this.chosen);
  }

  choose(fingerprint: string | undefined): void {
    this.chosen = fingerprint;
    for (const item of this.list.children) {
      item.classList.toggle(
        "chosen",
        fingerprint !== undefined && item.getAttribute("data-of") === fingerprint,
      );
    }
  }

  private item(finding: ShownFinding, isOpen: boolean): HTMLElement {
    const { severity, line, message, ruleId, fingerprint } = finding;
    const item = document.createElement("li");
    item.className = severity;
    item.setAttribute("data-of", fingerprint);
    const main = button(message, "message");
    const place = document.createElement("span");
    place.className = "place";
    place.textContent = `${severity}, line ${line}`;
    main.prepend(place, " ");
    const actions = document.createElement("div");
    actions.className = "actions";
    main.addEventListener("click", () => {
      this.choose(fingerprint);
      this.events.onChoose(finding);
      if (actions.dataset["full"] === undefined) void this.fill(actions, finding);
    });
    const rule = document.createElement("a");
    rule.href = `${RULES}${ruleId}.html`;
    rule.textContent = ruleId;
    rule.target = "_blank";
    rule.rel = "noopener";
    actions.append(rule);
    if (finding.hasRun) {
      const run = button("Show the run", "quiet");
      run.addEventListener("click", () => this.events.onRun(finding));
      actions.append(run);
    }
    if (isOpen) void this.fill(actions, finding);
    item.append(main, actions);
    return item;
  }

  private async fill(actions: HTMLElement, finding: ShownFinding): Promise<void> {
    actions.dataset["full"] = "";
    const edits = await this.events.edits(finding);
    for (const [index, { title }] of edits.entries()) {
      const apply = button(title, "apply");
      apply.addEventListener("click", () => this.events.onApply(finding, index));
      actions.append(apply);
    }
  }
}

export function button(text: string, className: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  return made;
}
