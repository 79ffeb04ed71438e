import type { JsonValue } from "../../../src/diagnostics/json.js";
import type { Diagnostic } from "../../../src/rules/index.js";
import type { Simulation } from "../../../src/simulate/simulate-result.js";
import { checkText, type TextResult } from "../../../src/text/check/check-text.js";
import { parseText } from "../../../src/text/parse-text.js";
import type { TextDocument, TextLanguage } from "../../../src/text/text-document.js";
import { resolveOptions } from "../../../src/validate/options.js";
import { type ReadFlow, readFlow } from "../../../src/validate/read-flow.js";
import type {
  Checked,
  Drawn,
  DrawRequest,
  FormField,
  Language,
  OfferedEdit,
  RunReport,
  ShownFinding,
  ShownRun,
} from "./protocol.js";

const MOST_LISTED = 200;

async function loadMendJson() {
  return (await import("../../../src/text/mend/mend-json.js")).mendJson;
}

/** The document that the page shows, as it was checked last. */
interface State {
  readonly text: string;
  readonly language: TextLanguage;
  readonly document: TextDocument;
  readonly result: TextResult;
  readonly flow: ReadFlow;
}

/** What the worker knows between two questions. */
export class Session {
  private state: State | undefined;

  /** JSON is read as the command line reads `.json`: comments are accepted and reported where they do not belong. */
  async check(text: string, language: Language): Promise<Checked> {
    const options = resolveOptions();
    const { limits } = options.look;
    const parseYaml =
      language === "yaml" ? (await import("../../../src/text/yaml/parse-yaml.js")).parseYaml : undefined;
    const read = parseText(text, { language, limits, parseYaml });
    // What mends a text is loaded when one cannot be read.
    const document =
      read.value === undefined && language !== "yaml"
        ? parseText(text, { language, limits, mendJson: await loadMendJson() })
        : read;
    const result = checkText(text, document, options);
    const flow = readFlow(document.value, options);
    this.state = { text, language, document, result, flow };
    const { diagnostics, counts, kind } = result;
    const { graph } = flow;
    return {
      findings: worstFirst(diagnostics).slice(0, MOST_LISTED).map(showFinding),
      counts,
      kind,
      nodes: graph.flow.nodes.length,
      loops: graph.loops.all.length,
    };
  }

  /** The edits of a finding, tried out on the document. */
  edits(fingerprint: string): readonly OfferedEdit[] {
    return this.finding(fingerprint)?.edits.map(({ title }) => ({ title })) ?? [];
  }

  async apply(fingerprint: string, edit: number): Promise<{ text: string } | { refused: string }> {
    const { text, language } = this.require();
    const finding = this.finding(fingerprint);
    if (finding === undefined) return { refused: "The document has changed." };
    const { applyOne } = await import("./apply-one.js");
    return applyOne(text, language, finding, edit);
  }

  async draw({ focus, collapse, run }: DrawRequest): Promise<Drawn> {
    const { result, flow } = this.require();
    if (flow.graph.flow.nodes.length === 0) {
      return { svg: undefined, sentence: "There is no flow to draw yet.", isPart: false };
    }
    const { drawFlow } = await import("./draw-flow.js");
    const simulated = run === undefined ? undefined : await this.simulate(run);
    return drawFlow(flow, result.diagnostics, {
      focus,
      collapse,
      run: simulated,
      inputs: run?.kind === "inputs" ? run.inputs : undefined,
      about: run?.kind === "witness" ? this.finding(run.fingerprint) : undefined,
    });
  }

  locate(pointer: string): { from: number; to: number } {
    const { start, end } = this.require().document.locate(pointer);
    return { from: start.offset, to: end.offset };
  }

  async form(): Promise<readonly FormField[]> {
    const { describeForm } = await import("./run-body.js");
    return describeForm(this.require().document.value);
  }

  async run(inputs: Readonly<Record<string, unknown>>): Promise<RunReport> {
    const { findProblems } = await import("./run-body.js");
    const problems = findProblems(this.require().document.value, inputs);
    const simulated = await this.simulate({ kind: "inputs", inputs });
    return { problems, sentence: describeRun(simulated), completes: simulated.completes };
  }

  private async simulate(run: ShownRun): Promise<Simulation> {
    const { simulateFlow } = await import("../../../src/analysis/simulate-flow.js");
    const { value } = this.require().document;
    if (run.kind === "inputs") {
      // The form gives plain JSON.
      return simulateFlow(value, { inputs: run.inputs as Record<string, JsonValue> });
    }
    const witness = this.finding(run.fingerprint)?.witness;
    return simulateFlow(value, {
      inputs: witness?.run ?? {},
      outcomes: Object.fromEntries(
        (witness?.outcomes ?? []).map(({ nodeId, outcome }) => [nodeId, [outcome]]),
      ),
      assumes: witness?.assumes ?? [],
    });
  }

  private finding(fingerprint: string): Diagnostic | undefined {
    return this.state?.result.diagnostics.find((each) => each.fingerprint === fingerprint);
  }

  private require(): State {
    if (this.state === undefined) throw new Error("Nothing was checked yet.");
    return this.state;
  }
}

function worstFirst(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const rank = { error: 0, warning: 1, info: 2 };
  return [...diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]);
}

function showFinding(finding: Diagnostic): ShownFinding {
  const { fingerprint, severity, ruleId, message, range, nodeId, witness } = finding;
  return {
    fingerprint,
    severity,
    ruleId,
    message,
    from: range?.start.offset ?? 0,
    to: range?.end.offset ?? 0,
    line: range?.start.line ?? 1,
    nodeId,
    hasRun: witness !== undefined,
  };
}

function describeRun({ completes, nodes, outputs }: Simulation): string {
  const waiting = nodes.filter(({ status }) => status === "pending").map(({ id }) => `"${id}"`);
  if (completes) {
    const skipped = nodes.filter(({ status }) => status === "skipped").length;
    const made = outputs.length === 0 ? "No output is made" : `Outputs: ${outputs.join(", ")}`;
    return `The job completes. ${made}. ${skipped} of ${nodes.length} nodes are skipped.`;
  }
  const list = waiting.slice(0, 4).join(", ") + (waiting.length > 4 ? ", …" : "");
  return `The job never completes: ${list} ${waiting.length === 1 ? "waits" : "wait"} forever.`;
}
