import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { Finding, Report } from "../diagnostics/finding.js";
import { findNearestName } from "../diagnostics/near-names.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Spelling } from "../document/respell.js";
import { spellField } from "../document/respell.js";
import type { MissingField, ShapeCheckOptions } from "./check-shape.js";
import { missingProperty } from "./rules/missing-property.js";
import { placeOf } from "./shape-error-place.js";
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
    reportAt(owner, written, place, places, options.spelling, report);
  }
  return { findings, broken: missing.map(({ owner, field }) => appendPointer(owner, field)), explained };
}

type ReportMissing = Report<typeof missingProperty.messages>;

/** Names what lacks the field: a node, input or workflow, or the part of it that should hold the field. */
function reportAt(
  at: string,
  field: string,
  finding: Omit<Finding, "messageId" | "data">,
  places: ShapePlaces,
  spelling: Spelling,
  report: ReportMissing,
): void {
  const { owner, name } = places.ownerAt(at);
  const isOwner = places.isOwner(at);
  const place = placeOf(at, places, spelling);
  const what = owner.toLowerCase();
  if (name === undefined) {
    const part = place.isElement ? `entry of ${place.field}` : place.field;
    report({ ...finding, messageId: "element", data: { owner: isOwner ? what : part, field } });
  } else if (isOwner) report({ ...finding, messageId: "named", data: { owner, name, field } });
  else {
    const messageId = place.isElement ? "entry" : "part";
    report({ ...finding, messageId, data: { part: place.field, owner: what, name, field } });
  }
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
