import type { FlowNode, InputRef, NodeInput } from "../../schema/types.generated.js";
import type { Choices } from "./choices.js";
import type { Decider } from "./decider.js";
import { openValues, pickDecider } from "./deciders.js";
import type { FlowDraft } from "./flow-draft.js";
import { addFallback, addMerge, type Branch } from "./joins.js";
import { addProducer } from "./producers.js";
import { withValues } from "./run-condition.js";
import { branchScope, type MadeNode, type Scope } from "./scope.js";
import { addReader } from "./values.js";

/** Adds blocks of any kind to a scope. */
export type AddBlock = (draft: FlowDraft, scope: Scope, choices: Choices) => void;

/** Adds an if-else node, a node for each outcome, often a second one on the same source, and often a merge. */
export function addBranch(draft: FlowDraft, scope: Scope, choices: Choices, addInside: AddBlock): void {
  if (draft.left < LEAST) return;
  const isTwin = sharesSource(draft, choices);
  const decider = pickDecider(draft, scope, choices);
  const logic = addIfElse(draft, scope, choices, decider);
  if (choices.pick(5) === 4) {
    addReader(draft, scope, choices, logic.made);
    return;
  }
  let branches = addBranches(draft, scope, choices, logic, addInside);
  if (isTwin && draft.left >= LEAST - 1) {
    const twin = addBranches(draft, scope, choices, addIfElse(draft, scope, choices, decider), addInside);
    const isSame = twin.every(({ values }, index) => values === branches[index]?.values);
    if (isSame && twin.length === branches.length)
      branches = branches.map((one, index) => choices.oneOf(one, twin[index] ?? one));
    else if (choices.flip()) branches = twin;
  }
  if (draft.left >= 1 && choices.pick(4) !== 3) addMerge(draft, scope, choices, decider, branches);
  if (draft.left >= 1 && choices.pick(6) === 5) addFallback(draft, scope, choices, decider, branches);
}

function sharesSource({ allows: { sharedSources } }: FlowDraft, choices: Choices): boolean {
  const isDrawn = choices.pick(6) !== 0;
  return sharedSources ?? isDrawn;
}

/** The source of a decision, the if-else node and two branches. */
const LEAST = 4;

interface IfElse {
  readonly made: MadeNode;
  readonly decider: Decider;
  /** The values with which each outcome comes, the default last. */
  readonly groups: readonly number[];
  readonly outcomes: string[];
}

function addIfElse(draft: FlowDraft, scope: Scope, choices: Choices, decider: Decider): IfElse {
  const groups = partition(openValues(scope, decider), Math.max(2, draft.left - 1), choices);
  const outcomes = groups.map((_, index) => draft.outcome(index));
  const cases = groups.slice(0, -1).map((values, index) => {
    return { condition: decider.condition(values, choices.pick(2)), value: outcomes[index] ?? "" };
  });
  const node: FlowNode = { id: draft.reserveId("logic"), type: "logic", logicType: "if-else" };
  node.inputs = [decider.input()];
  node.logic = { cases, default: outcomes.at(-1) ?? "" };
  return { made: draft.add(scope, node, "text"), decider, groups, outcomes };
}

/** Divides values into two groups or more. */
function partition(values: readonly number[], most: number, choices: Choices): number[] {
  const groups = values.slice(0, Math.min(most, 2 + choices.pick(values.length - 1)));
  for (const value of values.slice(groups.length)) {
    const index = choices.pick(groups.length);
    groups[index] = (groups[index] ?? 0) | value;
  }
  return groups;
}

/** One node for each outcome; the default may go without, or name a node that always runs. */
function addBranches(
  draft: FlowDraft,
  scope: Scope,
  choices: Choices,
  logic: IfElse,
  addInside: AddBlock,
): Branch[] {
  const { groups, decider, made } = logic;
  const last = groups.length - 1;
  const skipsDefault = choices.pick(5) === 4;
  const branches: Branch[] = [];
  const insides: Scope[] = [];
  for (const [index, values] of groups.entries()) {
    if (index === last && skipsDefault) {
      if (draft.left > 0 && choices.flip()) rename(logic, last, addProducer(draft, scope, choices).node.id);
      continue;
    }
    const id = draft.reserveId("model");
    if (choices.pick(3) === 2) rename(logic, index, id);
    const gate = gateOn(made.node, logic.outcomes[index] ?? "", choices);
    const runs = withValues(scope.runs, decider, values);
    const inside = branchScope(scope, runs, choices.flip() ? [...scope.gates, gate] : [gate]);
    branches.push({ made: addProducer(draft, inside, choices, { id }), values });
    scope.outcomes.push({ gate, runs });
    if (choices.pick(3) === 2 && scope.depth < DEEPEST) insides.push(inside);
  }
  for (const inside of insides) addInside(draft, inside, choices);
  return branches;
}

const DEEPEST = 4;

/** Gives an outcome the name of the node that runs on it. */
function rename({ made, outcomes }: IfElse, index: number, name: string): void {
  const { logic } = made.node;
  const found = logic?.cases?.[index];
  if (found !== undefined) found.value = name;
  else if (logic !== undefined) logic.default = name;
  outcomes[index] = name;
}

function gateOn({ id }: FlowNode, equal: string, choices: Choices): NodeInput {
  const ref: InputRef = choices.pick(5) === 4 ? { conditional: [id], equal } : { node: id, equal };
  return { name: "conditional", type: "string", ref };
}
