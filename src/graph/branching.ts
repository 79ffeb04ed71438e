import type { Flow, InputRef } from "../flow/flow-model.js";
import { allInputs } from "../flow/node-inputs.js";

/**
 * Whether nothing in a flow decides if a node runs: no if-else node, no loop, no merge and no outcome that is asked for,
 * and nothing that could not be read or leads nowhere and may have been meant as one. Whatever is not in a circle then
 * runs, in every run.
 * Complexity: O(nodes + inputs + references), and no memory.
 */
export function isUnbranched({ nodes, readings, references }: Flow): boolean {
  for (const node of nodes) {
    if (node.type === "logic" || node.type === "for-each" || node.broken.size > 0) return false;
    for (const input of allInputs(node)) if (input.broken.size > 0) return false;
  }
  for (const { ref } of readings) if (!readsOneThing(ref)) return false;
  for (const { target } of references) if (target.kind !== "node") return false;
  return true;
}

function readsOneThing({ node, workflow, conditional, equal, broken }: InputRef): boolean {
  if (equal !== undefined || conditional.length > 0 || broken.size > 0) return false;
  return node !== undefined || workflow?.target.kind === "input";
}
