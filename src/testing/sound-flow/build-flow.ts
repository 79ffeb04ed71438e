import type { FlowNode, UiConfig, WorkflowInput } from "../../schema/types.generated.js";
import { addApproval } from "./approvals.js";
import { type AddBlock, addBranch } from "./branches.js";
import { Choices } from "./choices.js";
import { type FlowConstraints, FlowDraft } from "./flow-draft.js";
import type { FlowRecipe } from "./flow-recipe.js";
import { addDeclared, addForm } from "./forms.js";
import { addLoop } from "./loops.js";
import { addFollower, addGated, addProducer } from "./producers.js";
import { type Scope, topScope } from "./scope.js";
import { shuffle } from "./shuffle.js";
import { addList, addTransform } from "./values.js";

/** A sound flow, the workflow inputs that it reads, and their form. */
export interface BuiltFlow {
  readonly flow: FlowNode[];
  readonly inputs: WorkflowInput[];
  /** How the form shows them. */
  readonly uiConfig: UiConfig;
}

/**
 * Builds a flow on which every rule is silent.
 * @param declares whether the inputs will stand beside the flow; a bare flow rests no condition on them.
 */
export function buildFlow(recipe: FlowRecipe, constraints: FlowConstraints, declares: boolean): BuiltFlow {
  const draft = new FlowDraft(constraints, declares);
  const top = topScope();
  for (const step of recipe.steps) addBlock(draft, top, new Choices(step));
  ensureOutput(draft, top);
  return { flow: shuffle(draft.nodes, recipe.order), inputs: draft.inputs, uiConfig: draft.form };
}

const addBlock: AddBlock = (draft, scope, choices) => {
  if (draft.left < 1) return;
  const block = choices.from(BLOCKS) ?? "producer";
  const { loops, logic, approvals } = draft.allows;
  if (block === "list") addList(draft, scope, choices);
  else if (block === "transform") addTransform(draft, scope, choices);
  else if (block === "loop" && loops) addLoop(draft, scope, choices, addBlock);
  else if (block === "branch" && logic) addBranch(draft, scope, choices, addBlock);
  else if (block === "gated") addGated(draft, scope, choices);
  else if (block === "follower") addFollower(draft, scope, choices);
  else if (block === "approval" && approvals) addApproval(draft, scope, choices);
  else if (block === "declared") addDeclared(draft, scope, choices);
  else if (block === "form") addForm(draft, scope, choices);
  else addProducer(draft, scope, choices);
};

const BLOCKS = [
  "producer",
  "branch",
  "loop",
  "list",
  "transform",
  "approval",
  "follower",
  "gated",
  "branch",
  "producer",
  "declared",
  "form",
] as const;

/** A node that always runs has to be an output; the flag is for one that others read. */
function ensureOutput(draft: FlowDraft, top: Scope): void {
  const referenced = new Set<string>();
  for (const { inputs = [] } of draft.nodes) {
    const refs = inputs.flatMap(({ ref, items = [] }) => [ref, ...items.flat().map((item) => item.ref)]);
    for (const ref of refs)
      for (const id of [ref?.node, ...(ref?.conditional ?? [])]) if (id !== undefined) referenced.add(id);
  }
  const outputs = top.made.filter(({ node, runs }) => runs.size === 0 && PRODUCING.has(node.type));
  if (outputs.some(({ node }) => !referenced.has(node.id))) return;
  const [output] = outputs.slice(-1);
  if (output === undefined) addProducer(draft, top, new Choices([]));
  else output.node.includeOutputsInWorkflowJob = true;
}

const PRODUCING: ReadonlySet<string> = new Set([
  "custom-model",
  "model",
  "generate-prompt",
  "remove-background",
  "workflow",
]);
