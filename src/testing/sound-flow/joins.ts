import type { Choices } from "./choices.js";
import type { Decider } from "./decider.js";
import { openValues } from "./deciders.js";
import { addInput, type FlowDraft } from "./flow-draft.js";
import { addProducer } from "./producers.js";
import { withValues } from "./run-condition.js";
import { branchScope, type MadeNode, type Scope } from "./scope.js";

/** A node that runs with some values of a decider. */
export interface Branch {
  readonly made: MadeNode;
  readonly values: number;
}

/** Reads whichever of some branches ran; of all of them, it always runs. */
export function addMerge(
  draft: FlowDraft,
  scope: Scope,
  choices: Choices,
  decider: Decider,
  branches: readonly Branch[],
): void {
  const members = choices.pick(4) === 3 ? branches.slice(1) : branches;
  if (members.length === 0) return;
  const conditional = members.map(({ made }) => made.node.id);
  const values = members.reduce((sum, branch) => sum | branch.values, 0);
  const isWhole = openValues(scope, decider).every((bit) => (values & bit) !== 0);
  const isText = members.every(({ made }) => made.gives === "text");
  // Not the very object of the scope: members imply its gates.
  const runs = isWhole ? new Map(scope.runs) : withValues(scope.runs, decider, values);
  addProducer(draft, { ...scope, runs }, choices, {
    runs: new Map(runs),
    prepare(node) {
      addInput(node, { ...(isText ? TEXT : FILE), ref: { conditional } });
      if (choices.pick(4) !== 3) return;
      const ref = { conditional: [...conditional], equal: "success" };
      addInput(node, { name: "conditional", type: "string", ref });
    },
  });
}

/** Runs where one of the branches does not: that one was skipped. */
export function addFallback(
  draft: FlowDraft,
  scope: Scope,
  choices: Choices,
  decider: Decider,
  branches: readonly Branch[],
): void {
  const avoided = choices.from(branches);
  if (avoided === undefined) return;
  const others = openValues(scope, decider).filter((bit) => (bit & avoided.values) === 0);
  const values = others.reduce((sum, bit) => sum | bit, 0);
  const ref = { conditional: [avoided.made.node.id], equal: "skipped" };
  const gates = [...scope.gates, { name: "conditional", type: "string" as const, ref }];
  addProducer(draft, branchScope(scope, withValues(scope.runs, decider, values), gates), choices);
}

const [TEXT, FILE] = [{ name: "prompt", type: "string" } as const, { name: "image", type: "file" } as const];
