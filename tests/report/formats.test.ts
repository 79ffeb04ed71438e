import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createChangesOf } from "../../src/report/edit-changes.js";
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
import { sampleReport } from "./sample-report.js";

const rendered = {
  "stylish.txt": formatStylish(sampleReport, { palette: plainPalette, width: 80 }),
  "stylish-narrow.txt": formatStylish(sampleReport, { palette: plainPalette, width: 50 }),
  "stylish-colours.txt": formatStylish(sampleReport, { palette: ansiPalette, width: 80 }),
  "stylish-quiet.txt": formatStylish({ ...sampleReport, quiet: true }, { palette: plainPalette, width: 80 }),
  "report.json": formatJson(sampleReport),
  "unix.txt": formatUnix(sampleReport),
  "github.txt": formatGithub(sampleReport),
  "agent.txt": formatAgent(sampleReport),
  "report.sarif": formatSarif(sampleReport),
  "junit.xml": formatJunit(sampleReport),
  "gitlab.json": formatGitlab(sampleReport),
  "rdjson.json": formatRdjson(sampleReport, createChangesOf(undefined)),
};

describe("the sample report", () => {
  test.each(Object.entries(rendered))("%s is as recorded", async (name, text) => {
    await expect(text).toMatchFileSnapshot(
      fileURLToPath(new URL(`../../fixtures/reports/${name}`, import.meta.url)),
    );
  });

  test("differs by colours alone", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours start with it.
    const withoutColours = rendered["stylish-colours.txt"].replace(/\u001b\[\d+m/g, "");
    expect(withoutColours).toBe(rendered["stylish.txt"]);
  });

  test.each(["stylish.txt", "stylish-quiet.txt"] as const)("%s fits into 80 columns", (name) => {
    const longest = Math.max(...rendered[name].split("\n").map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(80);
  });

  test("keeps the counts when only errors are printed", () => {
    const quiet = JSON.parse(formatJson({ ...sampleReport, quiet: true }));
    expect(quiet.summary.counts).toEqual({ error: 1, warning: 1, info: 1 });
    expect(quiet.files[1].diagnostics).toHaveLength(1);
    expect(Object.keys(quiet.rules)).toEqual(["ref/unknown-node"]);
  });
});
