import { defineSafely, type JsonObject, type JsonValue } from "../diagnostics/json.js";
import type { RequiredEntry } from "../flow/input-declaration.js";
import { findEmptyRanges, readLimits } from "../inputs/input-limits.js";
import { isDefined, readAllowedValues } from "../inputs/input-values.js";
import type { RunInput, RunInputs } from "../inputs/run-inputs.js";
import { ELEMENT_TYPES } from "../inputs/value-type.js";
import type { InputType } from "../schema/types.generated.js";
import type { NodeNeed } from "./node-needs.js";
import type { RefusedFindings } from "./run-refused.js";

/** The schema of a run body, or of an entry of an array in it. Complexity: O(inputs + names in their rules). */
export function buildRunSchema(
  inputs: RunInputs,
  refused: RefusedFindings,
  ofNodes: readonly NodeNeed[] = [],
): JsonObject {
  const builder = new ObjectSchema();
  const conditions: JsonObject[] = needsOfNodes(ofNodes, inputs, !refused.scalarForArray);
  const needed = alwaysNeeded(ofNodes, false);
  for (const input of inputs.byName.values()) {
    const options = {
      takesSingles: !refused.scalarForArray,
      entry: input.entries && buildRunSchema(input.entries, refused),
    };
    const own = refused.missingInput ? findNeed(input, inputs) : NO_NEED;
    const need = needed.has(input.name) ? ALWAYS : own;
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

/**
 * The same for forms and definitions of tools: one plain type for each input, with what the form says of it. It says
 * nothing of inputs that are needed beside others, and refuses what is as good as absent; whatever it takes, the other one
 * takes as far as it can be told for one input. Complexity: O(inputs).
 */
export function buildFormSchema(inputs: RunInputs, ofNodes: readonly NodeNeed[] = []): JsonObject {
  const builder = new ObjectSchema();
  const needed = alwaysNeeded(ofNodes, true);
  for (const input of inputs.byName.values()) {
    const { type } = input;
    const entry = input.entries && buildFormSchema(input.entries);
    builder.property(input.name, {
      title: input.shown,
      ...describeForm(input),
      ...(type === undefined ? {} : describeValues(input, type, entry)),
    });
    if (needed.has(input.name) || findNeed(input, inputs).always) builder.require(input.name);
  }
  return { type: "object", ...builder.build(), additionalProperties: false };
}

/**
 * The inputs that some node needs in every run.
 * @param refusesEmpty whether nothing is given empty in any case.
 */
function alwaysNeeded(ofNodes: readonly NodeNeed[], refusesEmpty: boolean): ReadonlySet<string | undefined> {
  const isAlways = ({ given, absent, filled }: NodeNeed) =>
    given.length + absent.length === 0 && (refusesEmpty || filled.length === 0);
  return new Set(ofNodes.filter(isAlways).map(({ name }) => name));
}

/** What nodes need beside what is given, or for want of it. */
function needsOfNodes(
  ofNodes: readonly NodeNeed[],
  { byName }: RunInputs,
  takesSingles: boolean,
): JsonObject[] {
  return ofNodes.flatMap(({ name, given, absent, filled }) => {
    if (given.length + absent.length + filled.length === 0) return [];
    const condition = new ObjectSchema();
    for (const sibling of given) {
      const input = byName.get(sibling);
      if (input !== undefined) condition.property(sibling, describeDefined(input)).require(sibling);
    }
    for (const sibling of absent) condition.property(sibling, { anyOf: absentValues });
    for (const sibling of filled) {
      const input = byName.get(sibling);
      if (input !== undefined) condition.property(sibling, describeDefined(input));
    }
    const input = byName.get(name ?? "");
    if (input === undefined) return [when(condition.build(), { not: {} })];
    const values = describeGiven(input, { takesSingles, entry: undefined });
    return [
      when(condition.build(), new ObjectSchema().property(input.name, values).require(input.name).build()),
    ];
  });
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

/** A schema of objects by the names of their properties, right for any name, in both drafts and with any validator. */
class ObjectSchema {
  readonly #properties: Record<string, JsonValue> = {};
  readonly #patterns: Record<string, JsonValue> = {};
  readonly #required: string[] = [];
  readonly #inherited: string[] = [];

  /** Says what a property may hold where it is there. */
  property(name: string, schema: JsonObject): this {
    if (isInherited(name)) this.#patterns[`^${name}$`] = schema;
    else defineSafely(this.#properties, name, schema);
    return this;
  }

  /** Says that a property must be there. */
  require(name: string): this {
    if (isInherited(name)) this.#inherited.push(name);
    else this.#required.push(name);
    return this;
  }

  /** The keywords; those that need no entry are left out. */
  build(): JsonObject {
    const [first, ...others] = this.#inherited.map(lacksName);
    const lacking =
      first === undefined ? {} : { not: others.length === 0 ? first : { anyOf: [first, ...others] } };
    return {
      ...(isEmpty(this.#properties) ? {} : { properties: this.#properties }),
      ...(isEmpty(this.#patterns) ? {} : { patternProperties: this.#patterns }),
      ...(this.#required.length === 0 ? {} : { required: this.#required }),
      ...lacking,
    };
  }
}

/**
 * Every object has such a property as far as validators can see that look at `object[name]`; what they read key by key
 * is right. Such names hold letters and underscores only.
 */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function lacksName(name: string): JsonObject {
  return { propertyNames: { not: { const: name } } };
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}

/** What the schemas of values have to know beside the input. */
interface ValueSchemaOptions {
  /** A single value for an array is a warning, so that it passes. */
  readonly takesSingles: boolean;
  /** The schema of one entry of an `inputs_array`. */
  readonly entry: JsonObject | undefined;
}

/** Values that count as none: `null`, a blank string, an empty array. */
const absentValues: readonly JsonObject[] = [
  { type: "null" },
  { type: "string", pattern: "^\\s*$" },
  { type: "array", maxItems: 0 },
];

/**
 * The schema of what stands beside the name of an input: what the form says of it, and which values it takes.
 * @param mustBeGiven whether values that count as none are refused.
 */
function describeInput(input: RunInput, mustBeGiven: boolean, options: ValueSchemaOptions): JsonObject {
  return {
    ...(input.shown === input.name ? {} : { title: input.shown }),
    ...describeForm(input),
    ...oneOf(findAlternatives(input, mustBeGiven, options)),
  };
}

/** What the form says of an input beside its name. */
function describeForm({ declaration: { description, default: initial } }: RunInput): JsonObject {
  return {
    ...(description === undefined ? {} : { description }),
    ...(isDefined(initial) ? { default: initial } : {}),
  };
}

/** The schema of the values of an input that certainly count; what a run drops does not. */
function describeDefined({ type }: RunInput): JsonObject {
  if (type === undefined) return { not: { anyOf: absentValues } };
  return withoutAbsent({ type: jsonTypeOf(type) });
}

/** The schema of the values of an input that do not certainly count as none. */
function describeGiven(input: RunInput, { takesSingles }: ValueSchemaOptions): JsonObject {
  const isArray = input.type !== undefined && jsonTypeOf(input.type) === "array";
  return isArray && takesSingles ? { not: { anyOf: absentValues } } : describeDefined(input);
}

function findAlternatives(
  input: RunInput,
  mustBeGiven: boolean,
  { takesSingles, entry }: ValueSchemaOptions,
): JsonObject[] {
  const { type } = input;
  if (type === undefined) return [mustBeGiven ? describeDefined(input) : {}];
  const alternatives = [describeValues(input, type, entry)];
  const element = type === "inputs_array" ? "object" : ELEMENT_TYPES.get(type);
  if (takesSingles && element !== undefined)
    alternatives.push({ type: element === "object" ? element : jsonTypeOf(element) });
  if (mustBeGiven) return alternatives.map(withoutAbsent);
  const isCovered = (absent: JsonObject) =>
    alternatives.some((schema) => schema["type"] === absent["type"] && takesAbsent(schema));
  return [...alternatives, ...absentValues.filter((absent) => !isCovered(absent))];
}

function describeValues(input: RunInput, type: InputType, entry: JsonObject | undefined): JsonObject {
  const element = ELEMENT_TYPES.get(type);
  const each = element === undefined ? {} : { type: jsonTypeOf(element) };
  const values = describeBounds(input, type);
  if (type === "inputs_array") return { type: "array", ...(entry === undefined ? {} : { items: entry }) };
  if (element === undefined) return { type: jsonTypeOf(type), ...values };
  const countsItems = type === "file_array" || type === "model_array";
  return countsItems
    ? { type: "array", items: each, ...values }
    : { type: "array", items: { ...each, ...values } };
}

/** Bounds and allowed values in the words of JSON Schema, for one value or, of files and models, for the list. */
function describeBounds({ declaration }: RunInput, type: InputType): JsonObject {
  const bounds: Record<string, JsonValue> = {};
  const limits = readLimits(declaration, type);
  const { min, max, minLength: least, maxLength: most } = limits;
  const allowed = readAllowedValues(declaration, type);
  // Of a list of choices the lengths count something else, so that no value is held against them.
  const isChoice = type === "string_array" && allowed !== undefined;
  if (!isChoice && findEmptyRanges(limits).length === 0) {
    const [atLeast, atMost, isMeasured] = LIMITS[type] ?? ["", "", false];
    const low = isMeasured ? least && Math.ceil(least) : min;
    const high = isMeasured ? most && Math.floor(most) : max;
    if (atLeast !== "" && low !== undefined) bounds[atLeast] = low;
    if (atMost !== "" && high !== undefined) bounds[atMost] = high;
  }
  return allowed === undefined ? bounds : { ...bounds, enum: [...new Set(allowed)] };
}

type LimitWords = readonly [atLeast: string, atMost: string, isMeasured: boolean];
const NUMBER: LimitWords = ["minimum", "maximum", false];
const TEXT: LimitWords = ["minLength", "maxLength", true];
const LIST: LimitWords = ["minItems", "maxItems", true];

/** What the limits of a type count; those of a type that is not here count nothing. */
const LIMITS: { readonly [Type in InputType]?: LimitWords } = {
  number: NUMBER,
  number_array: NUMBER,
  string: TEXT,
  string_array: TEXT,
  file_array: LIST,
  model_array: LIST,
};

function jsonTypeOf(type: InputType): "array" | "boolean" | "number" | "string" {
  if (type === "inputs_array" || ELEMENT_TYPES.has(type)) return "array";
  return type === "number" || type === "boolean" ? type : "string";
}

/** The same schema without blank strings and empty arrays. */
function withoutAbsent(schema: JsonObject): JsonObject {
  if (schema["type"] === "string") return { ...schema, pattern: "\\S" };
  if (schema["type"] !== "array") return schema;
  const { minItems } = schema;
  return { ...schema, minItems: Math.max(1, typeof minItems === "number" ? minItems : 1) };
}

/** Whether a schema takes every value of its type that counts as none. */
function takesAbsent(schema: JsonObject): boolean {
  if (schema["type"] === "array") return (schema["minItems"] ?? 0) === 0;
  return Object.keys(schema).length === 1;
}

function oneOf(alternatives: readonly JsonObject[]): JsonObject {
  const [first = {}, ...others] = alternatives;
  return others.length === 0 ? first : { anyOf: alternatives };
}
