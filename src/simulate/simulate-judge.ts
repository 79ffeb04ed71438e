import type { FlowNode } from "../flow/flow-model.js";
import type { CopyPlace, Judgement, NodeCopy } from "./simulate-copies.js";
import { FAIL, HOLD, together, WAIT } from "./simulate-possible.js";
import type { SimulatedReason } from "./simulate-result.js";
import type { RunState } from "./simulate-run.js";
import { list, named } from "./simulate-text.js";
import { judgeReference, type Verdict } from "./simulate-verdict.js";

/** Judges a copy of a node, or the start of a for-each: first by the loops around it, then by its references. */
export function judgeStart(node: FlowNode, place: CopyPlace, state: RunState): Judgement {
  const loops = state.program.loops.parents(node);
  const starts = loops.map((loop) => judgeLoopAround(loop, place, state));
  const outside = starts.filter(({ effect }) => effect !== "hold");
  if (outside.length > 0) return conclude(starts);
  const references = state.program.references.get(node) ?? [];
  return conclude([
    ...starts,
    ...references.map((reference) => judgeReference(reference, node, place, state)),
  ]);
}

/** A node on a cycle of the graph. */
export function judgeCyclic(): Judgement {
  const text = "It is on a cycle, so it waits for itself.";
  const because: SimulatedReason[] = [{ kind: "cycle", effect: "wait", text, nodes: [] }];
  return { status: "pending", possible: WAIT, because };
}

/** Judges the end of a for-each by the copies of its body. */
export function judgeEnd(loop: NodeCopy, state: RunState): Judgement {
  if (loop.start.status !== "success") return loop.start;
  const members = [...state.program.loops.members(loop.node)];
  const inside = members.flatMap((member) =>
    state.copies
      .of(member)
      .filter(({ place }) => [...loop.place].every(([around, index]) => place.get(around) === index))
      .map((copy) => ({ member, judgement: copy.end ?? copy.start })),
  );
  const mayWait = inside.some(({ judgement }) => judgement.possible & WAIT);
  const mustWait = inside.some(({ judgement }) => judgement.possible === WAIT);
  const iterated = (mustWait ? 0 : HOLD) | (mayWait ? WAIT : 0);
  const possible = (loop.start.possible & (FAIL | WAIT)) | iterated;
  const waiting = inside.filter(({ judgement }) => judgement.status === "pending");
  if (waiting.length === 0) return { status: "success", because: loop.start.because, possible };
  const nodes = [...new Set(waiting.map(({ member }) => member.id ?? ""))];
  const text = `${list(nodes, "and")} in its body ${nodes.length > 1 ? "wait" : "waits"} forever.`;
  return { status: "pending", because: [{ kind: "body", effect: "wait", text, nodes }], possible };
}

/** Skipped if anything fails, else pending if anything waits, else success. */
function conclude(verdicts: readonly Verdict[]): Judgement {
  const fails = verdicts.some(({ effect }) => effect === "fail");
  const waits = verdicts.some(({ effect }) => effect === "wait");
  const decisive = fails ? "fail" : waits ? "wait" : "undecided";
  const because: SimulatedReason[] = [];
  for (const { reason } of verdicts) if (reason?.effect === decisive) because.push(reason);
  const possible = together(verdicts.map((verdict) => verdict.possible));
  return { status: fails ? "skipped" : waits ? "pending" : "success", possible, because };
}

function judgeLoopAround(loop: FlowNode, place: CopyPlace, state: RunState): Verdict {
  const start = state.copies.at(loop, place)?.start;
  if (start === undefined) return { effect: "hold", possible: HOLD };
  if (start.status === "success") return { effect: "hold", possible: start.possible };
  const skipped = start.status === "skipped";
  const effect = skipped ? "fail" : "wait";
  const text = `It is in the body of ${named(loop)}, which ${skipped ? "is skipped" : "waits forever"}.`;
  return { effect, possible: start.possible, reason: { kind: "loop", effect, text, nodes: [loop.id ?? ""] } };
}
