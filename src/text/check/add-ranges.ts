import type { LocatedDiagnostic } from "../../validate/complete-diagnostic.js";
import type { Locate } from "../text-document.js";

/** Gives every place that has none yet its range in the text. */
export function addRanges(
  diagnostics: readonly LocatedDiagnostic[],
  locate: Locate,
): readonly LocatedDiagnostic[] {
  return diagnostics.map((diagnostic) => addRange(diagnostic, locate));
}

/** Gives each place of one finding its range. */
export function addRange(diagnostic: LocatedDiagnostic, locate: Locate): LocatedDiagnostic {
  if (diagnostic.range !== undefined) return diagnostic;
  const { pointer, mark, related, relatedMarks } = diagnostic;
  return {
    ...diagnostic,
    range: mark.range ?? locate(pointer, mark),
    related: related.map((place, index) => {
      const relatedMark = relatedMarks[index] ?? {};
      if (relatedMark.isElsewhere) return place;
      return { ...place, range: relatedMark.range ?? locate(place.pointer, relatedMark) };
    }),
  };
}
