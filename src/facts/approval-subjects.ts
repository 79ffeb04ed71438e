import type { FlowNode } from "../flow/flow-model.js";
import { hasOpenReferences } from "../graph/ancestors.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { PathFacts } from "../runs/path-facts.js";
import type { RunAnswer, RunQuestion } from "../runs/run-questions.js";
import { FAIL, HOLD } from "../simulate/simulate-possible.js";

/** What an approval reads or waits for, other approvals apart, in document order. */
export function subjectsOf(approval: FlowNode, graph: FlowGraph): FlowNode[] {
  const sources = graph
    .edgesInto(approval)
    .filter(({ kind }) => kind === "data" || kind === "order" || kind === "gate");
  const subjects = new Set(
    sources.map(({ source }) => source).filter(({ type }) => type !== "user-approval"),
  );
  return [...subjects].sort((a, b) => a.index - b.index);
}

/** The same without those that no run has beside it: that it waits for them is told of that. */
export function subjectsBeside(approval: FlowNode, graph: FlowGraph, paths: PathFacts): FlowNode[] {
  return subjectsOf(approval, graph).filter((subject) => paths.canRunTogether(approval, subject) !== false);
}

/**
 * A run in which an approval asks although all that it asks about is skipped. One that is to ask when something was
 * skipped says so, and what it asks about is not decided where a reference leads nowhere.
 */
export function findVainApproval(
  approval: FlowNode,
  graph: FlowGraph,
  paths: PathFacts,
): RunAnswer | undefined {
  if (approval.type !== "user-approval" || graph.isUnbranched) return undefined;
  if (approval.namesakes.length > 0 || hasOpenReferences(approval)) return undefined;
  const subjects = subjectsBeside(approval, graph, paths);
  const isMeant = graph
    .edgesInto(approval)
    .some(({ kind, ref }) => kind === "gate" && ref?.equal !== undefined);
  if (subjects.length === 0 || isMeant) return undefined;
  if (!subjects.every((subject) => paths.questions.maySkip(subject) === true)) return undefined;
  const answer = paths.questions.ask(runsWithout(approval, subjects));
  return answer.kind === "shown" ? answer : undefined;
}

/** Whether some run has a node and not others that it waits for. */
export function runsWithout(node: FlowNode, skipped: readonly FlowNode[]): RunQuestion {
  return {
    runs: [node],
    skipped,
    findIn: ({ copies }) => {
      const copy = copies
        .of(node)
        .find(
          ({ start, end, place }) =>
            (end ?? start).possible === HOLD &&
            skipped.every((each) => copies.seenBy(node, each, place)?.possible === FAIL),
        );
      return copy?.place;
    },
  };
}
