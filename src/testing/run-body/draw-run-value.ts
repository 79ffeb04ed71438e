import type { JsonValue } from "../../diagnostics/json.js";
import { findEmptyRanges, type InputLimits, readLimits, readNumber } from "../../inputs/input-limits.js";
import { readAllowedValues } from "../../inputs/input-values.js";
import type { RunInput } from "../../inputs/run-inputs.js";
import { ELEMENT_TYPES } from "../../inputs/value-type.js";
import type { InputType } from "../../schema/types.generated.js";
import type { Choices } from "../sound-flow/choices.js";

/** A value, never a blank or empty one, that a plain or array input takes; `undefined` when there is none. */
export function drawRunValue(input: RunInput, choices: Choices): JsonValue | undefined {
  const { type } = input;
  if (type === undefined) return choices.oneOf<JsonValue>("anything", 1, true);
  const element = ELEMENT_TYPES.get(type);
  if (element === undefined) return drawElement(input, type, type, choices);
  const length = lengthOf(input, type, choices);
  const elements = Array.from({ length }, () => drawElement(input, type, element, choices));
  const drawn = elements.filter((value) => value !== undefined);
  return length > 0 && drawn.length === length ? drawn : undefined;
}

/** How many elements: only lists of files and models have bounds. 0 when the bounds leave none. */
function lengthOf(input: RunInput, type: InputType, choices: Choices): number {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = limitsOf(input, type);
  const isBound = type === "file_array" || type === "model_array";
  const least = isBound ? Math.max(1, Math.ceil(minLength)) : 1;
  const most = isBound ? Math.min(least + 2, Math.floor(maxLength)) : least + 2;
  return most < least ? 0 : least + choices.pick(most - least + 1);
}

function drawElement(
  input: RunInput,
  type: InputType,
  element: InputType,
  choices: Choices,
): JsonValue | undefined {
  // What is chosen from a list of texts is bounded by that list alone.
  const allowed = readAllowedValues(input.declaration, type);
  const limits = allowed !== undefined && type === "string_array" ? {} : limitsOf(input, type);
  if (allowed !== undefined) return choices.from(allowed.filter((value) => isWithin(value, limits)));
  switch (element) {
    case "boolean":
      return choices.flip();
    case "number":
      return choices.from(numbersWithin(limits, readNumber(input.declaration, "step", type)));
    case "string":
      return textWithin(limits, choices);
    case "model":
      return choices.oneOf("model_1", "model_flux");
    default:
      return choices.oneOf("asset_1", "asset_ü", "https://cdn.example.com/a.png");
  }
}

function limitsOf({ declaration }: RunInput, type: InputType): Partial<InputLimits> {
  const limits = readLimits(declaration, type);
  // Bounds that leave no room are a mistake of the declaration, and no run is held against them.
  return findEmptyRanges(limits).length > 0 ? {} : limits;
}

function isWithin(value: JsonValue, limits: Partial<InputLimits>): boolean {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = limits;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = limits;
  if (typeof value === "number") return value >= min && value <= max;
  if (typeof value !== "string" || value.trim() === "") return false;
  return [...value].length >= minLength && [...value].length <= maxLength;
}

/** The bounds themselves, the middle, one step from each bound, and plain numbers. */
function numbersWithin(limits: Partial<InputLimits>, step = 1): number[] {
  const { min, max } = limits;
  const bounds = [min, max].filter((bound) => bound !== undefined);
  const near = bounds.flatMap((bound) => [bound, bound + step, bound - step]);
  const middle = bounds.reduce((sum, bound) => sum + bound, 0) / Math.max(1, bounds.length);
  return [...near, middle, 0, 1, 2.5, -3, 1_000_000].filter((value) => isWithin(value, limits));
}

function textWithin(
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Partial<InputLimits>,
  choices: Choices,
): string | undefined {
  const [least, most] = [Math.ceil(minLength), Math.floor(maxLength)];
  if (most < Math.max(1, least)) return undefined;
  const text = [...choices.oneOf("a fox", "🦊", "ein Fuchs\nim Schnee", "0", "x".repeat(Math.max(1, least)))];
  return [...text, ..."x".repeat(Math.max(0, least - text.length))].slice(0, most).join("");
}
