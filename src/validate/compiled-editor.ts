import type { KnownCallees } from "../catalogue/catalogue.js";
import type { RawFinding, RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Finding, FindingsAt, ProposedEdit } from "../diagnostics/finding.js";
import type { JsonObject } from "../diagnostics/json.js";
import type { Place } from "../diagnostics/place.js";
import { compileEditor } from "../editor/compile-editor.js";
import type { EditorGraph, EditorNode } from "../editor/editor-model.js";
import { proposeGate } from "../editor/propose-gate.js";
import type { EditorFacts } from "../facts/editor-facts.js";
import type { Workflow } from "../flow/flow-model.js";
import { readWorkflow } from "../flow/read-workflow.js";
import { editorSecondEdge } from "../rules/editor/second-edge.js";
import { pathHangs } from "../rules/path/hangs.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import type { FindingReceiver, RuleRun } from "./finding-source.js";
import { OPAQUE_NODES, type Unchecked } from "./result.js";

/** The graph of the web editor beside what it was compiled to. */
export interface EditorSubject extends EditorFacts {
  /** The workflow as the graph has it. Its pointers lead into no document: `placeInGraph` leads them back. */
  readonly workflow: Workflow;
}

/** Compiles a graph and reads what comes out as the flow of a workflow is read. */
export function readEditorSubject(
  graph: EditorGraph,
  { value, pointer, broken }: { value: JsonObject; pointer: string; broken: BrokenFields },
  callees: KnownCallees,
): EditorSubject {
  const compiled = compileEditor(graph, callees);
  const { editorInfo: _, ...rest } = value;
  // What is broken in a flow of its own is not broken here.
  const kept = new Map([...broken].filter(([at]) => !at.startsWith(`${pointer}/flow`)));
  const source = {
    kind: "definition",
    value: { ...rest, flow: compiled.nodes },
    pointer,
    broken: kept,
  } as const;
  const { version } = value;
  return { graph, compiled, version, hasFlow: Array.isArray(value["flow"]), workflow: readWorkflow(source) };
}

/** Where in the graph an element of the compiled flow was drawn; `undefined` for what is no part of the flow. */
export function placeInGraph({ compiled, workflow }: EditorSubject, pointer: string): string | undefined {
  const base = workflow.flow.pointer;
  if (!pointer.startsWith(`${base}/`)) return undefined;
  for (let at = pointer.slice(base.length); at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const origin = compiled.origins.get(at);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** The node of the graph that an element of the compiled flow belongs to. */
function nodeAt({ compiled, workflow }: EditorSubject, pointer: string): EditorNode | undefined {
  const [, index] = pointer.slice(workflow.flow.pointer.length).split("/", 2);
  return index === undefined ? undefined : compiled.sources[Number(index)];
}

const SPEAKING =
  /^(?:path|logic|loop)\/|^graph\/cycle$|^ref\/self$|^node\/(?:unknown-model|approval-in-loop)$/;
/** What values fit is known only of the models of a catalogue. */
const WITH_CATALOGUE =
  /^input\/(?:type-mismatch|kind-mismatch|array-to-scalar|scalar-to-array|bad-value|value-out-of-range|value-not-allowed|value-off-step)$/;
/** What the rules on the graph say themselves, or nobody has published. */
const SILENT: ReadonlySet<string> = new Set([
  "loop/unknown-item",
  "loop/unknown-body-node",
  "loop/body-ignores-item",
  "loop/source-not-array",
]);

/** Whether a rule on flows speaks of a compiled graph, too. */
export function speaksOfGraphs({ id }: RuleDeclaration): boolean {
  return (SPEAKING.test(id) || WITH_CATALOGUE.test(id)) && !SILENT.has(id);
}

/** Takes what rules find in a compiled graph, and hands on what of it is said of the graph. */
export class GraphReceiver implements FindingReceiver {
  readonly isOver = false;
  readonly stages = { push() {} };
  readonly #subject: EditorSubject;
  readonly #callees: KnownCallees;
  readonly #take: (raw: RawFinding, key: string) => void;

  constructor(subject: EditorSubject, callees: KnownCallees, take: (raw: RawFinding, key: string) => void) {
    this.#subject = subject;
    this.#callees = callees;
    this.#take = take;
  }

  openRules(): RuleRun {
    let found: RawFinding[] = [];
    const push = (raw: RawFinding) => found.push(raw);
    return {
      begin() {
        found = [];
      },
      push,
      many(rule: RuleDeclaration, { count }: FindingsAt, build: (index: number) => Finding) {
        for (let index = 0; index < Math.min(count, MOST_ALIKE); index++)
          push({ rule, finding: build(index) });
      },
      keep: () => {
        for (const raw of found) this.#hand(raw);
        found = [];
      },
    };
  }

  #hand(raw: RawFinding): void {
    const { at } = raw.finding;
    const place = placeInGraph(this.#subject, at);
    const node = nodeAt(this.#subject, at);
    if (place === undefined || node === undefined || !this.#isSaid(raw, node)) return;
    this.#take(this.#translate(raw, place, node), keyOf(raw, node.id));
  }

  #isSaid({ rule, finding }: RawFinding, node: EditorNode): boolean {
    const { modelId } = node.data;
    if (WITH_CATALOGUE.test(rule.id)) {
      const model = typeof modelId === "string" ? this.#callees.model(modelId) : undefined;
      return model?.inputsByName.has(this.#inputAt(finding.at) ?? "") === true;
    }
    // Of the conditions of an if-else node the rules on the graph speak.
    if (rule.id.startsWith("logic/expression-")) return node.type === "transformText";
    if (rule.id === "loop/missing-body" || rule.id === "loop/no-source")
      return !this.#subject.compiled.endless.has(node.id ?? "");
    return finding.at !== "";
  }

  /** The input of the flow that a finding stands at. */
  #inputAt(pointer: string): string | undefined {
    const { flow } = this.#subject.workflow;
    const [, node, list, input] = pointer.slice(flow.pointer.length).split("/");
    return list === "inputs" ? flow.nodes[Number(node)]?.inputs[Number(input)]?.name : undefined;
  }

  #translate({ rule, finding, input }: RawFinding, at: string, node: EditorNode): RawFinding {
    const { span, onKey: _, near, related = [], repair, ...rest } = finding;
    const isVerbatim = this.#isVerbatim(finding.at);
    const severity = this.#severityOf({ rule, finding }, node);
    const translated: Finding = {
      ...rest,
      at,
      ...(span !== undefined && isVerbatim && { span }),
      ...(near !== undefined && { near: isVerbatim ? near : ({ ...near, replaces: "nothing" } as const) }),
      ...(severity !== undefined && { severity }),
      ...(node.title !== undefined && { title: node.title }),
      related: related.flatMap(({ span: __, ...one }) => {
        const place = placeInGraph(this.#subject, one.at);
        return place === undefined ? [] : [{ ...one, at: place }];
      }),
    };
    const mended = this.#mend(rule, finding, repair);
    if (rule.id === "path/merge-not-exclusive") return this.#secondEdge(translated, node);
    const raw = { rule: mended.rule, finding: { ...translated, ...mended.finding } };
    return input === undefined ? raw : { ...raw, input };
  }

  #secondEdge({ at, related = [], title, witness }: Finding, node: EditorNode): RawFinding {
    const data = { node: node.id ?? "" };
    const named = title === undefined ? {} : { title };
    const shown = witness === undefined ? {} : { witness };
    const wires = node.reads.filter(({ pointer }) => at.startsWith(pointer));
    const repair = wires.length === 0 ? undefined : [...wires, ...wires];
    return {
      rule: editorSecondEdge,
      finding: { messageId: "both", at, data, related, ...shown, ...named, repair },
    };
  }

  /** What rests on the notes of others is never an error. */
  #severityOf({ rule, finding }: RawFinding, node: EditorNode): "warning" | undefined {
    if ((finding.severity ?? rule.severity) !== "error") return undefined;
    const { observed } = this.#subject.compiled;
    const ids = [
      node.id,
      ...(finding.related ?? []).map(({ at }) => nodeAt(this.#subject, at)?.id),
      ...(finding.witness?.outcomes ?? []).map(({ nodeId }) => nodeId),
    ];
    return ids.some((id) => id !== undefined && observed.has(id)) ? "warning" : undefined;
  }

  /** Whether the graph holds at this place what the flow does. */
  #isVerbatim(pointer: string): boolean {
    const at = pointer.slice(this.#subject.workflow.flow.pointer.length);
    return /^\/\d+\/(?:logic\/transform|modelId)$/.test(at) && this.#subject.compiled.origins.has(at);
  }

  /** The edits of a rule, where they can be made in the graph. */
  #mend(rule: RuleDeclaration, finding: Finding, mend: unknown): { rule: RuleDeclaration; finding: object } {
    if (mend === undefined) return { rule, finding: {} };
    const subject = this.#subject;
    const { at, related = [] } = finding;
    const repair = (): readonly ProposedEdit[] => {
      if (rule.id === pathHangs.id) {
        const sources = related.filter(({ role }) => role === "skipped");
        return proposeGate(
          nodeAt(subject, at),
          sources.map((one) => nodeAt(subject, one.at)),
          subject.graph,
        );
      }
      const proposed = rule.repair?.(mend) ?? [];
      return proposed.flatMap((edit) => {
        if (!edit.changes.every((change) => change.kind === "replace" && this.#isVerbatim(change.at)))
          return [];
        const changes = edit.changes.map((change) => ({
          ...change,
          at: placeInGraph(subject, change.at) ?? "",
        }));
        return [{ ...edit, changes }];
      });
    };
    return { rule: { ...rule, repair }, finding: { repair: true } };
  }
}

/** So many findings that differ in names only are looked at. */
const MOST_ALIKE = 100;

/** By this a mistake is known again that flow and graph have both. */
export function keyOf({ rule, finding }: RawFinding, nodeId: string | undefined): string {
  return `${rule.id} ${finding.messageId} ${nodeId ?? ""}`;
}

/** What is not checked of a graph: the same as of a flow, and what nobody has published. */
export function uncheckedOfGraph(subject: EditorSubject, unchecked: readonly Unchecked[]): Unchecked[] {
  const led = unchecked.flatMap(({ what, reason, places }) => {
    if (what === OPAQUE_NODES) return [];
    const found = places.flatMap((place) => {
      const pointer = placeInGraph(subject, place.pointer);
      return pointer === undefined ? [] : [{ ...place, pointer }];
    });
    return found.length === 0 ? [] : [{ what, reason, places: found }];
  });
  const byReason = new Map<string, Place[]>();
  for (const [{ id, pointer }, reason] of subject.compiled.opaque) {
    const place = id === undefined ? { pointer } : { pointer, nodeId: id };
    const places = byReason.get(reason);
    if (places === undefined) byReason.set(reason, [place]);
    else places.push(place);
  }
  return [...led, ...[...byReason].map(([reason, places]) => ({ what: OPAQUE_NODES, reason, places }))];
}
