import type { KnownCallees } from "../catalogue/catalogue.js";
import { isObject } from "../document/detect-kind.js";
import type { InputDeclaration, NodeInput } from "../flow/flow-model.js";
import { findCalleeInput } from "./callee-inputs.js";

/** What each entry of an `inputs_array` holds, by name; `undefined` when neither the input nor its model says. */
export function findEntryInputs(
  container: NodeInput,
  callees: KnownCallees,
): ReadonlyMap<string, InputDeclaration> | undefined {
  const known = findCalleeInput(container, callees);
  return readEntryInputs(container) ?? (known === undefined ? undefined : readEntryInputs(known));
}

function readEntryInputs({ raw, broken }: InputDeclaration): Map<string, InputDeclaration> | undefined {
  const elements = raw["inputs"];
  if (!Array.isArray(elements) || elements.length === 0 || broken.has("inputs")) return undefined;
  const inputs = new Map<string, InputDeclaration>();
  for (const element of elements) {
    if (!isObject(element) || typeof element["name"] !== "string") return undefined;
    const { name, type } = element;
    const known = typeof type === "string" ? type : undefined;
    inputs.set(name, { pointer: "", name, type: known, raw: element, broken: NOTHING_BROKEN });
  }
  return inputs;
}

const NOTHING_BROKEN: ReadonlySet<string> = new Set();
