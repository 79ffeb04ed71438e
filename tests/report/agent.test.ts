import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatAgent, quoteArgument } from "../../src/report/format-agent.js";
import { fileOf, findingAt, reportOf, sampleReport } from "./sample-report.js";

const labelsOf = (block: string) => block.split("\n").map((line) => line.slice(0, line.indexOf(": ")));

describe("the agent format", () => {
  test("has the verdict and a block for each finding", () => {
    const [verdict, ...blocks] = formatAgent(sampleReport).trimEnd().split("\n\n");
    expect(verdict).toBe(
      [
        "✖ 1 error, 1 warning, 1 info in 1 of 2 files",
        "1 can be fixed: flowproof check --fix",
        "suggestions for 1 finding: flowproof fix <file>",
        "2 checked, 1 passed over (package.json), 1 not read; 1 finding suppressed",
      ].join("\n"),
    );
    expect(blocks.map((block) => block.split("\n")[0])).toEqual([
      "finding: error ref/unknown-node",
      "finding: warning node/duplicate-id (possible)",
      "finding: info graph/empty",
    ]);
  });

  test("uses only labels that its page describes, in that order", () => {
    const page = readFileSync(new URL("../../docs/agents.md", import.meta.url), "utf8");
    const described = [...page.matchAll(/^\| `([a-z]+)` /gm)].map(([, label = ""]) => label);
    expect(described).toHaveLength(16);
    const text = '{ "a": 1, }';
    const textEdits = [{ offset: 8, oldText: ",", newText: "" }];
    const mend = { title: "Remove the comma", safety: "fix", patch: [], textEdits } as const;
    const ofText = reportOf([fileOf("a.json", text, [findingAt(text, ",", { edits: [mend] })])]);
    const hang = '[{"id":"a","type":"transform","dependsOn":["a"]}]';
    const ofRun = reportOf([fileOf("b.json", hang, [findingAt(hang, "[", { nodeId: "a", edits: [] })])]);
    const blocks = [sampleReport, ofText, ofRun].flatMap((report) =>
      formatAgent(report).trimEnd().split("\n\n").slice(1),
    );
    for (const labels of blocks.map(labelsOf)) {
      const positions = labels.map((label) => described.indexOf(label));
      expect(positions).not.toContain(-1);
      expect([...positions].sort((a, b) => a - b)).toEqual(positions);
    }
    expect(new Set(blocks.flatMap(labelsOf))).toEqual(new Set(described));
  });

  test("holds JSON that is the data, the patch and the witness", () => {
    const [, first = "", second = ""] = formatAgent(sampleReport).trimEnd().split("\n\n");
    const jsonBehind = (block: string, label: string) =>
      JSON.parse(
        block
          .split("\n")
          .find((line) => line.startsWith(`${label}: `))
          ?.slice(label.length + 2) ?? "",
      );
    const diagnostics = sampleReport.files[1]?.diagnostics;
    expect(jsonBehind(first, "data")).toEqual(diagnostics?.[0]?.data);
    expect(jsonBehind(first, "patch")).toEqual(diagnostics?.[0]?.edits[0]?.patch);
    expect(jsonBehind(second, "witness")).toEqual(diagnostics?.[1]?.witness);
  });

  test("offers no command for standard input", () => {
    const edits = [{ title: "Write it", safety: "fix" as const, patch: [] }];
    const file = fileOf("<stdin>", "{}", [findingAt("{}", "{", { edits })]);
    expect(labelsOf(formatAgent(reportOf([file])).trimEnd())).not.toContain("apply");
  });

  test("prints errors only when it is to be quiet", () => {
    expect(formatAgent({ ...sampleReport, quiet: true }).match(/^finding: /gm)).toHaveLength(1);
  });
});

describe("an argument for a shell", () => {
  test.each(["plain.json", "a b", "it's", "$HOME", "`id`", "-rf", "#2", "a\\b", "*", "ä", ""])(
    "%j reaches the program as it is",
    (text) => {
      const printed = execFileSync("/bin/sh", ["-c", `printf %s ${quoteArgument(`${text}`)}`], {
        encoding: "utf8",
      });
      expect(printed).toBe(text);
    },
  );
});
