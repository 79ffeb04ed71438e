import type { JsonValue } from "../diagnostics/json.js";
import { splitPointer } from "../document/pointer.js";
import type { Spelling } from "../document/respell.js";
import { spellField } from "../document/respell.js";
import type { Owner, ShapePlaces } from "./shape-place.js";

/** What a message must know of the place of an error. */
export interface ErrorPlace {
  readonly at: string;
  readonly value: JsonValue;
  /** The field that the error is about; for an element, the field that holds the list. */
  readonly field: string;
  readonly isElement: boolean;
  readonly owner: Owner;
  readonly spelling: Spelling;
}

/** Where an error of the compiled validator stands. */
export function placeOf(at: string, places: ShapePlaces, spelling: Spelling): ErrorPlace {
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
