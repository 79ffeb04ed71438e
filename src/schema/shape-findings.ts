import { type FindingSink, reportInto } from "../diagnostics/define-rule.js";
import { findNearNames } from "../diagnostics/near-names.js";
import { relation } from "../diagnostics/phrase.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Spelling } from "../document/respell.js";
import { spellField } from "../document/respell.js";
import { schemaBadFormat } from "./rules/bad-format.js";
import { schemaDuplicateItem } from "./rules/duplicate-item.js";
import { schemaOutOfRange } from "./rules/out-of-range.js";
import { schemaUnknownProperty } from "./rules/unknown-property.js";
import { schemaUnknownValue } from "./rules/unknown-value.js";
import { schemaWrongType } from "./rules/wrong-type.js";
import { type ErrorPlace, placeOf } from "./shape-error-place.js";
import type { ShapePlaces } from "./shape-place.js";
import { describeJsonType, LISTS, TYPE_NAMES } from "./shape-words.js";
import type { ShapeError } from "./validators.generated.js";

/**
 * Reports what one error of the compiled validator means; nothing for a keyword that only sums up others.
 * What is beyond the limit is never described.
 */
export function describeError(
  [at, keyword, params]: ShapeError,
  places: ShapePlaces,
  spelling: Spelling,
  found: FindingSink,
): void {
  const place = () => placeOf(at, places, spelling);
  const one = { at, count: 1 };
  switch (keyword) {
    case "type":
      reportInto(schemaWrongType, found).many(one, () => describeType([params.type].flat(), place()));
      return;
    case "enum":
      describeEnum(at, params.allowedValues, places, place, found);
      return;
    case "const":
      reportInto(schemaUnknownValue, found).many(one, () => describeConst(place()));
      return;
    case "additionalProperties": {
      const key = params.additionalProperty;
      const there = { at: appendPointer(at, key), count: 1 };
      reportInto(schemaUnknownProperty, found).many(there, () => describeProperty(key, place(), places));
      return;
    }
    case "exclusiveMinimum":
      reportInto(schemaOutOfRange, found).many(one, () => describeRange(params.limit, place()));
      return;
    case "minimum":
    case "maximum":
      reportInto(schemaOutOfRange, found)(describeProgress(place()));
      return;
    case "uniqueItems":
      reportInto(schemaDuplicateItem, found).many(one, () => describeRepeated(params, place()));
      return;
    case "format":
      reportInto(schemaBadFormat, found).many(one, () => describeFormat(params.format, place()));
      return;
    case "required":
      return;
  }
}

/** Reports what an error means that only the shape of an update shows. */
export function describeRefused(
  error: ShapeError,
  places: ShapePlaces,
  spelling: Spelling,
  found: FindingSink,
): void {
  const [owner, keyword, params] = error;
  if (keyword === "additionalProperties") {
    const at = appendPointer(owner, params.additionalProperty);
    const data = { field: spellField(params.additionalProperty, spelling) };
    const repair = { at, field: data.field };
    const report = reportInto(schemaUnknownProperty, found);
    report({ messageId: "update", at, onKey: true, subject: params.additionalProperty, data, repair });
  } else if (keyword === "enum" && typeof places.valueAt(owner) === "string") {
    const { at, field, value: given } = placeOf(owner, places, spelling);
    const value = String(given);
    const data = { value, what: LISTS[field]?.name ?? field, known: params.allowedValues };
    const shared = { at, subject: value, severity: "error" as const };
    reportInto(
      schemaUnknownValue,
      found,
    )({ ...shared, messageId: "update", data, repair: { at, field, value, allowed: params.allowedValues } });
  } else describeError(error, places, spelling, found);
}

/** The places that nobody else may speak about. */
export function findBroken([at, keyword, params]: ShapeError, places: ShapePlaces): readonly string[] {
  switch (keyword) {
    case "required":
      return [];
    case "additionalProperties": {
      const key = params.additionalProperty;
      const near = places.isNear(key, places.fieldsAt(at))
        ? findNearNames(key, absentFields(at, places))
        : [];
      const meant = near.map((camel) => appendPointer(at, camel));
      // What a reference says that nobody reads may be what matters in it.
      return places.shapeAt(at)?.name === "InputRef" ? [...meant, appendPointer(at, key)] : meant;
    }
    case "enum":
      return typeof places.valueAt(at) === "string" ? [at] : [];
    default:
      return [at];
  }
}

function describeType(types: readonly string[], place: ErrorPlace) {
  const expected = types.map((type) => TYPE_NAMES[type] ?? type).join(" or ");
  const found = describeJsonType(place.value);
  const { at, field, owner } = place;
  const shared = { at, subject: field, repair: { types, place } };
  if (at === "") return { ...shared, messageId: "root", data: { expected, found } } as const;
  if (place.isElement) return { ...shared, messageId: "element", data: { field, expected, found } } as const;
  if (owner.name === undefined) {
    return { ...shared, messageId: "field", data: { field, expected, found } } as const;
  }
  const data = { field, owner: owner.owner.toLowerCase(), name: owner.name, expected, found };
  return { ...shared, messageId: "named", data } as const;
}

function describeEnum(
  at: string,
  allowed: readonly string[],
  places: ShapePlaces,
  place: () => ErrorPlace,
  found: FindingSink,
): void {
  const value = places.valueAt(at);
  if (typeof value !== "string") return;
  const list = LISTS[at.slice(at.lastIndexOf("/") + 1)];
  const near = { name: value, among: allowed };
  const report = reportInto(schemaUnknownValue, found);
  if (list?.closed && places.isNear(value, allowed)) {
    report.many({ at, count: 1, severity: "error" }, () => {
      return {
        at,
        near,
        repair: { at, field: place().field },
        messageId: "misspelt",
        severity: "error",
        data: { value, what: list.name },
      };
    });
    return;
  }
  report.many({ at, count: 1 }, () => {
    const { field } = place();
    const what = LISTS[field]?.name ?? `value of ${field}`;
    const repair = { at, field, value, allowed };
    return { at, near, repair, messageId: "unknown", data: { value, what, known: allowed } };
  });
}

function describeConst({ at, field, value: given }: ErrorPlace) {
  const value = typeof given === "boolean" ? given : describeJsonType(given);
  return {
    messageId: "onlyTrue",
    at,
    subject: field,
    data: { field, value },
    repair: { at, field },
  } as const;
}

function describeProperty(key: string, place: ErrorPlace, places: ShapePlaces) {
  const owner = places.ownerAt(place.at);
  const isOwnField = OWN_FIELDS.has(places.shapeAt(place.at)?.name ?? "");
  const among = absentFields(place.at, places).map((camel) => spellField(camel, place.spelling));
  const near = { name: key, among, replaces: "key" as const };
  const pointer = appendPointer(place.at, key);
  const shared = { at: pointer, onKey: true, near, repair: { at: pointer, field: key } };
  if (isOwnField && owner.name !== undefined) {
    const data = { owner: owner.owner, name: owner.name, field: key };
    return { ...shared, messageId: "named", data } as const;
  }
  const where = isOwnField ? `this ${owner.owner.toLowerCase()}` : fieldPhrase(place);
  return { ...shared, messageId: "element", data: { owner: where, field: key } } as const;
}

function describeRange(limit: number, { at, field, owner, value }: ErrorPlace) {
  const data = { field, name: owner.name ?? "", limit, value: Number(value) };
  return { messageId: "step", at, subject: field, data, repair: { at, field } } as const;
}

/** Of what has a scale: how far a job is. */
function describeProgress({ at, field, value }: ErrorPlace) {
  const data = { field, value: Number(value) };
  const shared = { at, subject: field, data };
  const isPercent = data.value > 0 && data.value <= 100;
  return isPercent
    ? ({ ...shared, messageId: "percent", severity: "info" } as const)
    : ({ ...shared, messageId: "progress", severity: "warning" } as const);
}

function describeRepeated(
  { i, j }: { readonly i: number; readonly j: number },
  { at, field, value }: ErrorPlace,
) {
  const [later, earlier] = [Math.max(i, j), Math.min(i, j)];
  const item = String(Array.isArray(value) ? value[later] : "");
  const related = [{ at: appendPointer(at, earlier), role: "first", says: relation("firstOne") }];
  const place = appendPointer(at, later);
  return {
    messageId: "repeated",
    at: place,
    subject: item,
    data: { field, item },
    related,
    repair: place,
  } as const;
}

const FORMATS = { "date-time": "dateTime", "iso-date": "date", granularity: "granularity" } as const;

function describeFormat(format: keyof typeof FORMATS, { at, field, value }: ErrorPlace) {
  return {
    messageId: FORMATS[format],
    at,
    subject: field,
    data: { field, value: String(value) },
    repair: { at, field },
  } as const;
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
  return places.fieldsAt(at).filter((camel) => !isObject(value) || !Object.hasOwn(value, camel));
}
