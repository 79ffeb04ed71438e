import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { ProposedEdit } from "../diagnostics/finding.js";
import { findNearNames } from "../diagnostics/near-names.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Spelling } from "../document/respell.js";
import { spellField } from "../document/spell-field.js";
import { conversions } from "./conversions.js";
import { badFormat } from "./rules/bad-format.js";
import { outOfRange } from "./rules/out-of-range.js";
import { unknownProperty } from "./rules/unknown-property.js";
import { unknownValue } from "./rules/unknown-value.js";
import { wrongType } from "./rules/wrong-type.js";
import { type ErrorPlace, placeOf } from "./shape-error-place.js";
import type { ShapePlaces } from "./shape-place.js";
import { describeValue, LISTS, TYPE_NAMES } from "./shape-words.js";
import type { ShapeError } from "./validators.generated.js";

export interface DescribedError {
  readonly finding: RawFinding;
  readonly broken: readonly string[];
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
  const meant = findNearNames(key, known).map((camel) => appendPointer(place.at, camel));
  // What a reference says that nobody reads may be what matters in it.
  return places.shapeAt(place.at)?.name === "InputRef" ? [...meant, appendPointer(place.at, key)] : meant;
}

function describeRange(limit: number, place: ErrorPlace, findings: RawFinding[]): readonly string[] {
  if (typeof place.value !== "number") return [];
  const data = { field: place.field, name: place.owner.name ?? "", limit, value: place.value };
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

function fieldPhrase(place: ErrorPlace): string {
  return place.at === "" ? "this document" : place.field;
}

function absentFields(at: string, places: ShapePlaces): string[] {
  const value = places.valueAt(at);
  const names = [...(places.shapeAt(at)?.fields.values() ?? [])].map(({ camel }) => camel);
  return [...new Set(names)].filter((camel) => !isObject(value) || !Object.hasOwn(value, camel));
}
