import type { WitnessOutcome } from "../diagnostics/diagnostic.js";
import type { FlowNode, NodeReference } from "../flow/flow-model.js";
import { allInputs } from "../flow/node-inputs.js";
import type { CopyPlace } from "../simulate/simulate-copies.js";
import { FAIL, WAIT } from "../simulate/simulate-possible.js";
import type { JudgedReference } from "../simulate/simulate-references.js";
import { sourcesOf } from "../simulate/simulate-references.js";
import type { RunState } from "../simulate/simulate-run.js";
import { judgeReference } from "../simulate/simulate-verdict.js";
import type { StuckReference } from "./node-run.js";
import { type WitnessRuns, waitsForever } from "./witness-runs.js";

/** What a node that waits forever waits for. */
export interface Waiting {
  /** References to what is skipped, and does run in other runs. */
  readonly stuck: readonly StuckReference[];
  /** It waits for nothing else that ever runs. */
  readonly isRoot: boolean;
}

/**
 * What a node waits for in a run in which it waits forever; `undefined` where it does not.
 * @param never nodes that never run: waiting for them is their finding.
 */
export function findWaiting(
  node: FlowNode,
  state: RunState,
  never: ReadonlySet<FlowNode>,
): Waiting | undefined {
  const copy = state.copies.of(node).find(({ start }) => start.possible === WAIT);
  if (copy === undefined) return undefined;
  const { place } = copy;
  const isOwn = (reference: JudgedReference) =>
    judgeReference(reference, node, place, state).effect === "wait" &&
    !sourcesOf(reference).every((source) => never.has(source));
  const waiting = (state.program.references.get(node) ?? []).filter(isOwn);
  const pointers = new PointersTo(node);
  const stuck = waiting.flatMap((reference): readonly StuckReference[] => {
    if (reference.kind !== "data" && reference.kind !== "order") return [];
    const source = reference.source.node;
    if (state.copies.seenBy(node, source, place)?.possible !== FAIL) return [];
    return [{ kind: reference.kind, pointer: pointers.find(source, reference.kind), sources: [source] }];
  });
  return { stuck, isRoot: stuck.length === waiting.length };
}

/** Where a node names others first, sorted once for all that it waits for. */
class PointersTo {
  readonly #node: FlowNode;
  readonly #known = new Map<string, ReadonlyMap<FlowNode, string>>();

  constructor(node: FlowNode) {
    this.#node = node;
  }

  find(source: FlowNode, kind: "data" | "order"): string {
    let pointers = this.#known.get(kind);
    if (pointers === undefined) {
      const read =
        kind === "data" ? allInputs(this.#node).flatMap(({ ref }) => ref?.node ?? []) : this.#node.dependsOn;
      pointers = firstPointers(read);
      this.#known.set(kind, pointers);
    }
    return pointers.get(source) ?? this.#node.pointer;
  }
}

function firstPointers(references: Iterable<NodeReference>): ReadonlyMap<FlowNode, string> {
  const pointers = new Map<FlowNode, string>();
  for (const { target, pointer } of references)
    if (target.kind === "node" && !pointers.has(target.node)) pointers.set(target.node, pointer);
  return pointers;
}

/**
 * What if-else nodes yield in a run that makes a node wait there: why what it reads is skipped, and why it is not
 * skipped itself. Nothing that could be left out, as far as executing tells.
 * Complexity: O(what the node rests on), and a bounded number of runs.
 */
export function explainWaiting(
  node: FlowNode,
  state: RunState,
  runs: WitnessRuns,
): readonly WitnessOutcome[] {
  const demand = waitsForever(node);
  let outcomes = collectOutcomes(node, state);
  if (!runs.isForced(outcomes, demand)) return outcomes;
  for (const outcome of outcomes) {
    const rest = outcomes.filter((other) => other !== outcome);
    if (runs.isForced(rest, demand)) outcomes = rest;
  }
  return outcomes;
}

function collectOutcomes(node: FlowNode, state: RunState): WitnessOutcome[] {
  const waiting = state.copies.of(node).find(({ start }) => start.possible === WAIT);
  return waiting === undefined ? [] : outcomesBehind([node], waiting.place, state);
}

/** What if-else nodes yield in a run that have a say in what becomes of some nodes in one iteration. */
export function outcomesBehind(nodes: readonly FlowNode[], at: CopyPlace, state: RunState): WitnessOutcome[] {
  const outcomes: WitnessOutcome[] = [];
  const queue = new Map<FlowNode, CopyPlace>(nodes.map((node) => [node, at]));
  // A map yields what is added while it is walked.
  for (const [each, place] of queue) {
    const yielded = state.copies.at(each, place)?.outcome?.yielded;
    if (yielded !== undefined && !nodes.includes(each)) outcomes.push(outcomeAt(each, yielded, place));
    for (const source of [...causesOf(each, place, state), ...state.program.loops.around(each)])
      if (!queue.has(source) && queue.size < MOST_EXPLAINED) queue.set(source, place);
  }
  return outcomes;
}

const MOST_EXPLAINED = 60;

function outcomeAt(node: FlowNode, outcome: string | null, place: CopyPlace): WitnessOutcome {
  const nodeId = node.id ?? "";
  const iteration = [...place.values()].at(-1);
  return iteration === undefined ? { nodeId, outcome } : { nodeId, outcome, iteration };
}

/** Of a node that is skipped what skips it, of others all that has a say in it. */
function causesOf(node: FlowNode, place: CopyPlace, state: RunState): FlowNode[] {
  const copy = state.copies.at(node, place);
  const isSkipped = (copy?.end ?? copy?.start)?.possible === FAIL;
  return (state.program.references.get(node) ?? []).flatMap((reference) => {
    const { effect } = judgeReference(reference, node, place, state);
    const isIdle = isSkipped ? effect !== "fail" : effect === "hold" && reference.kind === "data";
    return isIdle ? [] : sourcesOf(reference);
  });
}
