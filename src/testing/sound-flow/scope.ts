import type { FlowNode, NodeInput } from "../../schema/types.generated.js";
import type { Choices } from "./choices.js";
import type { Decider } from "./decider.js";
import { always, implies, type RunCondition } from "./run-condition.js";

/** What a node hands on: `any` is unknown and can be read as text or file, `files` is an array. */
export type Yield = "any" | "file" | "text" | "texts" | "numbers" | "files" | "nothing";

/** A node that is in the flow already. */
export interface MadeNode {
  readonly node: FlowNode;
  readonly runs: RunCondition;
  readonly gives: Yield;
  /** Outside of all loops. */
  readonly isOutside: boolean;
}

/** An outcome that further nodes may be gated on. */
interface Outcome {
  readonly gate: NodeInput;
  readonly runs: RunCondition;
}

/** The loop whose body is being made. */
export interface LoopBody {
  readonly node: FlowNode;
  /** What an item is; `undefined` in a loop that only counts, whose nodes need not depend on it. */
  readonly item: "text" | "file" | undefined;
}

/** Where nodes are being made: at the top or in a loop body, in one branch or always. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly depth: number;
  readonly loop: LoopBody | undefined;
  readonly runs: RunCondition;
  /** Inputs that make a node run under that condition. */
  readonly gates: readonly NodeInput[];
  readonly made: MadeNode[];
  readonly outcomes: Outcome[];
  readonly deciders: { readonly decider: Decider; readonly runs: RunCondition }[];
}

/** The scope outside of loops and branches. */
export function topScope(): Scope {
  const lists = { made: [], outcomes: [], deciders: [] };
  return { parent: undefined, depth: 0, loop: undefined, runs: always, gates: [], ...lists };
}

/** The body of a loop that stands in a scope. */
export function bodyScope(parent: Scope, loop: LoopBody): Scope {
  const lists = { made: [], outcomes: [], deciders: [] };
  return { parent, depth: parent.depth + 1, loop, runs: parent.runs, gates: [], ...lists };
}

/** The same place under a narrower condition. */
export function branchScope(scope: Scope, runs: RunCondition, gates: readonly NodeInput[]): Scope {
  return { ...scope, depth: scope.depth + 1, runs, gates };
}

/** Whether every node here has to depend on the item of the loop. */
export function needsItem(scope: Scope): boolean {
  return scope.loop?.item !== undefined;
}

const TRIES = 4;

/** A node that runs whenever the scope does; with `isOwn` only one of the same loop body. */
export function pickReadable(
  scope: Scope,
  choices: Choices,
  isFitting: (made: MadeNode) => boolean,
  isOwn = needsItem(scope),
): MadeNode | undefined {
  for (let place: Scope | undefined = scope; place !== undefined; place = isOwn ? undefined : place.parent) {
    for (let tried = 0; tried < Math.min(TRIES, place.made.length); tried++) {
      // The latest first, so that flows get deep.
      const made = place.made[place.made.length - 1 - choices.pick(place.made.length)];
      if (made !== undefined && implies(scope.runs, made.runs) && isFitting(made)) return made;
    }
  }
  return undefined;
}
