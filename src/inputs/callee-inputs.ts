import type { KnownCallees } from "../catalogue/catalogue.js";
import { isObject } from "../document/detect-kind.js";
import type { InputDeclaration, NodeInput } from "../flow/flow-model.js";

/** What the called model or workflow declares of an input; inputs inside `items` are looked up in their array. */
export function findCalleeInput(input: NodeInput, callees: KnownCallees): InputDeclaration | undefined {
  const { name, container, node, isGate } = input;
  if (name === undefined || isGate) return undefined;
  if (container === undefined) return callees.calleeOf(node)?.inputsByName.get(name);
  const array = findCalleeInput(container, callees);
  return array === undefined ? undefined : findEntry(array, name);
}

function findEntry({ raw }: InputDeclaration, name: string): InputDeclaration | undefined {
  const declared = raw["inputs"];
  if (!Array.isArray(declared)) return undefined;
  const entry = declared.filter(isObject).find((candidate) => candidate["name"] === name);
  if (entry === undefined) return undefined;
  const type = entry["type"];
  return {
    pointer: "",
    name,
    type: typeof type === "string" ? type : undefined,
    raw: entry,
    broken: NOTHING_BROKEN,
  };
}

const NOTHING_BROKEN: ReadonlySet<string> = new Set();
