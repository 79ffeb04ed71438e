import type { FlowNode, NodeReference } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import type { Readings } from "../flow/readings.js";
import type { CopyPlace, Outcome } from "./simulate-copies.js";
import { anyOf, bitOf, type Effect, FAIL, HOLD, type Possible, WAIT } from "./simulate-possible.js";
import type { JudgedReference, NamedSource } from "./simulate-references.js";
import type { SimulatedReason, SimulatedStatus } from "./simulate-result.js";
import type { RunState } from "./simulate-run.js";
import { list, named, yielded } from "./simulate-text.js";

/** What one reference says of its node. */
export interface Verdict {
  readonly effect: Effect;
  /** Everything that it may say, the effect included. */
  readonly possible: Possible;
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
  switch (reference.kind) {
    case "self":
      return verdictOf(
        "wait",
        WAIT,
        reasonOf("self", "wait", "It names itself, so it waits for itself.", []),
      );
    case "broken":
      return judgeBroken(reference.reference);
    case "gate": {
      const members = reference.members.map((member) => see(member, reader, place, state));
      return judgeGate(members, reference.equal, reference.isOpen);
    }
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

/** A source as a reader sees it. */
interface Seen {
  readonly node: FlowNode;
  readonly status: SimulatedStatus;
  readonly possible: Possible;
  /** Of an if-else node that ran. */
  readonly outcome: Outcome | undefined;
  readonly isTemplate: boolean;
}

/** From outside of its loop a template is skipped, whatever its copies do. */
function see({ node, isTemplate }: NamedSource, reader: FlowNode, place: CopyPlace, state: RunState): Seen {
  if (isTemplate) return { node, status: "skipped", possible: FAIL, outcome: undefined, isTemplate };
  const judgement = state.copies.seenBy(reader, node, place);
  const { status, possible } = judgement ?? { status: "pending", possible: WAIT };
  return { node, status, possible, outcome: state.copies.at(node, place)?.outcome, isTemplate };
}

function judgeBranch(source: Seen, equal: string): Verdict {
  const { node, outcome } = source;
  const possible = translate(source, yieldsAsked(outcome, equal), FAIL);
  if (source.status === "pending") return wait("branch", source, possible);
  if (source.status === "skipped")
    return fail("branch", `${named(node)} ${isSkipped(source)}.`, [source], possible);
  const got = outcome?.yielded;
  if (got === undefined || got === equal) return verdictOf("hold", possible);
  return fail("branch", `${named(node)} yields ${yielded(got)}, not ${yielded(equal)}.`, [source], possible);
}

/** What may come of asking a node that ran for an outcome. */
function yieldsAsked(outcome: Outcome | undefined, equal: string): Possible {
  if (outcome === undefined || outcome.yielded === undefined) return HOLD | FAIL;
  const all = [outcome.yielded, ...outcome.others];
  return (all.includes(equal) ? HOLD : 0) | (all.some((other) => other !== equal) ? FAIL : 0);
}

function judgeGate(members: readonly Seen[], equal: string | undefined, isOpen: boolean): Verdict {
  const answers = members.map((member) => ({ member, ...answerOf(member, equal) }));
  const possible = anyOf([...answers.map((answer) => answer.possible), ...(isOpen ? [HOLD | FAIL] : [])]);
  if (answers.some(({ effect }) => effect === "hold")) return verdictOf("hold", possible);
  const open = answers.filter(({ effect }) => effect === undefined).map(({ member }) => member);
  if (open.length > 0 || isOpen) {
    const text =
      open.length > 0
        ? `Whether the status of ${listed(open, "or")} is ${yielded(equal ?? "")} is not decided.`
        : "A member of its conditional leads nowhere or cannot be read.";
    return verdictOf("hold", possible, reasonOf("gate", "undecided", text, open));
  }
  const pending = members.filter(({ status }) => status === "pending");
  if (pending.length === 0) return fail("gate", describeFailedGate(members, equal), members, possible);
  const verb = pending.length > 1 ? "wait" : "waits";
  const others = members.length > pending.length ? "None of the others holds, and " : "";
  const text = `${others}${listed(pending, "and")} ${verb} forever.`;
  return verdictOf("wait", possible, reasonOf("gate", "wait", text, pending));
}

function describeFailedGate(members: readonly Seen[], equal: string | undefined): string {
  const [only, ...others] = members;
  const wanted = equal === undefined ? "runs" : `is or yields ${yielded(equal)}`;
  if (only === undefined || others.length > 0) return `None of ${listed(members, "and")} ${wanted}.`;
  if (only.status === "skipped") return `${named(only.node)} ${isSkipped(only)}.`;
  return `${named(only.node)} is not and does not yield ${yielded(equal ?? "")}.`;
}

/** Whether a member of a gate counts, and whether it may; an effect that is missing is one that semantics leave open. */
function answerOf(
  member: Seen,
  equal: string | undefined,
): { effect: Effect | undefined; possible: Possible } {
  const { node, status, outcome } = member;
  const asksOutcome = equal !== undefined && isIfElse(node);
  const isStatus = equal === undefined || equal === "success" || equal === "skipped";
  if (!asksOutcome && !isStatus)
    return status === "pending"
      ? { effect: "wait", possible: member.possible }
      : { effect: undefined, possible: HOLD | FAIL };
  const onSuccess = asksOutcome ? yieldsAsked(outcome, equal) : equal === "skipped" ? FAIL : HOLD;
  const possible = translate(member, onSuccess, !asksOutcome && equal === "skipped" ? HOLD : FAIL);
  if (status === "pending") return { effect: "wait", possible };
  if (asksOutcome && status === "success" && outcome?.yielded === undefined)
    return { effect: undefined, possible };
  const counts = asksOutcome
    ? status === "success" && outcome?.yielded === equal
    : status === (equal ?? "success");
  return { effect: counts ? "hold" : "fail", possible };
}

function judgeData(source: Seen, { skippedSource, noOutcome }: Readings): Verdict {
  const yieldsNothing = noOutcome === "holds" ? HOLD : hasOutcome(source.outcome);
  const possible = translate(source, yieldsNothing, skippedSource === "waits" ? WAIT : FAIL);
  if (source.status === "pending") return wait("data", source, possible);
  if (source.status === "success") {
    if (source.outcome?.yielded !== null || noOutcome === "holds") return verdictOf("hold", possible);
    return fail("data", `It reads ${named(source.node)}, which yields nothing.`, [source], possible);
  }
  if (skippedSource === "waits") return waitForSkipped("data", source, possible);
  return fail("data", `It reads ${named(source.node)}, which ${isSkipped(source)}.`, [source], possible);
}

/** Whether a node that ran may yield nothing, and whether it may yield something. */
function hasOutcome(outcome: Outcome | undefined): Possible {
  if (outcome === undefined) return HOLD;
  const all = [outcome.yielded, ...outcome.others];
  return (all.some((each) => each !== null) ? HOLD : 0) | (all.includes(null) ? FAIL : 0);
}

function judgeOrder(source: Seen, { skippedDependency }: Readings): Verdict {
  const possible = translate(source, HOLD, skippedDependency === "waits" ? WAIT : HOLD);
  if (source.status === "pending") return wait("order", source, possible);
  const waits = source.status === "skipped" && skippedDependency === "waits";
  return waits ? waitForSkipped("order", source, possible) : verdictOf("hold", possible);
}

function judgeBroken(reference: NodeReference | undefined): Verdict {
  const text =
    reference === undefined || reference.target.kind !== "unknown"
      ? "A reference of it cannot be read."
      : `It names ${list([reference.id], "and")}, but no node has that id.`;
  return verdictOf("hold", HOLD | WAIT, reasonOf("broken", "undecided", text, []));
}

/** What a source that may have several statuses may make of a reference; a pending one always makes it wait. */
function translate({ possible }: Seen, onSuccess: Possible, onSkipped: Possible): Possible {
  return (
    (possible & bitOf.success ? onSuccess : 0) |
    (possible & bitOf.skipped ? onSkipped : 0) |
    (possible & bitOf.pending ? WAIT : 0)
  );
}

function fail(
  kind: SimulatedReason["kind"],
  text: string,
  sources: readonly Seen[],
  possible: Possible,
): Verdict {
  return verdictOf("fail", possible, reasonOf(kind, "fail", text, sources));
}

function wait(kind: keyof typeof VERBS, source: Seen, possible: Possible): Verdict {
  const text = `It ${VERBS[kind]} ${named(source.node)}, which waits forever.`;
  return verdictOf("wait", possible, reasonOf(kind, "wait", text, [source]));
}

function waitForSkipped(kind: "data" | "order", source: Seen, possible: Possible): Verdict {
  const text = `It ${VERBS[kind]} ${named(source.node)}, which ${isSkipped(source)}.`;
  return verdictOf("wait", possible, reasonOf(kind, "wait", text, [source]));
}

const VERBS = { branch: "branches on", data: "reads", order: "depends on" };

/** Outside of its loop a template is skipped in every run, whatever its copies do. */
function isSkipped({ isTemplate }: Seen): string {
  return isTemplate ? "is skipped outside of its loop" : "is skipped";
}

function verdictOf(effect: Effect, possible: Possible, reason?: SimulatedReason): Verdict {
  return reason === undefined ? { effect, possible } : { effect, possible, reason };
}

function reasonOf(
  kind: SimulatedReason["kind"],
  effect: SimulatedReason["effect"],
  text: string,
  sources: readonly Seen[],
): SimulatedReason {
  return { kind, effect, text, nodes: sources.map(({ node }) => node.id ?? "") };
}

function listed(sources: readonly Seen[], word: "and" | "or"): string {
  return list(
    sources.map(({ node }) => node.id ?? ""),
    word,
  );
}
