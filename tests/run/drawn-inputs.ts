import fc from "fast-check";
import type { JsonValue } from "../../src/diagnostics/json.js";

type Drawn = Record<string, unknown>;

/** A workflow whose inputs have limits, defaults, required rules and entries, and bodies that come near to them. */
export const workflowAndBodies = fc.boolean().chain((isSpare) =>
  drawInputs(isSpare ? 2 : 5).chain((inputs) =>
    fc.record({
      workflow: fc.constant({
        name: "Portrait",
        inputs,
        flow: [{ id: "portrait", type: "generate-prompt" }],
      }),
      bodies: fc.array(drawBody(inputs), { minLength: 10, maxLength: 10 }),
    }),
  ),
);

const NAMES = ["image", "prompt", "steps", "style", "__proto__", "constructor", "a b", "0", "über"];
const TYPES = ["string", "number", "boolean", "file", "model", "string_array", "number_array", "file_array"];
const WORDS = ["fox", "photo", "drawing", " ", ""];

function drawInputs(most: number, isEntry = false): fc.Arbitrary<Drawn[]> {
  const types = [...TYPES, "model_array", "integer", ...(isEntry ? [] : ["inputs_array"])];
  return fc
    .uniqueArray(fc.constantFrom(...NAMES), { minLength: isEntry ? 1 : 0, maxLength: most })
    .chain((names) => fc.tuple(...names.map((name) => drawInput(name, fc.constantFrom(...types)))));
}

function drawInput(name: string, types: fc.Arbitrary<string>): fc.Arbitrary<Drawn> {
  return types.chain((type) =>
    fc
      .record({
        label: maybe(fc.constantFrom("The label", " ")),
        required: maybe(drawRequired()),
        default: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, drawFitting(type)),
        limits: drawLimits(),
        allowedValues: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, drawAllowed(type)),
        inputs: type === "inputs_array" ? maybe(drawInputs(3, true)) : fc.constant(undefined),
      })
      .map(({ limits, ...fields }) => withoutUndefined({ name, type, ...fields, ...limits })),
  );
}

function drawRequired(): fc.Arbitrary<unknown> {
  const entry = fc.constantFrom<unknown>("Give it", { message: "Give it" }, {}, { message: 5 });
  const rule = fc.dictionary(fc.constantFrom(...NAMES.slice(0, 6), "ghost"), entry, { maxKeys: 2 });
  return fc.oneof(
    fc.constantFrom<unknown>({ always: true }, { always: false }, true, {}),
    fc.record({ ifDefined: rule }),
    fc.record({ ifNotDefined: rule }),
    fc.record({ ifDefined: rule, ifNotDefined: rule, always: fc.constantFrom(undefined, false) }),
  );
}

function drawLimits(): fc.Arbitrary<Drawn> {
  const bound = fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(-1, 0, 1, 2.5, 3));
  return fc.record({ min: bound, max: bound, minLength: bound, maxLength: bound });
}

function drawAllowed(type: string): fc.Arbitrary<unknown> {
  const isNumber = type.startsWith("number");
  const values: JsonValue[] = isNumber ? [0, 1, 2.5, 1] : ["fox", "photo", ""];
  return fc.constantFrom<unknown>(values, values.slice(1, 2), [], ["fox", 1]);
}

function drawBody(inputs: readonly Drawn[]): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(null, [], "fox", 5, true);
  return fc.oneof({ weight: 30, arbitrary: drawObject(inputs) }, odd);
}

function drawObject(inputs: readonly Drawn[]): fc.Arbitrary<unknown> {
  const members = inputs.map((input) => fc.tuple(fc.constant(String(input["name"])), drawValue(input)));
  const strange = fc.constantFrom("imgae", "prompts", "zzz", "constructor", "__proto__");
  const unknown = fc.tuple(strange, fc.constantFrom<unknown>(1, null));
  const extra = fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, unknown);
  return fc
    .tuple(...members, extra)
    .map((entries) => toObject(entries.filter((entry) => entry !== undefined)));
}

function drawValue(input: Drawn): fc.Arbitrary<unknown> {
  const { type, inputs } = input;
  const declared = Array.isArray(inputs) ? inputs : [];
  const entry = fc.oneof(
    { weight: 6, arbitrary: drawObject(declared) },
    fc.constantFrom<unknown>(null, "fox", []),
  );
  const fitting =
    type === "inputs_array"
      ? fc.oneof({ weight: 4, arbitrary: fc.array(entry, { maxLength: 2 }) }, entry)
      : drawFitting(String(type));
  const odd = fc.constantFrom<unknown>(
    null,
    "",
    " \u00a0\n",
    [],
    {},
    "fox",
    2,
    false,
    ["fox"],
    [1],
    [null],
    "𝒳",
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 6, arbitrary: fitting },
    { weight: 2, arbitrary: odd },
  );
}

function drawFitting(type: string): fc.Arbitrary<unknown> {
  const word = fc.constantFrom(...WORDS);
  const number = fc.constantFrom(0, -0, 1, 2, 2.5, 3, 7);
  if (type === "boolean") return fc.boolean();
  const one: fc.Arbitrary<unknown> = type.startsWith("number") || type === "integer" ? number : word;
  return type.endsWith("_array") ? fc.array(one, { maxLength: 3 }) : one;
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

function withoutUndefined(object: Drawn): Drawn {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** Own members only, `__proto__` too, and nothing that JSON would not carry. */
function toObject(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
