import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { findNearNames } from "../diagnostics/near-names.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer, splitPointer } from "../document/pointer.js";
import type { Spelling } from "../document/respell.js";
import { spellField } from "../document/spell-field.js";
import { badFormat } from "./rules/bad-format.js";
import { outOfRange } from "./rules/out-of-range.js";
import { unknownProperty } from "./rules/unknown-property.js";
import { unknownValue } from "./rules/unknown-value.js";
import { wrongType } from "./rules/wrong-type.js";
import type { Owner, ShapePlaces } from "./shape-place.js";
import type { ShapeError } from "./validators.generated.js";

export interface DescribedError {
  readonly finding: RawFinding;
  readonly broken: readonly string[];
}

interface ErrorPlace {
  readonly at: string;
  readonly value: JsonValue;
  /** The field that the error is about; for an element, the field that holds the list. */
  readonly field: string;
  readonly isElement: boolean;
  readonly owner: Owner;
  readonly spelling: Spelling;
}

/** What one error of the compiled validator means; `undefined` for a keyword that only sums up others. */
export function describeError(
  error: ShapeError,
  places: ShapePlaces,
  spelling: Spelling,
): DescribedError | undefined {
  const place = placeOf(error.instancePath, places, spelling);
  const findings: RawFinding[] = [];
  const broken = describe(error, place, places, findings);
  const [finding] = findings;
  return finding === undefined ? undefined : { finding, broken };
}

function describe(
  error: ShapeError,
  place: ErrorPlace,
  places: ShapePlaces,
  findings: RawFinding[],
): readonly string[] {
  switch (error.keyword) {
    case "type":
      return describeType([error.params.type].flat(), place, findings);
    case "enum":
      return describeEnum(error.params.allowedValues, place, findings);
    case "const":
      return describeConst(place, findings);
    case "additionalProperties":
      return describeProperty(error.params.additionalProperty, place, places, findings);
    case "exclusiveMinimum":
      return describeRange(error.params.limit, place, findings);
    case "format":
      return describeFormat(place, findings);
    case "required":
      return [];
  }
}

function describeType(
  types: readonly string[],
  place: ErrorPlace,
  findings: RawFinding[],
): readonly string[] {
  const report = reportInto(wrongType, findings);
  const expected = types.map((type) => TYPE_NAMES[type] ?? type).join(" or ");
  const found = describeValue(place.value);
  const shared = { at: place.at, subject: place.field, edits: conversions(types, place) };
  const { field, owner } = place;
  if (place.at === "") report({ ...shared, messageId: "root", data: { expected, found } });
  else if (place.isElement) report({ ...shared, messageId: "element", data: { field, expected, found } });
  else if (owner.name === undefined)
    report({ ...shared, messageId: "field", data: { field, expected, found } });
  else {
    const data = { field, owner: owner.owner.toLowerCase(), name: owner.name, expected, found };
    report({ ...shared, messageId: "named", data });
  }
  return [place.at];
}

function describeEnum(
  allowed: readonly string[],
  place: ErrorPlace,
  findings: RawFinding[],
): readonly string[] {
  const { value } = place;
  if (typeof value !== "string") return [];
  const what = LISTS[place.field] ?? { name: `value of "${place.field}"`, closed: false };
  const report = reportInto(unknownValue, findings);
  const near = findNearNames(value, allowed);
  const shared = { at: place.at, near: { name: value, among: allowed } };
  if (near.length > 0 && what.closed) {
    report({ ...shared, messageId: "misspelt", severity: "error", data: { value, what: what.name } });
  } else {
    report({ ...shared, messageId: "unknown", data: { value, what: what.name, known: allowed } });
  }
  return [place.at];
}

function describeConst(place: ErrorPlace, findings: RawFinding[]): readonly string[] {
  const edits: ProposedEdit[] = [
    { title: `Remove "${place.field}"`, safety: "suggestion", changes: [{ kind: "remove", at: place.at }] },
  ];
  const data = {
    field: place.field,
    value: typeof place.value === "boolean" ? place.value : describeValue(place.value),
  };
  reportInto(
    unknownValue,
    findings,
  )({ messageId: "onlyTrue", at: place.at, subject: place.field, data, edits });
  return [place.at];
}

function describeProperty(
  key: string,
  place: ErrorPlace,
  places: ShapePlaces,
  findings: RawFinding[],
): readonly string[] {
  const owner = places.ownerAt(place.at);
  const isOwnField = OWN_FIELDS.has(places.shapeAt(place.at)?.name ?? "");
  const known = absentFields(place.at, places);
  const near = {
    name: key,
    among: known.map((camel) => spellField(camel, place.spelling)),
    replaces: "key" as const,
  };
  const shared = { at: appendPointer(place.at, key), onKey: true, near };
  const report = reportInto(unknownProperty, findings);
  if (isOwnField && owner.name !== undefined) {
    report({ ...shared, messageId: "named", data: { owner: owner.owner, name: owner.name, field: key } });
  } else {
    const where = isOwnField ? `this ${owner.owner.toLowerCase()}` : fieldPhrase(place);
    report({ ...shared, messageId: "element", data: { owner: where, field: key } });
  }
  return findNearNames(key, known).map((camel) => appendPointer(place.at, camel));
}

function describeRange(limit: number, place: ErrorPlace, findings: RawFinding[]): readonly string[] {
  if (typeof place.value !== "number") return [];
  const data = { field: place.field, limit, value: place.value };
  reportInto(outOfRange, findings)({ messageId: "step", at: place.at, subject: place.field, data });
  return [place.at];
}

function describeFormat(place: ErrorPlace, findings: RawFinding[]): readonly string[] {
  if (typeof place.value !== "string") return [];
  const data = { field: place.field, value: place.value };
  reportInto(badFormat, findings)({ messageId: "dateTime", at: place.at, subject: place.field, data });
  return [place.at];
}

const OWN_FIELDS = new Set([
  "FlowNode",
  "JobFlowNode",
  "NodeInput",
  "NodeInputItem",
  "WorkflowInput",
  "Workflow",
  "Job",
]);

/** The lists of values by field; a near miss of a closed one is certainly a misspelling. */
const LISTS: Readonly<Record<string, { readonly name: string; readonly closed: boolean }>> = {
  type: { name: "type", closed: true },
  status: { name: "status", closed: true },
  privacy: { name: "privacy", closed: true },
  logicType: { name: "logic type", closed: true },
  logic_type: { name: "logic type", closed: true },
  kind: { name: "asset kind", closed: false },
  outputAssetKinds: { name: "asset kind", closed: false },
  output_asset_kinds: { name: "asset kind", closed: false },
  modelTypes: { name: "model type", closed: false },
  model_types: { name: "model type", closed: false },
};

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  integer: "an integer",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  null: "null",
};

function placeOf(at: string, places: ShapePlaces, spelling: Spelling): ErrorPlace {
  let field = at;
  let isElement = false;
  let parent = at;
  for (let split = splitPointer(at); split !== undefined; split = splitPointer(split.parent)) {
    field = split.key;
    parent = split.parent;
    if (!Array.isArray(places.valueAt(parent))) break;
    isElement = true;
  }
  const inRootArray = isElement && parent === "" && Array.isArray(places.valueAt(""));
  return {
    at,
    value: places.valueAt(at) ?? null,
    field: inRootArray ? "flow" : spellField(field, spelling),
    isElement,
    owner: places.ownerAt(parent),
    spelling,
  };
}

function fieldPhrase(place: ErrorPlace): string {
  return place.at === "" ? "this document" : place.field;
}

function absentFields(at: string, places: ShapePlaces): string[] {
  const value = places.valueAt(at);
  const names = [...(places.shapeAt(at)?.fields.values() ?? [])].map(({ camel }) => camel);
  return [...new Set(names)].filter((camel) => !isObject(value) || !Object.hasOwn(value, camel));
}

function describeValue(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return TYPE_NAMES[typeof value] ?? typeof value;
}

function conversions(types: readonly string[], place: ErrorPlace): ProposedEdit[] {
  const converted = convert(types, place.value);
  if (converted === undefined) return [];
  const changes = [{ kind: "replace" as const, at: place.at, value: converted }];
  return [{ title: `Write ${JSON.stringify(converted).slice(0, 60)}`, safety: "suggestion", changes }];
}

function convert(types: readonly string[], value: JsonValue): JsonValue | undefined {
  if (typeof value === "string") {
    if (types.includes("number") && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value);
    if (types.includes("boolean") && (value === "true" || value === "false")) return value === "true";
    if (types.includes("array")) return [value];
  }
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return isPlain && types.includes("string") ? String(value) : undefined;
}
