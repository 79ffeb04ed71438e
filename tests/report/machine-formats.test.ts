import { readFileSync } from "node:fs";
import { rdformatSchema } from "@umbrelladocs/rdformat-validator";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { documentKinds } from "../../src/document/detect-kind.js";
import type { CheckReport, FileReport } from "../../src/report/check-report.js";
import { createChangesOf } from "../../src/report/edit-changes.js";
import { formatGithub } from "../../src/report/format-github.js";
import { formatGitlab } from "../../src/report/format-gitlab.js";
import { formatJson } from "../../src/report/format-json.js";
import { formatJunit } from "../../src/report/format-junit.js";
import { formatRdjson } from "../../src/report/format-rdjson.js";
import { formatSarif } from "../../src/report/format-sarif.js";
import { validateText } from "../../src/text/check/validate-text.js";
import { jsonLanguage } from "../../src/text/edit/edit-json.js";
import { editText } from "../../src/text/edit/edit-text.js";
import { yamlLanguage } from "../../src/text/yaml/edit-yaml.js";
import { EXAMPLE_FILES, readExampleText } from "../example-texts.js";
import { parseXml } from "./parse-xml.js";
import { fileOf, findingAt, reportOf, sampleReport } from "./sample-report.js";

const ajv = new Ajv({ allErrors: true });
const readSchema = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const isGitlab = ajv.compile(readSchema("./gitlab.schema.json"));
const isRdjson = new Ajv({ allErrors: true }).compile(rdformatSchema);
const reportSchema = readSchema("../../src/report/report.schema.json");
const isReport = new Ajv2020({ allErrors: true }).compile(reportSchema);
const changesOf = createChangesOf(yamlLanguage);

/** A file that was checked as the command line does it. */
function check(path: string, text: string): FileReport {
  const { diagnostics, unchecked, suppressed, kind } = validateText(text, { filename: path });
  return { ...fileOf(path, text, diagnostics), unchecked, suppressed, kind };
}

const examples: CheckReport = reportOf(EXAMPLE_FILES.map((path) => check(path, readExampleText(path))));

describe.each([
  ["the examples", examples],
  ["the sample report", sampleReport],
])("the report on %s", (_, report) => {
  test("is what GitLab reads", () => {
    const entries = JSON.parse(formatGitlab(report));
    expect(isGitlab(entries) ? [] : isGitlab.errors).toEqual([]);
    const count = report.files.flatMap(({ diagnostics }) => diagnostics).length;
    const fingerprints = entries.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    if (report === examples) expect(new Set(fingerprints).size).toBe(count);
    expect(entries).toHaveLength(count);
  });

  test("is what reviewdog reads", () => {
    const result = JSON.parse(formatRdjson(report, changesOf));
    expect(isRdjson(result) ? [] : isRdjson.errors).toEqual([]);
  });

  test("is what the published schema of the report says", () => {
    const value = JSON.parse(formatJson(report));
    expect(isReport(value) ? [] : isReport.errors).toEqual([]);
    expect(isReport({ ...value, more: 1 })).toBe(false);
    const kinds = reportSchema.$defs.file.properties.kind.enum;
    expect(kinds.toSorted()).toEqual([...documentKinds, null].toSorted());
    expect(isReport({ ...value, files: [{ ...value.files[0], status: "unknown" }] })).toBe(false);
  });

  test("is JUnit XML with the counts that it states", () => {
    const text = formatJunit(report);
    const names = parseXml(text.replace(/^<\?.*\n/, "").replaceAll("system-out", "output"));
    const counts = /tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(text)?.slice(1).map(Number);
    const count = (name: string) => names.filter((each) => each === name).length;
    expect(counts).toEqual([count("testcase"), count("failure"), count("error")]);
  });
});

describe("the suggestions", () => {
  const files = examples.files.flatMap((file) =>
    file.diagnostics.flatMap(({ edits }) => edits.map((edit) => ({ file, edit }))),
  );

  test("of reviewdog, applied by lines and bytes, make what our edit makes", () => {
    const { diagnostics } = JSON.parse(formatRdjson(examples, changesOf));
    const made = diagnostics.flatMap(({ suggestions = [], location }: RdDiagnostic) =>
      suggestions.map((suggestion) => applySuggestion(textOf(location.path), suggestion)),
    );
    expect(made).toEqual(files.map(expected));
    expect(made.length).toBeGreaterThan(5);
  });

  test("of SARIF, applied by lines and columns, make what our edit makes", () => {
    const { results } = JSON.parse(formatSarif(examples, { changesOf })).runs[0];
    const made = results.flatMap(({ fixes = [] }: SarifResult) => fixes.map(applyFix));
    expect(made).toEqual(files.map(expected));
  });

  test("count bytes where characters are wider", () => {
    const text =
      '{"flow":[{"id":"é😀","type":"custom-model","modelId":"m","dependsOn":["a","a"]},{"id":"a","type":"custom-model","modelId":"m"}]}';
    const [diagnostic] = JSON.parse(
      formatRdjson(reportOf([check("flow.json", text)]), changesOf),
    ).diagnostics;
    const start = Buffer.from(text.slice(0, text.indexOf(',"a"]'))).length + 1;
    expect(diagnostic.suggestions[0].range.start).toEqual({ line: 1, column: start });
  });

  test("end where the text is too large to be read for each of them", () => {
    const text = `{"flow":[{"id":"b","type":"custom-model","modelId":"m","dependsOn":["a","a"]},{"id":"a","type":"custom-model","modelId":"m"}]${" ".repeat(11_000_000)}}`;
    const file = check("flow.json", text);
    const edits = file.diagnostics.flatMap((diagnostic) => diagnostic.edits);
    const own = createChangesOf(undefined);
    expect([...edits, ...edits].map((edit) => own(file, edit)?.length)).toEqual([1, undefined]);
  });
});

interface Point {
  readonly line: number;
  readonly column: number;
}
interface Suggestion {
  readonly range: { readonly start: Point; readonly end: Point };
  readonly text: string;
}
interface RdDiagnostic {
  readonly location: { readonly path: string };
  readonly suggestions?: readonly Suggestion[];
}
interface SarifFix {
  readonly artifactChanges: readonly {
    readonly artifactLocation: { readonly uri: string };
    readonly replacements: readonly {
      readonly deletedRegion: Readonly<Record<"startLine" | "startColumn" | "endLine" | "endColumn", number>>;
      readonly insertedContent: { readonly text: string };
    }[];
  }[];
}
interface SarifResult {
  readonly fixes?: readonly SarifFix[];
}

function textOf(path: string): string {
  return examples.files.find((file) => file.path === path)?.text ?? readExampleText(path);
}

function expected({ file, edit }: { file: FileReport; edit: Parameters<typeof changesOf>[1] }): string {
  const language = file.path.endsWith(".yaml")
    ? yamlLanguage
    : jsonLanguage(file.path.endsWith("c") ? "jsonc" : "json");
  const edited = editText(textOf(file.path), edit.patch, language, { bytes: 1e6, depth: 200 });
  return edited.ok ? edited.text : edited.reason;
}

function applySuggestion(text: string, { range, text: put }: Suggestion): string {
  const bytes = Buffer.from(text);
  const offset = ({ line, column }: Point) => {
    const before = text.split("\n").slice(0, line - 1);
    return before.reduce((sum, each) => sum + Buffer.from(each).length + 1, 0) + column - 1;
  };
  const [head, tail] = [bytes.subarray(0, offset(range.start)), bytes.subarray(offset(range.end))];
  return Buffer.concat([head, Buffer.from(put), tail]).toString();
}

function applyFix({ artifactChanges }: SarifFix): string {
  const [change] = artifactChanges;
  let text = textOf(change?.artifactLocation.uri ?? "");
  const offset = (line: number, column: number) => {
    return (
      text
        .split("\n")
        .slice(0, line - 1)
        .join("\n").length +
      (line > 1 ? 1 : 0) +
      column -
      1
    );
  };
  for (const { deletedRegion: region, insertedContent } of [...(change?.replacements ?? [])].reverse()) {
    const start = offset(region.startLine, region.startColumn);
    const end = offset(region.endLine, region.endColumn);
    text = text.slice(0, start) + insertedContent.text + text.slice(end);
  }
  return text;
}

test("GitHub gets errors first, ten of a kind, and how many more there are", () => {
  const text = "x".repeat(40);
  const many = (severity: "error" | "warning", count: number) =>
    Array.from({ length: count }, (_, at) =>
      findingAt(text, "x", { severity, message: `${severity} ${at}` }),
    );
  const report = reportOf([
    fileOf("a.json", text, [...many("warning", 11), ...many("error", 4)]),
    fileOf("b.json", text, many("error", 8)),
  ]);
  const lines = formatGithub(report).trimEnd().split("\n");
  const told = lines.map((line) => /^::(\w+) file=([ab])/.exec(line)?.slice(1).join(" "));
  expect(told).toEqual([
    ...Array(4).fill("error a"),
    ...Array(6).fill("error b"),
    ...Array(10).fill("warning a"),
    undefined,
  ]);
  expect(lines.at(-1)).toBe(
    "3 more findings are not annotated, since GitHub shows 10 of a kind; the report lists all.",
  );
});
