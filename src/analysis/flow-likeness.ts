import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { FlowNode } from "../flow/flow-model.js";
import { findExpressions, findSpelledNode } from "../graph/expressions-of.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { isPending, SKIPPED, SUCCESS } from "../runs/run-codes.js";
import { RunConditions } from "../runs/run-conditions.js";
import type { ContractVersions } from "./compare-contracts.js";
import type { FlowVersion } from "./compare-flows.js";

/** A node of both versions whose part in a run has changed, and the outputs that may hang on it. */
export interface ChangedNode {
  readonly kind: "node-skippable" | "node-unskippable" | "gates-changed";
  readonly id: string;
  readonly outputs: ReadonlySet<string>;
}

/** What can be said of two versions without running them. Ids are those of the later version. */
export class FlowLikeness {
  readonly outputsBefore: ReadonlySet<string>;
  readonly outputsAfter: ReadonlySet<string>;
  readonly #old: Side;
  readonly #young: Side;

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
      const outputs = this.#young.outputsBehind(id);
      if (was === false && is === true) found.push({ kind: "node-skippable", id, outputs });
      if (was === true && is === false) found.push({ kind: "node-unskippable", id, outputs });
      if (this.#old.gatesOf(id) !== this.#young.gatesOf(id))
        found.push({ kind: "gates-changed", id, outputs });
    }
    return found;
  }

  #isAlike(id: string): boolean {
    const [was, is] = [this.#old.coneOf(id), this.#young.coneOf(id)];
    return was !== undefined && was === is;
  }
}

const NOT_RENAMED: ReadonlyMap<string, string> = new Map();

/** One version, with the ids of the later one. */
class Side {
  readonly ids = new Set<string>();
  readonly outputs = new Set<string>();
  readonly #graph: FlowGraph;
  readonly #version: FlowVersion;
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #nodes = new Map<string, FlowNode>();
  readonly #conditions: RunConditions | undefined;

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

  /** All that decides what becomes of a node, as one text. Complexity: O(what is before it). */
  coneOf(id: string): string | undefined {
    const node = this.#nodes.get(id);
    if (node === undefined || this.#graph.cyclicNodes.has(node)) return undefined;
    const cone = new Set([node]);
    // A set yields what is added while it is walked.
    for (const next of cone) {
      for (const { source } of this.#graph.edgesInto(next)) cone.add(source);
      for (const source of this.#spelledIn(next)) cone.add(source);
      for (const loop of this.#graph.loops.around(next)) cone.add(loop.node);
      for (const member of this.#graph.loops.byNode.get(next)?.members ?? []) cone.add(member);
    }
    const read = new Set<string>();
    for (const { input, ref } of this.#graph.flow.readings)
      if (cone.has(input.node) && ref.workflow?.name !== undefined) read.add(ref.workflow.name.text);
    const { inputsByName } = this.#version.flow.workflow;
    const declared = [...read].sort().map((name) => {
      const input = inputsByName.get(name);
      return [name, input?.type ?? null, input?.default ?? null];
    });
    const nodes = [...cone].map((each) => JSON.stringify(this.#rename(decisiveParts(each)))).sort();
    return JSON.stringify([nodes, declared]);
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

  /** The outputs that rest on a node, directly or not. */
  outputsBehind(id: string): ReadonlySet<string> {
    const node = this.#nodes.get(id);
    const seen = new Set(node === undefined ? [] : [node]);
    for (const next of seen) {
      for (const { target } of this.#graph.edgesFrom(next)) seen.add(target);
      for (const member of this.#graph.loops.byNode.get(next)?.members ?? []) seen.add(member);
    }
    return new Set([...seen].map((each) => this.#nameOf(each)).filter((name) => this.outputs.has(name)));
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

/** What of a node has a part in which nodes run; a prompt or a model has none. */
function decisiveParts({ raw, type }: FlowNode): JsonValue {
  const { modelId: _model, workflowId: _workflow, label: _label, inputs, ...rest } = raw;
  if (type === "logic" || type === "for-each" || !Array.isArray(inputs))
    return { ...rest, inputs: inputs ?? null };
  const read = inputs.map((input: JsonValue) =>
    isObject(input) ? [input["name"] ?? null, input["ref"] ?? null, input["items"] ?? null] : input,
  );
  return { ...rest, inputs: read };
}

const ALWAYS: ReadonlySet<number> = new Set([SUCCESS]);
