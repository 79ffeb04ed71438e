import type { InputRef, NodeInput, WorkflowInput } from "../flow/flow-model.js";
import { isDefined } from "../inputs/input-values.js";
import { type Definedness, findNeed } from "../inputs/required-rules.js";

/** Whether an input of a node has a value when the node runs; what another finding speaks about counts as open. */
export function findDefinedness(input: NodeInput): Definedness {
  const { ref, broken } = input;
  if (isDefined(input.default)) return "defined";
  if (ref !== undefined) return definednessOfRef(ref);
  if (isDefined(input.value) || isDefined(input.statedItems)) return "defined";
  return FIELDS.some((field) => broken.has(field)) ? "maybe" : "undefined";
}

/** Whether a run has a value for an input of the workflow. */
function definednessInRun(input: WorkflowInput): Definedness {
  return isDefined(input.default) || findNeed(input) === "always" ? "defined" : "maybe";
}

const FIELDS = ["ref", "items", "value", "default"];

/** A reference that leads nowhere has a finding of its own, and an approval yields nothing to read. */
function definednessOfRef({ node, workflow, conditional }: InputRef): Definedness {
  if (conditional.some(({ target }) => target.kind === "node" || target.kind === "ambiguous"))
    return "defined";
  if (workflow?.target.kind === "input") return definednessInRun(workflow.target.input);
  if (node?.target.kind !== "node") return "maybe";
  return node.target.node.type === "user-approval" ? "maybe" : "defined";
}
