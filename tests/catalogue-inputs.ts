import type { NodeInput, WorkflowInput } from "../src/schema/types.generated.js";

/** What a catalogue says of an input. */
export type CatalogueInput = WorkflowInput;

/** An input of a node, and what the workflow declares for it. */
export interface GivenInput {
  readonly input: NodeInput;
  readonly declared: readonly WorkflowInput[];
}

/** Whether an input has to be given when nothing else is. */
export function isNeeded({ required, default: otherwise }: CatalogueInput): boolean {
  if (typeof required !== "object" || isDefined(otherwise)) return false;
  return required.always !== undefined || required.ifNotDefined !== undefined;
}

/** Blank texts and empty lists define nothing. */
function isDefined(value: CatalogueInput["default"]): boolean {
  if (value === undefined || value === null) return false;
  return typeof value === "string" ? value.trim() !== "" : !Array.isArray(value) || value.length > 0;
}

/** Gives an input a value that it takes. */
export function giveByValue(input: CatalogueInput): GivenInput {
  const { name, type } = input;
  if (type !== "inputs_array") return { input: { name, type, value: sampleValue(input) }, declared: [] };
  const entry = { name: "text", type: "string", value: "a fox" } as const;
  return { input: { name, type, items: [[entry]] }, declared: [] };
}

/** Lets an input read a workflow input of its own type. */
export function giveByRef({ name, type, kind }: CatalogueInput): GivenInput {
  const media = kind === undefined ? {} : { kind };
  return {
    input: { name, type, ref: { node: "workflow", name: `given ${name}` } },
    declared: [{ name: `given ${name}`, type, required: { always: true }, ...media }],
  };
}

/** An input that reads the workflow input of its name, with or without the bounds that the model has. */
export function reads(input: CatalogueInput, isStated: boolean): NodeInput {
  const { name, type, kind, min, max, minLength, maxLength, allowedValues, modelTypes } = input;
  const bounds = { min, max, minLength, maxLength, allowedValues, modelTypes };
  const stated = Object.entries(bounds).filter(([, bound]) => isStated && bound !== undefined);
  const media = kind === undefined ? {} : { kind };
  return { name, type, ...media, ...Object.fromEntries(stated), ref: { node: "workflow", name } };
}

/** Whether an input takes a value, by its bounds alone. */
export function takes(input: CatalogueInput, value: CatalogueInput["default"]): boolean {
  const { min, max, minLength = 0, maxLength = Number.POSITIVE_INFINITY, allowedValues } = input;
  if (Array.isArray(value)) {
    const isCounted = input.type === "file_array" || input.type === "model_array";
    if (isCounted) return value.length >= minLength && value.length <= maxLength;
    return value.every((each) => takes(input, each));
  }
  if (allowedValues !== undefined && !allowedValues.includes(value as string)) return false;
  if (typeof value === "number") return value >= (min ?? value) && value <= (max ?? value);
  return typeof value !== "string" || (value.length >= minLength && value.length <= maxLength);
}

/** Whether an input declares more than another one does. */
export function isWider(input: CatalogueInput, than: CatalogueInput): boolean {
  if (input.allowedValues !== undefined) return !input.allowedValues.every((each) => takes(than, each));
  const isAbove = (own = 0, other = own) => own > other;
  return (
    isAbove(than.min, input.min) ||
    isAbove(input.max, than.max) ||
    isAbove(than.minLength, input.minLength) ||
    isAbove(input.maxLength, than.maxLength) ||
    (input.modelTypes ?? []).some((type) => than.modelTypes?.includes(type) === false)
  );
}

function sampleValue({ type, allowedValues, min, max, ...input }: CatalogueInput) {
  const number = input.default ?? min ?? max ?? 1;
  const [allowed] = allowedValues ?? [];
  switch (type) {
    case "string":
      return allowed ?? "a fox";
    case "string_array":
      return [allowed ?? "a fox"];
    case "number":
      return allowed ?? number;
    case "number_array":
      return [allowed ?? min ?? 1];
    case "boolean":
      return true;
    case "file":
      return "asset_1";
    case "file_array":
      return ["asset_1"];
    case "model":
      return "model_1";
    default:
      return ["model_1"];
  }
}
