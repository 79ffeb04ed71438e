import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { CheckReport } from "../../src/report/check-report.js";
import { formatSarif } from "../../src/report/format-sarif.js";
import { validateText } from "../../src/text/check/validate-text.js";
import { readExamples } from "../example-files.js";
import { fileOf, findingAt, reportOf, sampleReport } from "./sample-report.js";

const schema = JSON.parse(readFileSync(new URL("./sarif.schema.json", import.meta.url), "utf8"));
const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function parse(report: CheckReport) {
  const log = JSON.parse(formatSarif(report));
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log.runs[0];
}

/** A report of one finding, which may differ from the usual one. */
function parseOne(finding: Parameters<typeof findingAt>[2], path = "flow.json") {
  return parse(reportOf([fileOf(path, "{}", [findingAt("{}", "{", finding)])]));
}

describe("SARIF", () => {
  test("has each finding at its level, under a rule that it explains", () => {
    const { results, tool } = parse(sampleReport);
    const { rules } = tool.driver;
    expect(results.map(({ level }: { level: string }) => level)).toEqual(["error", "warning", "note"]);
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex].id).toBe(ruleId);
    expect(rules.map(({ helpUri }: { helpUri: string }) => helpUri.split("/").slice(-2).join("/"))).toEqual([
      "graph/empty.md",
      "node/duplicate-id.md",
      "ref/unknown-node.md",
    ]);
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
      { document: "sub flow.json", pointer: "/flow/0", role: "hop", message: "It runs that." },
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
