import type { FlowNode } from "../flow/flow-model.js";
import type { Readings } from "../flow/readings.js";
import type { CopyPlace } from "./simulate-copies.js";
import { isIfElseNode, type JudgedReference } from "./simulate-references.js";
import type { SimulatedReason, SimulatedStatus } from "./simulate-result.js";
import type { RunState } from "./simulate-run.js";
import { list, named, yielded } from "./simulate-text.js";

/** What one reference says of its node. */
export interface Verdict {
  readonly effect: "hold" | "fail" | "wait";
  readonly undecided: boolean;
  /** Why it does not hold, or why it is not decided. */
  readonly reason?: SimulatedReason;
}

/** Judges a reference of a node, as the copy of the node at a place sees it. */
export function judgeReference(
  reference: JudgedReference,
  reader: FlowNode,
  place: CopyPlace,
  state: RunState,
): Verdict {
  if (reference.kind === "gate") {
    const members = reference.members.map((member) => see(member, reader, place, state));
    return judgeGate(members, reference.equal);
  }
  const source = see(reference.source, reader, place, state);
  switch (reference.kind) {
    case "branch":
      return judgeBranch(source, reference.equal);
    case "data":
      return judgeData(source, state.readings);
    case "order":
      return judgeOrder(source, state.readings);
  }
}

interface Seen {
  readonly node: FlowNode;
  readonly status: SimulatedStatus;
  readonly undecided: boolean;
  /** Of an if-else node; `undefined` where it is not known. */
  readonly outcome: string | null | undefined;
}

/** Inside of a body the for-each is what it was at its start. */
function see(node: FlowNode, reader: FlowNode, place: CopyPlace, state: RunState): Seen {
  const copy = state.copies.at(node, place);
  const isInside = state.program.loops.members(node).has(reader);
  const judgement = isInside ? copy?.start : (copy?.end ?? copy?.start);
  const { status, undecided } = judgement ?? { status: "pending", undecided: true };
  return { node, status, undecided, outcome: copy?.outcome };
}

function judgeBranch(source: Seen, equal: string): Verdict {
  if (source.status === "pending") return wait("branch", source);
  if (source.status === "skipped") return fail("branch", `${named(source.node)} is skipped.`, [source]);
  if (source.outcome === equal || source.outcome === undefined) return hold([source]);
  return fail("branch", `${named(source.node)} yields ${yielded(source.outcome)}, not ${yielded(equal)}.`, [
    source,
  ]);
}

function judgeGate(members: readonly Seen[], equal: string | undefined): Verdict {
  if (members.some((member) => counts(member, equal) === true)) return hold(members);
  const open = members.filter((member) => counts(member, equal) === undefined);
  if (open.length > 0) {
    const text = `Whether the status of ${listed(open, "or")} is ${yielded(equal ?? "")} is not decided.`;
    return { ...hold(members), undecided: true, reason: reasonOf("gate", "undecided", text, open) };
  }
  const pending = members.filter(({ status }) => status === "pending");
  if (pending.length === 0) {
    const wanted = equal === undefined ? "runs" : `is or yields ${yielded(equal)}`;
    return fail("gate", `None of ${listed(members, "and")} ${wanted}.`, members);
  }
  const verb = pending.length > 1 ? "wait" : "waits";
  const text = `None of the others holds, and ${listed(pending, "and")} ${verb} for ever.`;
  return { effect: "wait", undecided: isUndecided(members), reason: reasonOf("gate", "wait", text, pending) };
}

/** Whether a member of a gate counts; `undefined` where semantics do not say. */
function counts({ node, status, outcome }: Seen, equal: string | undefined): boolean | undefined {
  if (equal === undefined) return status === "success";
  if (isIfElseNode(node))
    return status === "success" && outcome === undefined ? undefined : outcome === equal;
  return equal === "success" || equal === "skipped" ? status === equal : undefined;
}

function judgeData(source: Seen, { skippedSource, noOutcome }: Readings): Verdict {
  if (source.status === "pending") return wait("data", source);
  if (source.status === "success") {
    if (source.outcome !== null || noOutcome === "holds") return hold([source]);
    return fail("data", `It reads ${named(source.node)}, which yields nothing.`, [source]);
  }
  if (skippedSource === "waits") return waitForSkipped("data", source);
  return fail("data", `It reads ${named(source.node)}, which is skipped.`, [source]);
}

function judgeOrder(source: Seen, { skippedDependency }: Readings): Verdict {
  if (source.status === "pending") return wait("order", source);
  const waits = source.status === "skipped" && skippedDependency === "waits";
  return waits ? waitForSkipped("order", source) : hold([source]);
}

function waitForSkipped(kind: "data" | "order", source: Seen): Verdict {
  const text = `It ${VERBS[kind]} ${named(source.node)}, which is skipped.`;
  return { effect: "wait", undecided: source.undecided, reason: reasonOf(kind, "wait", text, [source]) };
}

function hold(sources: readonly Seen[]): Verdict {
  return { effect: "hold", undecided: isUndecided(sources) };
}

function fail(kind: SimulatedReason["kind"], text: string, sources: readonly Seen[]): Verdict {
  return { effect: "fail", undecided: isUndecided(sources), reason: reasonOf(kind, "fail", text, sources) };
}

function wait(kind: keyof typeof VERBS, source: Seen): Verdict {
  const text = `It ${VERBS[kind]} ${named(source.node)}, which waits for ever.`;
  return { effect: "wait", undecided: source.undecided, reason: reasonOf(kind, "wait", text, [source]) };
}

const VERBS = { branch: "branches on", data: "reads", order: "depends on" };

function reasonOf(
  kind: SimulatedReason["kind"],
  effect: SimulatedReason["effect"],
  text: string,
  sources: readonly Seen[],
): SimulatedReason {
  return { kind, effect, text, nodes: sources.map(({ node }) => node.id ?? "") };
}

function isUndecided(sources: readonly Seen[]): boolean {
  return sources.some(({ undecided }) => undecided);
}

function listed(sources: readonly Seen[], word: "and" | "or"): string {
  return list(
    sources.map(({ node }) => node.id ?? ""),
    word,
  );
}
