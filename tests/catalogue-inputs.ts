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
