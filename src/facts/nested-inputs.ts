import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Workflow } from "../flow/flow-model.js";
import { InputDeclaration } from "../flow/input-declaration.js";
import { KnownPlace } from "../flow/place.js";
import { shapes } from "../schema/shapes.generated.js";

/** An input that an `inputs_array` declares, as it stands; its keys are in either spelling. */
export interface NestedInput {
  /** The names of the inputs around it, from the node or workflow on. */
  readonly array: string;
  readonly owner: string;
  readonly pointer: string;
  /** `undefined` for what is no object. */
  readonly raw: JsonObject | undefined;
  /** The same in the spelling of the wire. */
  readonly declaration: InputDeclaration | undefined;
  /** How a field of it is written. */
  readonly keyOf: (field: string) => string;
}

/** The inputs that one array declares. */
export interface NestedList {
  readonly array: string;
  readonly owner: string;
  readonly inputs: readonly NestedInput[];
}

/** Every list of inputs that arrays declare, arrays in them included. Complexity: O(size of the declarations). */
export function findNestedLists({ inputs = [], flow }: Workflow): NestedList[] {
  const lists: NestedList[] = [];
  for (const input of inputs) collect(input, "workflow", lists);
  for (const node of flow.nodes) for (const input of node.inputs) collect(input, node.id ?? "", lists);
  return lists;
}

function collect(array: InputDeclaration, owner: string, lists: NestedList[]): void {
  const open = [array];
  // An array yields what is added while it is walked.
  for (const each of open) {
    const listed = each.raw["inputs"];
    if (each.type !== "inputs_array" || !Array.isArray(listed) || each.broken.has("inputs")) continue;
    const name = each.name ?? "";
    const inputs = listed.map((element: JsonValue, index) =>
      readNested(element, `${each.pointer}/inputs/${index}`, name, owner),
    );
    lists.push({ array: name, owner, inputs });
    for (const { declaration } of inputs) if (declaration !== undefined) open.push(declaration);
  }
}

function readNested(element: JsonValue, pointer: string, array: string, owner: string): NestedInput {
  if (!isObject(element))
    return { array, owner, pointer, raw: undefined, declaration: undefined, keyOf: (field) => field };
  const keys = new Map<string, string>();
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(element)) {
    const camel = FIELDS.get(key)?.camel ?? key;
    if (keys.has(camel) || value === null) continue;
    keys.set(camel, key);
    entries.push([camel, value]);
  }
  const raw: JsonObject = Object.fromEntries(entries);
  const { name, type } = raw;
  const text = (value: JsonValue | undefined) => (typeof value === "string" ? value : undefined);
  const declaration = new InputDeclaration(raw, new KnownPlace(pointer), text(name), text(type));
  return { array, owner, pointer, raw, declaration, keyOf: (field) => keys.get(field) ?? field };
}

/** The fields that an input may have anywhere, by both spellings. */
const FIELDS = new Map([...shapes.nodeInput.fields, ...shapes.workflowInput.fields]);

/** Whether an input may have a field. */
export function isInputField(key: string): boolean {
  return FIELDS.has(key);
}

/** The names of all of its fields. */
export const inputFields: readonly string[] = [...new Set([...FIELDS.values()].map(({ camel }) => camel))];

/** The place of a field of it. */
export function placeOfField({ pointer, keyOf }: NestedInput, field: string): string {
  return appendPointer(pointer, keyOf(field));
}
