import { type FindingSink, reportInto } from "../diagnostics/define-rule.js";
import { findNearestName } from "../diagnostics/near-names.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Spelling } from "../document/respell.js";
import { spellField } from "../document/respell.js";
import { schemaMissingProperty } from "./rules/missing-property.js";
import { placeOf } from "./shape-error-place.js";
import type { ShapePlaces } from "./shape-place.js";

/** A required field that is absent. */
export interface MissingField {
  /** Pointer of the object that lacks it. */
  readonly owner: string;
  readonly field: string;
}

/**
 * Reports a required field that is absent; a misspelt key beside it becomes the suggestion.
 * @returns the pointer of that key, which needs no finding of its own.
 */
export function describeMissing(
  { owner, field }: MissingField,
  places: ShapePlaces,
  spelling: Spelling,
  found: FindingSink,
): string | undefined {
  const misspelt = findMisspelt(owner, field, places);
  const at = misspelt === undefined ? owner : appendPointer(owner, misspelt);
  reportInto(schemaMissingProperty, found).many({ at, count: 1 }, () => ({
    ...describePlace(owner, spellField(field, spelling), places, spelling),
    at,
    onKey: misspelt !== undefined,
    subject: field,
    repair: misspelt === undefined ? sampleOf(owner, field, places) : { at, to: spellField(field, spelling) },
  }));
  return misspelt === undefined ? undefined : at;
}

/** Names what lacks the field: a node, input or workflow, or the part of it that should hold the field. */
function describePlace(at: string, field: string, places: ShapePlaces, spelling: Spelling) {
  const { owner, name } = places.ownerAt(at);
  const isOwner = places.isOwner(at);
  const place = placeOf(at, places, spelling);
  const what = owner.toLowerCase();
  if (name === undefined) {
    const part = place.isElement ? `entry of ${place.field}` : place.field;
    return { messageId: "element", data: { owner: isOwner ? what : part, field } } as const;
  }
  if (isOwner) return { messageId: "named", data: { owner, name, field } } as const;
  const messageId = place.isElement ? ("entry" as const) : ("part" as const);
  return { messageId, data: { part: place.field, owner: what, name, field } };
}

function findMisspelt(owner: string, field: string, places: ShapePlaces): string | undefined {
  const value = places.valueAt(owner);
  const shape = places.shapeAt(owner);
  if (!isObject(value) || shape === undefined) return undefined;
  const unknown = Object.keys(value).filter((key) => !shape.fields.has(key));
  const nearest = findNearestName(field, unknown);
  if (nearest === undefined) return undefined;
  return findNearestName(nearest, fieldNames(shape, value)) === field ? nearest : undefined;
}

function fieldNames(
  shape: { readonly fields: ReadonlyMap<string, { readonly camel: string }> },
  value: object,
): string[] {
  return [...shape.fields.values()].map(({ camel }) => camel).filter((camel) => !Object.hasOwn(value, camel));
}

/** What a field may hold that is not there. */
function sampleOf(owner: string, field: string, places: ShapePlaces) {
  const value = places.valueAt(owner);
  const given = isObject(value) ? (value["value"] ?? value["default"]) : undefined;
  const kind = Array.isArray(given) ? `${typeof given[0]}_array` : typeof given;
  const known: Readonly<Record<string, string>> = {
    type:
      kind === "number" || kind === "boolean" || kind === "number_array" || kind === "string_array"
        ? kind
        : "string",
    name: freeSibling("input", owner, places),
    label: "Run",
    value: freeSibling("other", owner, places),
  };
  const sample = known[field];
  return sample === undefined ? undefined : { at: appendPointer(owner, field), value: sample };
}

/** A name that no element beside this one has. */
function freeSibling(wished: string, owner: string, places: ShapePlaces): string {
  const list = places.valueAt(owner.slice(0, Math.max(0, owner.lastIndexOf("/"))));
  const texts = new Set(
    Array.isArray(list) ? list.flatMap((one) => (isObject(one) ? Object.values(one) : [])) : [],
  );
  for (let number = 1; ; number++) {
    const name = number === 1 ? wished : `${wished}_${number}`;
    if (!texts.has(name)) return name;
  }
}
