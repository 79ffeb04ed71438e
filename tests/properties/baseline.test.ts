import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type BaselineEntry,
  baselineName,
  FindingCounts,
  formatBaseline,
  readBaseline,
} from "../../src/accept/baseline.js";
import { BaselineRun } from "../../src/cli/baseline/baseline-run.js";
import { readCheckOptions } from "../../src/cli/check/read-check-options.js";
import { checkText } from "../../src/text/check/check-text.js";
import { parseText } from "../../src/text/parse-text.js";
import { resolveOptions } from "../../src/validate/options.js";
import { brokenDocuments } from "./broken-documents.js";
import { runs } from "./settings.js";

const target = { path: "/flows/a.json", shown: "a.json", isNamed: true };
const options = resolveOptions();

/** Checks a document under a baseline that holds the given entries. */
function check(document: unknown, entries: readonly BaselineEntry[]) {
  const text = JSON.stringify(document);
  const baseline = {
    path: "/baseline.json",
    before: new FindingCounts(entries),
    nameOf: () => "a.json",
    isGone: () => false,
  };
  const { startJudging } = new BaselineRun(baseline, false).optionsFor(target, readCheckOptions([]).judge);
  const run = () =>
    checkText(text, parseText(text, { limits: options.look.limits }), options, startJudging?.());
  // The same text once more, as after a fix, gets the same verdict.
  run();
  return run();
}

/** The entries that accept everything, by way of a file. */
function acceptAll(document: unknown): readonly BaselineEntry[] {
  const counts = new FindingCounts();
  for (const diagnostic of check(document, []).diagnostics) {
    const name = baselineName(diagnostic);
    if (name !== undefined) counts.add("a.json", name, 1);
  }
  const read = readBaseline(JSON.parse(formatBaseline(counts.entries())));
  return read.ok ? read.entries : [];
}

test("a baseline of everything leaves nothing, and one that lacks a finding leaves exactly that", () => {
  const property = fc.property(brokenDocuments, fc.nat(), (document, choice) => {
    const entries = acceptAll(document);
    fc.pre(entries.length > 0);
    const all = check(document, entries);
    expect(all.diagnostics.filter((one) => baselineName(one) !== undefined)).toEqual([]);
    const lacked = entries[choice % entries.length];
    const fewer = entries.flatMap((entry) => {
      if (entry !== lacked) return [entry];
      return entry.count > 1 ? [{ ...entry, count: entry.count - 1 }] : [];
    });
    const left = check(document, fewer).diagnostics.map(baselineName);
    expect(left.filter((name) => name !== undefined)).toEqual([lacked?.finding]);
  });
  fc.assert(property, runs(60, 1_500));
});
