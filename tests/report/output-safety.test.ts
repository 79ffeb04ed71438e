import { describe, expect, test } from "vitest";
import { quote } from "../../src/diagnostics/quote.js";
import { noChanges } from "../../src/report/edit-changes.js";
import { formatAgent } from "../../src/report/format-agent.js";
import { formatGithub } from "../../src/report/format-github.js";
import { formatGitlab } from "../../src/report/format-gitlab.js";
import { formatJson } from "../../src/report/format-json.js";
import { formatJunit } from "../../src/report/format-junit.js";
import { formatRdjson } from "../../src/report/format-rdjson.js";
import { formatSarif } from "../../src/report/format-sarif.js";
import { formatStylish } from "../../src/report/format-stylish.js";
import { formatUnix } from "../../src/report/format-unix.js";
import { ansiPalette, plainPalette } from "../../src/report/palette.js";
import { fileOf, findingAt, reportOf } from "./sample-report.js";

const hostile = [
  "line\nbreak",
  "\r\n::add-mask::secret",
  "::add-mask::secret",
  "words before ::error file=a::b ::stop-commands::x and after them so that the line is wrapped ::add-mask::x",
  "##[error]boo ##[group]x ###[debug]",
  "##vso[task.setvariable variable=a]b ##teamcity[message text='x']",
  "\u001b[31mred\u001b[0m \u009b31m \u0007 \u0000 \u007f",
  "\u202eright to left\u2066 isolate \u200e \u2028 \u2029 \ufeff",
  "lone \ud800 surrogate",
  "%0A::error::x %25",
];

function reportsOf(text: string): Record<string, string> {
  const content = `{\n  "flow": "${text}",\n${text}\n  "marked": 1\n}`;
  const finding = findingAt(content, '"marked"', {
    message: `Node "${quote(text)}" is wrong: "${quote(text)}".`,
    data: { node: text },
    pointer: `/flow/${text}`,
    nodeId: text,
    related: [{ pointer: `/${text}`, role: text, message: text, messageId: "other", data: {} }],
    witness: {
      outcomes: [{ nodeId: text, outcome: text }],
      run: { [text]: text },
      assumes: [{ nodeId: text, output: text, value: text }],
    },
    edits: [{ title: `Write ${text}`, safety: "fix", patch: [] }],
  });
  const nowhere = { ...finding, range: findingAt(content, "{").range ?? finding.range };
  const { range: _, ...withoutRange } = finding;
  const unchecked = [{ what: text, reason: text, places: [] }];
  const file = { ...fileOf(text, content, [finding, nowhere as typeof finding, withoutRange]), unchecked };
  const report = reportOf([file, { ...file, path: ` ${text}` }]);
  return {
    stylish: formatStylish(report, { palette: plainPalette, width: 80 }),
    narrow: formatStylish(report, { palette: plainPalette, width: 50 }),
    colours: formatStylish(report, { palette: ansiPalette, width: 80 }),
    json: formatJson(report),
    unix: formatUnix(report),
    github: formatGithub(report),
    agent: formatAgent(report),
    sarif: formatSarif(report),
    junit: formatJunit(report),
    gitlab: formatGitlab(report),
    rdjson: formatRdjson(report, noChanges),
  };
}

describe.each(hostile)("a document and a file name that hold %j", (text) => {
  test.each(Object.entries(reportsOf(text)))("are harmless in %s", (format, output) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: only our own colours may remain.
    const lines = output.replace(/\u001b\[\d{1,2}m/g, "").split("\n");
    if (format !== "colours") expect(output).not.toContain("\u001b");
    for (const line of lines) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(line).not.toMatch(/##\w*\[/);
      if (format === "github") expect(line).toMatch(/^(::(error|warning|notice) file=[^:]*::|$)/);
      else expect(line).not.toMatch(/^\s*::/);
    }
  });

  test("stand in the JSON report as they are", () => {
    const { files } = JSON.parse(reportsOf(text)["json"] ?? "");
    expect(files[0].path.isWellFormed() ? files[0].path : text).toBe(text);
    expect(files[0].diagnostics[0].data.node).toBe(text);
  });

  test("stay on one line for each finding where that is promised", () => {
    const { unix, github } = reportsOf(text);
    expect(unix?.trimEnd().split("\n")).toHaveLength(6);
    expect(github?.trimEnd().split("\n")).toHaveLength(6);
  });
});

test("GitHub's own characters are escaped in properties and data", () => {
  const finding = { ...findingAt("x", "x"), message: "100%: a, b" };
  expect(formatGithub(reportOf([fileOf("a,b:c%.json", "x", [finding])]))).toBe(
    "::error file=a%2Cb%3Ac%25.json,line=1,col=1,endLine=1,endColumn=2,title=ref/unknown-node::100%25: a, b\n",
  );
});
