import { compareFindings, compareValues } from "./compare-findings.mjs";

/**
 * Compares two records of reports, line by line of the same document.
 * @returns how many documents are the same, how many differ, and each difference: its group, which says what changed
 * of which rule and message, the document, and what was and is said.
 */
export function compareRecords(before, after) {
  const [from, to] = [readRecord(before), readRecord(after)];
  const names = [...new Set([...from.keys(), ...to.keys()])].sort();
  const differences = [];
  let differing = 0;
  for (const document of names) {
    const found = compareLines(from.get(document), to.get(document));
    if (found.length > 0) differing++;
    for (const difference of found) differences.push({ ...difference, document });
  }
  return { equal: names.length - differing, differing, differences };
}

function readRecord(text) {
  const lines = text.split("\n").filter((line) => line !== "");
  const byName = new Map(lines.map((line) => JSON.parse(line)).map((line) => [line.name, line]));
  if (byName.size < lines.length) throw new Error("Two lines of a record have the same name.");
  return byName;
}

function compareLines(before, after) {
  if (before === undefined) return [{ group: "document gained" }];
  if (after === undefined) return [{ group: "document lost" }];
  // Two builds that were asked about different documents are not compared at all.
  if (before.document !== after.document) return [{ group: "document changed" }];
  if (before.threw !== undefined || after.threw !== undefined)
    return compareValues("thrown error", before.threw ?? "a result", after.threw ?? "a result");
  return compareResults(before.result, after.result);
}

function compareResults(before, after) {
  return [
    ...compareFindings(before.diagnostics, after.diagnostics),
    ...compareUnchecked(before.unchecked, after.unchecked),
    ...otherFields(before, after).flatMap((field) => compareValues(field, before[field], after[field])),
  ];
}

/** The fields that say something of their own: counts and `valid` do not where they follow from the findings. */
function otherFields(before, after) {
  const left = new Set(["diagnostics", "unchecked"]);
  if (hasOwnCounts(before) && hasOwnCounts(after)) left.add("counts");
  if (hasOwnVerdict(before) && hasOwnVerdict(after)) left.add("valid");
  // A document has a value when it is valid, which is told already where that changes.
  if (before.valid !== after.valid) left.add("value");
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !left.has(field));
}

function hasOwnCounts({ counts, diagnostics }) {
  return Object.entries(counts).every(([severity, count]) => count === countOf(diagnostics, severity));
}

function hasOwnVerdict({ valid, diagnostics, failures, kind }) {
  const isClean = countOf(diagnostics, "error") === 0 && failures.length === 0 && kind !== undefined;
  return valid === isClean;
}

function countOf(diagnostics, severity) {
  return diagnostics.filter((finding) => finding.severity === severity).length;
}

/** What could not be decided, by what it is about. */
function compareUnchecked(before, after) {
  const subjects = [...new Set([...before, ...after].map(({ what }) => what))];
  return subjects.flatMap((subject) => {
    const [from, to] = [before, after].map((list) => list.filter(({ what }) => what === subject));
    // Names of models are no kinds of difference.
    const kind = subject.replace(/ ".*"$/s, "");
    return compareValues("unchecked", from, to).map((found) => ({
      ...found,
      group: `${found.group}: ${kind}`,
    }));
  });
}
