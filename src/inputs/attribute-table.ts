import type { InputDeclaration } from "../flow/flow-model.js";
import { type InputType, inputTypes } from "../schema/types.generated.js";

const FILES = ["file", "file_array"] as const;
const ARRAYS = ["file_array", "inputs_array", "model_array", "number_array", "string_array"] as const;

/** The types of input that each attribute is documented for; an attribute that is not listed is for all. */
export const attributeTypes: ReadonlyMap<string, readonly InputType[]> = new Map<
  string,
  readonly InputType[]
>([
  ["allowedValues", ["string", "string_array", "number", "number_array"]],
  ["backgroundBehavior", FILES],
  ["color", ["string"]],
  ["inputs", ["inputs_array"]],
  ["items", ["inputs_array"]],
  ["kind", FILES],
  ["maskFrom", FILES],
  ["max", ["number", ...ARRAYS]],
  ["maxDuration", FILES],
  ["maxLength", ["string", ...ARRAYS]],
  ["maxSize", FILES],
  ["min", ["number", ...ARRAYS]],
  ["minLength", ["string", ...ARRAYS]],
  ["modelTypes", ["model", "model_array"]],
  ["parent", FILES],
  ["placeholder", ["string"]],
  ["prompt", ["string"]],
  ["promptSpark", ["string"]],
  ["step", ["number", "number_array"]],
]);

/** The type of an input; `undefined` for one that no edition knows, of which nothing can be said. */
export function knownTypeOf({ type, broken }: InputDeclaration): InputType | undefined {
  return broken.has("type") ? undefined : KNOWN_TYPES.get(type);
}

const KNOWN_TYPES: ReadonlyMap<string | undefined, InputType> = new Map(
  inputTypes.map((type) => [type, type]),
);

/** Whether an attribute means something for inputs of a type. */
export function isApplicable(attribute: string, type: InputType): boolean {
  return APPLICABLE.get(attribute)?.has(type) ?? true;
}

const APPLICABLE: ReadonlyMap<string, ReadonlySet<InputType>> = new Map(
  [...attributeTypes].map(([attribute, types]) => [attribute, new Set(types)]),
);
