import { button } from "./findings.js";
import { readField } from "./form-fields.js";
import type { FormField, RunReport } from "./protocol.js";

/** The form of a run body, made from the inputs of the workflow. */
export class Runner {
  private readonly outcome = document.createElement("div");

  constructor(
    private readonly form: HTMLFormElement,
    onRun: (inputs: Readonly<Record<string, unknown>>) => Promise<RunReport>,
  ) {
    this.outcome.className = "outcome";
    this.outcome.setAttribute("role", "status");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      onRun(this.read()).then(
        (report) => this.report(report),
        (error: unknown) => this.report({ problems: [String(error)], sentence: "", completes: false }),
      );
    });
  }

  private fields: readonly FormField[] = [];

  show(fields: readonly FormField[]): void {
    const kept = this.form.hidden ? {} : this.texts();
    this.fields = fields;
    const rows = fields.map((field) => row(field, kept[field.name] ?? field.initial));
    const submit = button("Run on paper", "main");
    submit.type = "submit";
    const hint = document.createElement("p");
    hint.className = "hint";
    hint.textContent =
      fields.length === 0
        ? "The workflow has no inputs."
        : "Nothing is called: every node that runs is taken to succeed.";
    this.outcome.replaceChildren();
    this.form.replaceChildren(...rows, hint, submit, this.outcome);
  }

  focus(): void {
    this.form.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  }

  private report({ problems, sentence, completes }: RunReport): void {
    const said = document.createElement("p");
    said.className = completes ? "good" : "bad";
    said.textContent = sentence;
    const refused = problems.map((problem) => {
      const line = document.createElement("p");
      line.className = "bad";
      line.textContent = problem;
      return line;
    });
    this.outcome.replaceChildren(...refused, said);
  }

  private texts(): Record<string, string> {
    const texts: Record<string, string> = Object.create(null);
    for (const control of this.controls()) texts[control.name] = control.value;
    return texts;
  }

  private read(): Record<string, unknown> {
    const texts = this.texts();
    const values = this.fields.map(
      (field) => [field.name, readField(field, texts[field.name] ?? "")] as const,
    );
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  }

  private controls(): (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[] {
    return [...this.form.querySelectorAll<HTMLInputElement>("[name]")];
  }
}

function row(field: FormField, text: string): HTMLElement {
  const label = document.createElement("label");
  const name = document.createElement("span");
  name.textContent = field.isRequired ? `${field.title} (required)` : field.title;
  const control = controlOf(field, text);
  control.name = field.name;
  label.append(name, control);
  if (field.description !== "") {
    const about = document.createElement("small");
    about.textContent = field.description;
    label.append(about);
  }
  return label;
}

function controlOf(
  { kind, choices }: FormField,
  text: string,
): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  if (kind === "choice" || kind === "flag")
    return select(kind === "flag" ? ["true", "false"] : choices, text);
  if (kind === "list" || kind === "json") {
    const area = document.createElement("textarea");
    area.rows = 2;
    area.placeholder = kind === "list" ? "one entry a line" : "JSON";
    area.value = text;
    return area;
  }
  const input = document.createElement("input");
  // Not of type number: what is not one is for flowproof to say.
  input.inputMode = kind === "number" ? "decimal" : "text";
  input.autocomplete = "off";
  input.value = text;
  return input;
}

function select(choices: readonly string[], text: string): HTMLSelectElement {
  const made = document.createElement("select");
  for (const choice of ["", ...choices]) {
    const option = made.appendChild(document.createElement("option"));
    option.value = choice;
    option.textContent = choice === "" ? "(left out)" : labelOf(choice);
  }
  made.value = choices.includes(text) ? text : "";
  return made;
}

function labelOf(choice: string): string {
  const value: unknown = JSON.parse(choice);
  return typeof value === "string" ? value : choice;
}
