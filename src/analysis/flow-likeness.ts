import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { FlowNode } from "../flow/flow-model.js";
import { findExpressions, findSpelledNode } from "../graph/expressions-of.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { isPending, SKIPPED, SUCCESS } from "../runs/run-codes.js";
import { RunConditions } from "../runs/run-conditions.js";
import type { ContractVersions } from "./compare-contracts.js";
import type { FlowVersion } from "./compare-flows.js";

/** A node of both versions whose part in a run has changed. */
export interface ChangedNode {
  readonly kind: "node-skippable" | "node-unskippable" | "gates-changed";
  readonly id: string;
}

/** What can be said of two versions without running them. Ids are those of the later version. */
export class FlowLikeness {
  readonly outputsBefore: ReadonlySet<string>;
  readonly outputsAfter: ReadonlySet<string>;
  readonly #old: Side;
  readonly #young: Side;
  /** Ids of nodes that do not rest on the same in both versions. */
  #unlike: ReadonlySet<string> | undefined;

  constructor({ before, after, renamed }: ContractVersions) {
    this.#old = new Side(before, renamed);
    this.#young = new Side(after, NOT_RENAMED);
    this.outputsBefore = this.#old.outputs;
    this.outputsAfter = this.#young.outputs;
  }

  /** Whether every run that had an output has it still: it always runs, never ran, or rests on the same. */
  keepsOutput(id: string): boolean {
    const codes = this.#young.codesOf(id);
    if (codes !== undefined && codes.size === 1 && codes.has(SUCCESS)) return true;
    return this.neverRanBefore(id) || this.#isAlike(id);
  }

  neverRanBefore(id: string): boolean {
    return this.#old.codesOf(id)?.has(SUCCESS) === false;
  }

  /** Whether every run that completed completes still. */
  keepsCompleting(): boolean {
    return [...this.#young.ids].every((id) => {
      const codes = this.#young.codesOf(id);
      if (codes !== undefined && ![...codes].some(isPending)) return true;
      return this.#old.ids.has(id) && this.#isAlike(id);
    });
  }

  /** Nodes that came to be skipped or not, and those whose conditions to run are others. */
  changedNodes(): ChangedNode[] {
    const found: ChangedNode[] = [];
    for (const id of this.#young.ids) {
      if (!this.#old.ids.has(id)) continue;
      const [was, is] = [this.#old.codesOf(id)?.has(SKIPPED), this.#young.codesOf(id)?.has(SKIPPED)];
      if (was === false && is === true) found.push({ kind: "node-skippable", id });
      if (was === true && is === false) found.push({ kind: "node-unskippable", id });
      if (this.#old.gatesOf(id) !== this.#young.gatesOf(id)) found.push({ kind: "gates-changed", id });
    }
    return found;
  }

  /** For each node the first of some outputs that rests on it, directly or not. Complexity: O(flow). */
  outputsBehind(outputs: Iterable<string>): ReadonlyMap<string, string> {
    const behind = new Map<string, string>();
    for (const output of outputs) {
      const open = [output];
      // An array yields what is added while it is walked.
      for (const id of open) {
        if (behind.has(id)) continue;
        behind.set(id, output);
        for (const source of this.#young.sourcesOf(id)) open.push(source);
      }
    }
    return behind;
  }

  /** Whether a node, and all that decides what becomes of it, is the same in both versions. */
  #isAlike(id: string): boolean {
    this.#unlike ??= this.#findUnlike();
    return this.#old.ids.has(id) && this.#young.ids.has(id) && !this.#unlike.has(id);
  }

  /** What differs itself, and all that rests on it in either version. Complexity: O(size of both). */
  #findUnlike(): ReadonlySet<string> {
    const unlike = new Set<string>();
    const readers = new Map<string, string[]>();
    for (const id of new Set([...this.#old.ids, ...this.#young.ids])) {
      const [was, is] = [this.#old.partOf(id), this.#young.partOf(id)];
      if (was === undefined || is === undefined || was.text !== is.text) unlike.add(id);
      for (const source of new Set([...(was?.sources ?? []), ...(is?.sources ?? [])])) {
        const known = readers.get(source);
        if (known === undefined) readers.set(source, [id]);
        else known.push(id);
      }
    }
    // A set yields what is added while it is walked.
    for (const id of unlike) for (const reader of readers.get(id) ?? []) unlike.add(reader);
    return unlike;
  }
}

const NOT_RENAMED: ReadonlyMap<string, string> = new Map();

/** What of a node has a part in which nodes run, as one text, and the ids of the nodes that do, too. */
interface NodePart {
  readonly text: string;
  readonly sources: ReadonlySet<string>;
}

/** One version, with the ids of the later one. */
class Side {
  readonly ids = new Set<string>();
  readonly outputs = new Set<string>();
  readonly #graph: FlowGraph;
  readonly #version: FlowVersion;
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #nodes = new Map<string, FlowNode>();
  readonly #conditions: RunConditions | undefined;
  #read: ReadonlyMap<FlowNode, ReadonlySet<string>> | undefined;

  constructor(version: FlowVersion, renamed: ReadonlyMap<string, string>) {
    const { graph } = version.flow;
    this.#version = version;
    this.#graph = graph;
    this.#renamed = renamed;
    for (const [id, node] of graph.flow.nodesById) {
      const name = renamed.get(id) ?? id;
      this.ids.add(name);
      this.#nodes.set(name, node);
    }
    for (const { id, duplicateOf } of graph.outputs.all)
      if (id !== undefined && duplicateOf === undefined) this.outputs.add(renamed.get(id) ?? id);
    const { readings, limits } = version.judge;
    const options = { readings, combinations: limits.combinations, evaluates: false, mayFail: true } as const;
    this.#conditions = graph.isUnbranched ? undefined : new RunConditions(graph, options);
  }

  /** The statuses that a node may have; `undefined` where that is not decided. */
  codesOf(id: string): ReadonlySet<number> | undefined {
    const node = this.#nodes.get(id);
    if (node === undefined || this.#graph.cyclicNodes.has(node)) return undefined;
    if (this.#conditions === undefined) return ALWAYS;
    if (this.#conditions.undecided.has(node)) return undefined;
    const status = this.#conditions.runs.get(node)?.status;
    return status === undefined ? undefined : this.#conditions.diagrams.valuesOf(status);
  }

  /** What decides whether a node runs, as one text. */
  gatesOf(id: string): string {
    const node = this.#nodes.get(id);
    if (node === undefined) return "";
    const edges = this.#graph.edgesInto(node).filter(({ kind }) => kind === "branch" || kind === "gate");
    const named = edges.map(({ kind, source, ref }) => [
      kind,
      this.#nameOf(source),
      ref?.equal?.text ?? null,
    ]);
    return named
      .map((gate) => JSON.stringify(gate))
      .sort()
      .join();
  }

  /** What of a node decides what becomes of it, and the nodes that decide with it; `undefined` on a cycle. */
  partOf(id: string): NodePart | undefined {
    const node = this.#nodes.get(id);
    if (node === undefined || this.#graph.cyclicNodes.has(node)) return undefined;
    const idle = this.#idleDependencies(node);
    const sources = new Set<string>();
    for (const { kind, source } of this.#graph.edgesInto(node))
      if (kind !== "order" || !idle.has(source.id ?? "")) sources.add(this.#nameOf(source));
    for (const loop of this.#graph.loops.around(node)) sources.add(this.#nameOf(loop.node));
    for (const source of this.#spelledIn(node)) sources.add(this.#nameOf(source));
    for (const member of this.#graph.loops.byNode.get(node)?.members ?? []) sources.add(this.#nameOf(member));
    const { inputsByName } = this.#version.flow.workflow;
    this.#read ??= this.#findRead();
    const declared = [...(this.#read.get(node) ?? [])].sort().map((name) => {
      const input = inputsByName.get(name);
      return [name, input?.type ?? null, input?.default ?? null];
    });
    const own = this.#rename(decisiveParts(node, idle));
    return { sources, text: JSON.stringify([own, [...sources].sort(), declared]) };
  }

  /** Ids that a node only waits for and that settle in every run, so that the wait decides nothing. */
  #idleDependencies(node: FlowNode): ReadonlySet<string> {
    const waits = this.#version.judge.readings.skippedDependency === "waits";
    const ids = this.#graph.edgesInto(node).flatMap(({ kind, source: { id = "" } }) => {
      const codes = kind === "order" ? this.codesOf(this.#renamed.get(id) ?? id) : undefined;
      const isOpen =
        codes === undefined || [...codes].some((code) => isPending(code) || (waits && code === SKIPPED));
      return isOpen ? [] : [id];
    });
    return new Set(ids);
  }

  /** The nodes that a node reads or waits for, and the loops around it. */
  *sourcesOf(id: string): Generator<string, void, void> {
    const node = this.#nodes.get(id);
    if (node === undefined) return;
    for (const { source } of this.#graph.edgesInto(node)) yield this.#nameOf(source);
    for (const loop of this.#graph.loops.around(node)) yield this.#nameOf(loop.node);
  }

  /** The names of the inputs of the workflow that nodes read. */
  #findRead(): ReadonlyMap<FlowNode, ReadonlySet<string>> {
    const read = new Map<FlowNode, Set<string>>();
    for (const { input, ref } of this.#graph.flow.readings) {
      const name = ref.workflow?.name?.text;
      if (name === undefined) continue;
      const names = read.get(input.node);
      if (names === undefined) read.set(input.node, new Set([name]));
      else names.add(name);
    }
    return read;
  }

  /** Nodes that a condition names without reading them through an input. */
  #spelledIn(node: FlowNode): FlowNode[] {
    const { expressions, flow } = this.#graph;
    return findExpressions(node).flatMap(({ text }) => {
      const parsed = expressions.parse(text.text);
      if (!parsed.ok) return [];
      return parsed.expression.names.flatMap(({ name }) => findSpelledNode(name, flow.nodesById) ?? []);
    });
  }

  #nameOf({ id = "" }: FlowNode): string {
    return this.#renamed.get(id) ?? id;
  }

  /** A node as it stands, with the new ids wherever a text is an old one; keys in one order. */
  #rename(value: JsonValue): JsonValue {
    if (typeof value === "string") return this.#renamed.get(value) ?? value;
    if (Array.isArray(value)) return value.map((element: JsonValue) => this.#rename(element));
    if (!isObject(value)) return value;
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return entries.map(([key, member]) => [key, this.#rename(member)]);
  }
}

/**
 * What of a node has a part in which nodes run; a prompt or a model has none, and neither has whether it is an output.
 * @param idle ids in `dependsOn` that decide nothing.
 */
function decisiveParts({ raw, type, inputs: read }: FlowNode, idle: ReadonlySet<string>): JsonValue {
  const { modelId: _model, workflowId: _workflow, label: _label, inputs, dependsOn, ...others } = raw;
  const { includeOutputsInWorkflowJob: _isOutput, ...rest } = others;
  const awaited = Array.isArray(dependsOn)
    ? [...new Set(dependsOn.filter((id: JsonValue) => typeof id !== "string" || !idle.has(id)))]
    : [];
  // Without an array each iteration of a loop is as the first one.
  const isCounted = type === "for-each" && Number(rest["count"]) > 0 && read.every(({ isGate }) => isGate);
  const count = isCounted ? { count: true } : {};
  const decisive = { ...rest, ...count, ...(awaited.length > 0 && { dependsOn: awaited }) };
  if (type === "logic" || type === "for-each" || !Array.isArray(inputs))
    return { ...decisive, inputs: inputs ?? null };
  const parts = inputs.map((input: JsonValue) =>
    isObject(input) ? [input["name"] ?? null, input["ref"] ?? null, input["items"] ?? null] : input,
  );
  return { ...decisive, inputs: parts };
}

const ALWAYS: ReadonlySet<number> = new Set([SUCCESS]);
