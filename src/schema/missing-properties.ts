import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import { findNearestName } from "../diagnostics/near-names.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import { spellField } from "../document/spell-field.js";
import type { MissingField, ShapeCheckOptions } from "./check-shape.js";
import { missingProperty } from "./rules/missing-property.js";
import type { ShapePlaces } from "./shape-place.js";

interface Missing {
  readonly findings: readonly RawFinding[];
  readonly broken: readonly string[];
  /** Pointers of misspelt keys that explain a missing field: no finding of their own. */
  readonly explained: ReadonlySet<string>;
}

/** One finding for each required field that is absent; a misspelt key beside it becomes the suggestion. */
export function describeMissing(
  missing: readonly MissingField[],
  places: ShapePlaces,
  options: ShapeCheckOptions,
): Missing {
  const findings: RawFinding[] = [];
  const explained = new Set<string>();
  const report = reportInto(missingProperty, findings);
  for (const { owner, field } of missing) {
    const named = places.ownerAt(owner);
    const written = spellField(field, options.spelling);
    const misspelt = findMisspelt(owner, field, places);
    const at = misspelt === undefined ? owner : appendPointer(owner, misspelt);
    if (misspelt !== undefined) explained.add(at);
    const place = {
      at,
      onKey: misspelt !== undefined,
      subject: field,
      edits:
        misspelt === undefined
          ? []
          : [
              {
                title: `Rename the field to "${written}"`,
                safety: "suggestion" as const,
                changes: [{ kind: "rename" as const, at, to: written }],
              },
            ],
    };
    if (named.name === undefined) {
      const what = named.owner.toLowerCase();
      report({ ...place, messageId: "element", data: { owner: what, field: written } });
    } else {
      report({
        ...place,
        messageId: "named",
        data: { owner: named.owner, name: named.name, field: written },
      });
    }
  }
  return { findings, broken: missing.map(({ owner, field }) => appendPointer(owner, field)), explained };
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
