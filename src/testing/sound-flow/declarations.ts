import type { JsonValue } from "../../diagnostics/json.js";
import type { NodeInput, RequiredRules, WorkflowInput } from "../../schema/types.generated.js";
import type { Choices } from "./choices.js";

/** What an input says of itself, apart from its name and from when it must be given. */
export type Declaration = Omit<WorkflowInput, "name" | "required" | "default">;

/** A declaration, a value that it takes, and what such an input is called. */
export interface DeclaredValue {
  readonly base: string;
  readonly declaration: Declaration;
  readonly value: JsonValue;
}

/** A declaration of any type; together they have every attribute. */
export function pickDeclaration(choices: Choices): DeclaredValue {
  const [first, ...others] = DECLARED;
  return structuredClone(first === undefined ? NOTHING : choices.oneOf(first, ...others));
}

/** A node input with a value of its own: as its value, or as its default. */
export function constantInput(choices: Choices): NodeInput {
  const { base, declaration, value } = pickDeclaration(choices);
  const need = choices.oneOf<Partial<NodeInput>>({}, { required: { always: true } }, { required: {} });
  const given = choices.flip() ? { default: value } : { value };
  return { name: base, ...declaration, ...structuredClone(need), ...given };
}

/** Rules on when an input must be given, about another one. */
export function requiredBeside(sibling: string, choices: Choices): RequiredRules {
  const says = choices.oneOf<JsonValue>({}, "", "Give both", { message: "Give both" });
  const rule = Object.fromEntries([[sibling, says]]);
  return choices.oneOf<() => RequiredRules>(
    () => ({ ifDefined: rule }),
    () => ({ ifNotDefined: rule }),
    () => ({ conditionalValues: rule }),
    () => ({ always: false, ifDefined: rule }),
  )();
}

const NOTHING: DeclaredValue = { base: "text", declaration: { type: "string" }, value: "a fox" };

const DECLARED: readonly DeclaredValue[] = [
  {
    base: "idea",
    declaration: {
      type: "string",
      label: "Your idea",
      description: "What to paint",
      placeholder: "A fox in the snow",
      prompt: true,
      promptSpark: true,
      minLength: 1,
      maxLength: 500,
    },
    value: "a fox",
  },
  { base: "tint", declaration: { type: "string", color: true, group: "Look" }, value: "#ff8800" },
  {
    base: "ratio",
    declaration: {
      type: "string",
      allowedValues: ["1:1", "16:9"],
      costImpact: true,
      hint: "Width to height",
    },
    value: "16:9",
  },
  {
    base: "steps",
    declaration: { type: "number", min: 10, max: 50, step: 5, costImpact: true },
    value: 30,
  },
  { base: "size", declaration: { type: "number", allowedValues: [512, 1024] }, value: 512 },
  { base: "tiled", declaration: { type: "boolean", label: "Tiled", hint: "Repeats" }, value: false },
  {
    base: "picture",
    declaration: {
      type: "file",
      kind: "image",
      backgroundBehavior: "transparent",
      maxSize: 8_000_000,
      parent: true,
    },
    value: "asset_1",
  },
  { base: "voice", declaration: { type: "file", kind: "audio", maxDuration: 30.5 }, value: "asset_2" },
  {
    base: "pictures",
    declaration: { type: "file_array", kind: "image", minLength: 1, maxLength: 4 },
    value: ["asset_1", "asset_2"],
  },
  { base: "style_model", declaration: { type: "model", modelTypes: ["flux.1-lora"] }, value: "model_1" },
  {
    base: "loras",
    declaration: { type: "model_array", modelTypes: ["flux.1-lora", "sd-xl-lora"], maxLength: 3 },
    value: ["model_1"],
  },
  {
    base: "weights",
    declaration: { type: "number_array", min: -1, max: 1, step: 0.25 },
    value: [0.5, -0.75],
  },
  {
    base: "seasons",
    declaration: { type: "string_array", allowedValues: ["spring", "autumn"] },
    value: ["autumn"],
  },
  { base: "names", declaration: { type: "string_array", minLength: 1, maxLength: 20 }, value: ["Ada", "Bo"] },
  {
    base: "shots",
    declaration: {
      type: "inputs_array",
      inputs: [
        { name: "image", type: "file" },
        { name: "strength", type: "number", min: 0, max: 1 },
      ],
    },
    value: [{ image: "asset_1", strength: 0.5 }],
  },
];
