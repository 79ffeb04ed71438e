import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { resolvePointer } from "../document/pointer.js";
import { shapes } from "../schema/shapes.generated.js";
import { type ShapeError, validators } from "../schema/validators.generated.js";
import type { Workflow } from "./flow-model.js";
import { EntryInput, type InputDeclaration } from "./input-declaration.js";
import { KnownPlace } from "./place.js";

/** An element of what an `inputs_array` declares, as it stands. */
export interface NestedInput {
  readonly pointer: string;
  /** `undefined` for what is no object. */
  readonly declaration: EntryInput | undefined;
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
  const open: InputDeclaration[] = [array];
  // An array yields what is added while it is walked.
  for (const each of open) {
    const listed = each.raw["inputs"];
    if (each.type !== "inputs_array" || !Array.isArray(listed) || each.broken.has("inputs")) continue;
    const name = each.name ?? "";
    const inputs = listed.map((element: JsonValue, index): NestedInput => {
      const pointer = `${each.at("inputs")}/${index}`;
      const declaration = isObject(element) ? new EntryInput(element, new KnownPlace(pointer)) : undefined;
      return { pointer, declaration };
    });
    lists.push({ array: name, owner, inputs });
    for (const { declaration } of inputs) if (declaration !== undefined) open.push(declaration);
  }
}

/** A value in a nested input that is not of the shape of its field. */
export interface NestedShapeError {
  /** The field, as on the wire, and what leads further into it. */
  readonly field: string;
  readonly inner: readonly string[];
  readonly value: JsonValue;
  readonly error: ShapeError;
}

/** Holds the fields that stand in a nested input against what the fields of any input may hold. */
export function findNestedShapeErrors({ raw }: EntryInput): NestedShapeError[] {
  const found: NestedShapeError[] = [];
  const tell = (...error: ShapeError) => {
    const [place] = error;
    const [, , , field = "", ...inner] = place.split("/");
    const value = resolvePointer(raw, place.slice("/inputs/0".length));
    if (field !== "" && value.found) found.push({ field, inner, value: value.value, error });
  };
  validators.workflow({ inputs: [raw] }, { tell });
  return found;
}

/** The fields that an input may have anywhere, by both spellings. */
const FIELDS = new Map([...shapes.nodeInput.fields, ...shapes.workflowInput.fields]);

/** Whether an input may have a field. */
export function isInputField(key: string): boolean {
  return FIELDS.has(key);
}

/** The names of all of its fields. */
export const inputFields: readonly string[] = [...new Set([...FIELDS.values()].map(({ camel }) => camel))];
