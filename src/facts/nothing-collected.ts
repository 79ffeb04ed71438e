import type { KnownCallees } from "../catalogue/catalogue.js";
import type { Witness } from "../diagnostics/diagnostic.js";
import type { FlowNode, Reading } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { hasOpenReferences } from "../graph/ancestors.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findCalleeInput } from "../inputs/callee-inputs.js";
import { findNeed } from "../inputs/required-rules.js";
import type { PathFacts } from "../runs/path-facts.js";
import type { RunQuestion } from "../runs/run-questions.js";
import { FAIL, HOLD } from "../simulate/simulate-possible.js";

/** A loop that some run goes through without making anything, and who reads it then. */
export interface NothingCollected {
  readonly loop: FlowNode;
  /** What its body makes, in document order. */
  readonly makers: readonly FlowNode[];
  readonly reading: Reading;
  readonly witness: Witness;
}

/** Each loop once, in the order of its readers. Complexity: one question for each reading of a loop. */
export function findNothingCollected(
  graph: FlowGraph,
  callees: KnownCallees,
  paths: PathFacts,
): NothingCollected[] {
  if (graph.isUnbranched || graph.hasFaults || graph.cyclicNodes.size > 0) return [];
  const makersOf = new Map<FlowNode, readonly FlowNode[]>();
  const found = new Map<FlowNode, NothingCollected>();
  for (const reading of graph.flow.readings) {
    const loop = findLoopRead(reading, graph, callees);
    if (loop === undefined || found.has(loop)) continue;
    const makers = makersOf.get(loop) ?? findMakers(loop, graph);
    makersOf.set(loop, makers);
    const { node } = reading.input;
    if (makers.length === 0 || hasOpenReferences(node)) continue;
    if (!makers.every((maker) => paths.questions.maySkip(maker) === true)) continue;
    const answer = paths.questions.ask(collectsNothing(loop, makers, node));
    if (answer.kind === "shown") found.set(loop, { loop, makers, reading, witness: answer.witness });
  }
  return [...found.values()];
}

/** A run in which a loop iterates, all that its body makes is skipped in each iteration, and a node reads it. */
export function collectsNothing(loop: FlowNode, makers: readonly FlowNode[], reader: FlowNode): RunQuestion {
  return {
    runs: [reader, loop],
    skipped: makers,
    findIn: ({ copies }) => {
      const iterates = copies
        .of(reader)
        .filter(({ start, end }) => (end ?? start).possible === HOLD)
        .find(({ place }) => {
          const start = copies.at(loop, place);
          if (start?.end?.possible !== HOLD || start.iterations?.isAsIf !== false) return false;
          return makers.every((maker) =>
            copies
              .of(maker)
              .filter((copy) => [...start.place].every(([around, index]) => copy.place.get(around) === index))
              .every((copy) => (copy.end ?? copy.start).possible === FAIL),
          );
        });
      return iterates?.place;
    },
  };
}

/**
 * The loop that an input reads as a whole from outside, and nothing else beside it. A condition or a transform may be
 * meant for the case that nothing is there, and so may an input that the called model does not need.
 */
function findLoopRead(
  { input, ref }: Reading,
  graph: FlowGraph,
  callees: KnownCallees,
): FlowNode | undefined {
  if (input.isGate || HANDLING.has(input.node.type) || ref.broken.size > 0) return undefined;
  if (ref.name !== undefined && ref.name.text !== "all") return undefined;
  const [source, ...others] = [...(ref.node === undefined ? [] : [ref.node]), ...ref.conditional];
  if (others.length > 0 || source?.target.kind !== "node") return undefined;
  const loop = source.target.node;
  if (loop.type !== "for-each" || graph.loops.byNode.get(loop)?.members.has(input.node)) return undefined;
  const known = findCalleeInput(input, callees);
  return known !== undefined && findNeed(known) === "never" ? undefined : loop;
}

const HANDLING: ReadonlySet<string> = new Set(["logic", "transform"]);

/**
 * What a body makes, nested bodies included. Nothing where it chooses by itself: a body that lets few items through is
 * a filter, and an item that passes it may well be there.
 */
function findMakers(loop: FlowNode, graph: FlowGraph): FlowNode[] {
  const members = [...(graph.loops.byNode.get(loop)?.members ?? [])];
  const isOpen = graph.openBodies.has(loop) || [loop, ...members].some(hasOpenReferences);
  if (isOpen || members.some(isIfElse)) return [];
  const makers = members.filter(({ type }) => type !== "for-each" && type !== "logic");
  return makers.sort((a, b) => a.index - b.index);
}
