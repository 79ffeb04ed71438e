import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { CheckReport } from "../../src/report/check-report.js";
import { createChangesOf } from "../../src/report/edit-changes.js";
import { formatSarif, type SarifSources } from "../../src/report/format-sarif.js";
import { validateText } from "../../src/text/check/validate-text.js";
import { readExamples } from "../example-files.js";
import { fileOf, findingAt, reportOf, sampleReport } from "./sample-report.js";

// The schema of OASIS, as the package has it.
const OFFICIAL = "../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
// It is of draft 4 and uses nothing that means something else today; only its name for itself would be refused.
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(new URL(OFFICIAL, import.meta.url), "utf8"));
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function parse(report: CheckReport, sources?: SarifSources) {
  const log = JSON.parse(formatSarif(report, sources));
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log.runs[0];
}

/** A report of one finding, which may differ from the usual one. */
function parseOne(finding: Parameters<typeof findingAt>[2], path = "flow.json") {
  return parse(reportOf([fileOf(path, "{}", [findingAt("{}", "{", finding)])]));
}

/** What the steps of a way say, by rule. */
const WAYS = new Map<string, readonly string[]>([
  ["graph/cycle", ['"refine" reads "paint"', '"paint" reads "refine"']],
  [
    "path/hangs",
    [
      '"portrait" is skipped then.',
      'Node "enlarge" reads "portrait", which is skipped when "choose_subject" yields "a place": "enlarge" then waits forever and the job never completes.',
    ],
  ],
]);

describe("SARIF", () => {
  test("has each finding at its level, under a rule that it explains", () => {
    const { results, tool } = parse(sampleReport);
    const { rules } = tool.driver;
    expect(results.map(({ level }: { level: string }) => level)).toEqual(["error", "warning", "note"]);
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex].id).toBe(ruleId);
    expect(rules.map(({ id }: { id: string }) => id)).toEqual([
      "graph/empty",
      "node/duplicate-id",
      "ref/unknown-node",
    ]);
  });

  test("brings the page of each rule, without links to files, and no address as long as there is none", () => {
    const pageOf = (id: string) => `# ${id}\n[here](../there.md#x), [away](https://x.org), [\`a[]\`](a.md)`;
    const { driver } = parse(sampleReport, { pageOf }).tool;
    expect(driver.rules[0].help.markdown).toBe("# graph/empty\nhere, [away](https://x.org), [`a[]`](a.md)");
    expect(driver.rules.filter((rule: object) => "helpUri" in rule)).toEqual([]);
    expect(driver).not.toHaveProperty("informationUri");
  });

  test("has the edits of a finding as changes of the text", () => {
    const text =
      '{"flow":[\n  {"id":"a","type":"custom-model","modelId":"m","dependsOn":["b","b"]},\n  {"id":"b","type":"custom-model","modelId":"m"}]}';
    const file = fileOf("flow.json", text, validateText(text).diagnostics);
    const [result] = parse(reportOf([file]), { changesOf: createChangesOf(undefined) }).results;
    expect(result.ruleId).toBe("depends-on/duplicate");
    expect(result.fixes).toEqual([
      {
        description: { text: "Remove this entry" },
        artifactChanges: [
          {
            artifactLocation: { uri: "flow.json", uriBaseId: "%SRCROOT%" },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 65, endLine: 2, endColumn: 69 },
                insertedContent: { text: "" },
              },
            ],
          },
        ],
      },
    ]);
  });

  test.each([
    ["nodes-in-a-cycle.json", "graph/cycle"],
    ["waits-for-a-branch-not-taken.json", "path/hangs"],
  ])("tells %s as a way", (name, ruleId) => {
    const text = readFileSync(`examples/broken/${name}`, "utf8");
    const { results } = parse(reportOf([fileOf(name, text, validateText(text).diagnostics)]));
    const [{ codeFlows }] = results.filter((result: { ruleId: string }) => result.ruleId === ruleId);
    const steps = codeFlows[0].threadFlows[0].locations.map(
      ({ location }: { location: { message: { text: string } } }) => location.message.text,
    );
    expect(steps).toEqual(WAYS.get(ruleId));
  });

  test("is what the parts of the standard allow, for every example", () => {
    const examples = [...readExamples("valid"), ...readExamples("broken")];
    const files = examples.map(({ name, document }) => {
      const text = JSON.stringify(document, null, 2);
      return fileOf(name, text, validateText(text).diagnostics);
    });
    const { results, artifacts } = parse(reportOf(files));
    expect(artifacts).toHaveLength(examples.length);
    expect(results.length).toBeGreaterThan(5);
    for (const { partialFingerprints } of results)
      expect(Object.values(partialFingerprints)).toEqual([expect.stringMatching(/^[a-z-]+\/[a-z-]+/)]);
  });

  test("names only files that were checked, and no folder of the machine", () => {
    const { artifacts, originalUriBaseIds } = parse(sampleReport);
    expect(artifacts.map((artifact: { location: object }) => artifact.location)).toEqual([
      { uri: "flows/clean.json", uriBaseId: "%SRCROOT%" },
      { uri: "flows/portrait.json", uriBaseId: "%SRCROOT%" },
    ]);
    expect(originalUriBaseIds["%SRCROOT%"]).not.toHaveProperty("uri");
  });

  test.each([
    ["a b/c#d.json", "a%20b/c%23d.json"],
    ["50%/ä:?.json", "50%25/%C3%A4%3A%3F.json"],
    ["../flow.json", "../flow.json"],
    ["lone \ud800.json", "lone%20%EF%BF%BD.json"],
  ])("writes the path %j as the address %j", (path, uri) => {
    const [result] = parseOne({}, path).results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test("leads to another document by its own name", () => {
    const related = [
      {
        document: "sub flow.json",
        pointer: "/flow/0",
        role: "hop",
        message: "It runs that.",
        messageId: "hop",
        data: {},
      },
    ];
    const [result] = parseOne({ related }).results;
    const [{ physicalLocation, logicalLocations }] = result.relatedLocations;
    expect(physicalLocation).toEqual({
      artifactLocation: { uri: "sub%20flow.json", uriBaseId: "%SRCROOT%" },
    });
    expect(logicalLocations).toEqual([{ fullyQualifiedName: "/flow/0" }]);
  });

  test("tells the run behind the sentence", () => {
    const witness = { outcomes: [{ nodeId: "style", outcome: "large" }], run: { hd: true } };
    const [result] = parseOne({ message: "It hangs.", witness }).results;
    expect(result.message.text).toBe('It hangs.\nwhen: "style" yields "large"\nrun: {"hd":true}');
    expect(result.properties.witness).toEqual(witness);
  });

  test("takes no text of a document for a link or a placeholder", () => {
    const [result] = parseOne({ message: 'Node "[a](1) [b] {0} {x}" is wrong.' }).results;
    expect(result.message.text).toBe('Node "\\[a](1) [b] {{0}} {x}" is wrong.');
  });

  test("has no result for what is accepted, which code scanning would take for an open alert", () => {
    const accepted = { by: "baseline", diagnostic: findingAt("{}", "{") } as const;
    const { results, tool } = parse(reportOf([fileOf("flow.json", "{}", [], [accepted])]));
    expect([results, tool.driver.rules]).toEqual([[], []]);
  });

  test("says whether flowproof failed", () => {
    expect(parse(reportOf([], { exitCode: 3 })).invocations).toEqual([
      { executionSuccessful: false, exitCode: 3 },
    ]);
    expect(parse(reportOf([], { exitCode: 1 })).invocations).toEqual([
      { executionSuccessful: true, exitCode: 1 },
    ]);
  });
});
