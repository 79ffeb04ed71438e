import type { KnownCallees } from "../catalogue/catalogue.js";
import type { InputDeclaration, NodeInput } from "../flow/flow-model.js";

/** What the called model or workflow declares of an input; inputs inside `items` are looked up in their array. */
export function findCalleeInput(input: NodeInput, callees: KnownCallees): InputDeclaration | undefined {
  const { name, container, node, isGate } = input;
  if (name === undefined || isGate) return undefined;
  if (container === undefined) return callees.calleeOf(node)?.inputsByName.get(name);
  const array = findCalleeInput(container, callees);
  return array === undefined ? undefined : callees.entriesOf(array).byName.get(name);
}
