import type { JsonObject } from "../diagnostics/json.js";
import type { RequiredEntry } from "../flow/input-declaration.js";
import type { RunInput, RunInputs } from "../inputs/run-inputs.js";
import type { RefusedFindings } from "./run-refused.js";
import { ObjectSchema } from "./run-schema-object.js";
import { absentValues, describeDefined, describeGiven, describeInput } from "./run-schema-values.js";

/** The schema of a run body, or of an entry of an array in it. Complexity: O(inputs + names in their rules). */
export function buildRunSchema(inputs: RunInputs, refused: RefusedFindings): JsonObject {
  const builder = new ObjectSchema();
  const conditions: JsonObject[] = [];
  for (const input of inputs.byName.values()) {
    const options = {
      takesSingles: !refused.scalarForArray,
      entry: input.entries && buildRunSchema(input.entries, refused),
    };
    const need = refused.missingInput ? findNeed(input, inputs) : NO_NEED;
    builder.property(input.name, describeInput(input, need.always, options));
    if (need.always) builder.require(input.name);
    const given = new ObjectSchema().property(input.name, describeGiven(input, options)).require(input.name);
    for (const condition of need.when) conditions.push(when(condition, given.build()));
  }
  const isClosed = refused.unknownInput && inputs.isComplete;
  return {
    type: "object",
    ...builder.build(),
    // Also said where it is true: without it, code that ajv makes for conditions on patterns can throw.
    additionalProperties: !isClosed,
    ...holdAll(conditions),
  };
}

/** When an input must be given, as far as it is settled. */
interface Need {
  readonly always: boolean;
  readonly when: readonly JsonObject[];
}

const NO_NEED: Need = { always: false, when: [] };
const ALWAYS: Need = { always: true, when: [] };

function findNeed(input: RunInput, inputs: RunInputs): Need {
  const { always, ifDefined, ifNotDefined } = input.rules;
  if (input.hasDefault) return NO_NEED;
  if (always) return ALWAYS;
  const beside = ifDefined.flatMap(({ sibling }) => inputs.byName.get(sibling) ?? []);
  if (beside.some(({ hasDefault }) => hasDefault)) return ALWAYS;
  const when = beside
    // That it is required beside itself never comes up.
    .filter((sibling) => sibling !== input)
    .map((sibling) =>
      new ObjectSchema().property(sibling.name, describeDefined(sibling)).require(sibling.name).build(),
    );
  const without = findWithout(input, ifNotDefined, inputs);
  if (without === undefined) return { always: false, when };
  if (without.length === 0) return ALWAYS;
  const absent = new ObjectSchema();
  for (const { name } of without) absent.property(name, { anyOf: absentValues });
  return { always: false, when: [...when, absent.build()] };
}

/** The siblings of which none may be given; `undefined` when that never holds or is not settled. */
function findWithout(
  input: RunInput,
  entries: readonly RequiredEntry[],
  { byName, isComplete }: RunInputs,
): readonly RunInput[] | undefined {
  if (entries.length === 0) return undefined;
  const isUnsettled = !isComplete && entries.some(({ sibling }) => !byName.has(sibling));
  // A name that no input has is never given, and the input itself is not where the rule matters.
  const siblings = entries.flatMap(({ sibling }) => byName.get(sibling) ?? []);
  if (isUnsettled || siblings.some(({ hasDefault }) => hasDefault)) return undefined;
  return siblings.filter((sibling) => sibling !== input);
}

/** Several conditions at once, without `allOf` at the root, which definitions of tools may not have. */
function holdAll(conditions: readonly JsonObject[]): JsonObject {
  const [first, ...others] = conditions;
  if (first === undefined || others.length === 0) return first ?? {};
  return when({ type: "object" }, { allOf: conditions });
}

function when(condition: JsonObject, consequence: JsonObject): JsonObject {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and no function.
  return { if: condition, then: consequence };
}
