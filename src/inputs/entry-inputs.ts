import type { KnownCallees } from "../catalogue/catalogue.js";
import type { EntryDeclarations, InputDeclaration, NodeInput } from "../flow/input-declaration.js";
import { findCalleeInput } from "./callee-inputs.js";

/** What each entry of an `inputs_array` holds, by name; `undefined` when neither the input nor its model says. */
export function findEntryInputs(
  container: NodeInput,
  callees: KnownCallees,
): ReadonlyMap<string, InputDeclaration> | undefined {
  const known = findCalleeInput(container, callees);
  return namesOf(container.entries) ?? (known === undefined ? undefined : namesOf(callees.entriesOf(known)));
}

function namesOf({
  byName,
  isComplete,
}: EntryDeclarations): ReadonlyMap<string, InputDeclaration> | undefined {
  return isComplete ? byName : undefined;
}
