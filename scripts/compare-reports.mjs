// Compares what two builds say of the same documents, as record-reports.mjs wrote it down.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compareRecords } from "./reports/compare-records.mjs";
import { formatComparison } from "./reports/format-comparison.mjs";
import { groupDifferences, readExpected } from "./reports/group-differences.mjs";

const usage = `Usage: npm run compare-reports -- <before.jsonl> <after.jsonl> [--expect <file>]

Prints how many documents are equal, and the differences in groups. Exit status 0 when there is none but on purpose,
1 when there is one, 2 when the records could not be compared.
  --expect  a JSON file that lists the groups that differ on purpose, as they are printed here, each with its reason:
            [{ "group": "message changed: ref/unknown-node misspelt", "reason": "names the loop, too", "count": 12 }]
            With a count, any other number of differences is none on purpose.`;

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { expect: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help || positionals.length !== 2) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const [before, after] = positionals.map((path) => readFileSync(path, "utf8"));
  const expected = values.expect === undefined ? [] : readExpected(readFileSync(values.expect, "utf8"));
  const comparison = compareRecords(before, after);
  const groups = groupDifferences(comparison.differences, expected);
  process.stdout.write(formatComparison(comparison, groups));
  return groups.others.length === 0 ? 0 : 1;
}
