import { describe, expect, it } from "vitest";
import { validateDocument } from "../src/index.js";
import { ruleIds } from "../src/rules/index.js";
import { readExamples } from "./example-files.js";
import { expectLaws, findingsOf } from "./result-laws.js";

/** The one finding of each broken example. */
const MISTAKES: Readonly<Record<string, string>> = {
  "branch-wired-to-the-text-and-not-to-the-model.json": "path/hangs /editorInfo/edges/2",
  "depends-on-is-a-string.json": "schema/wrong-type /flow/2/dependsOn",
  "duplicate-node-id.json": "node/duplicate-id /flow/1/id",
  "hangs-in-ten-lines.yaml": "path/hangs /flow/3/inputs/0/ref/node",
  "loop-body-read-from-outside.json": "loop/escape /flow/2/inputs/0/ref/node",
  "misspelt-node-reference.json": "ref/unknown-node /flow/1/inputs/0/ref/node",
  "misspelt-node-type.json": "schema/unknown-value /flow/0/type",
  "model-node-without-model.json": "node/missing-model /flow/0",
  "nodes-in-a-cycle.json": "graph/cycle /flow/1/inputs/0/ref/node",
  "runtime-field-in-a-definition.json": "node/runtime-field /flow/0/status",
  "second-reader-of-a-misspelt-input.yaml": "ref/unknown-input /flow/1/inputs/0/ref/name",
  "unknown-workflow-input.json": "ref/unknown-input /flow/0/inputs/1/ref/name",
  "waits-for-a-branch-not-taken.json": "path/hangs /flow/3/inputs/0/ref/node",
  "wire-drawn-from-producer-to-reader.json": "editor/edge-direction /editorInfo/edges/0",
};

const known: ReadonlySet<string> = new Set(ruleIds);
const ruleOf = (mistake: string) => mistake.split(" ")[0] ?? "";

describe("examples/valid", () => {
  const examples = readExamples("valid");

  it("holds workflows", () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
  });

  it.each(examples)("$name yields no finding at all", ({ document }) => {
    const result = validateDocument(document);
    expectLaws(result, document);
    expect(result.diagnostics).toEqual([]);
    expect(result).toMatchObject({ valid: true, failures: [] });
  });
});

describe("examples/broken", () => {
  const examples = readExamples("broken");

  it("has a promise for every file and a file for every promise", () => {
    expect(examples.map(({ name }) => name)).toEqual(Object.keys(MISTAKES).sort());
  });

  it("promises only rules that exist", () => {
    expect(
      Object.values(MISTAKES)
        .map(ruleOf)
        .filter((rule) => !known.has(rule)),
    ).toEqual([]);
  });

  it.each(examples)("$name yields the promised finding and nothing else", ({ name, document }) => {
    const result = validateDocument(document);
    expectLaws(result, document);
    expect(findingsOf(result)).toEqual([MISTAKES[name]]);
  });

  it("offers the right name for a misspelt one", () => {
    const named = new Map(examples.map(({ name, document }) => [name, document]));
    const near = (name: string) => validateDocument(named.get(name)).diagnostics[0]?.data.nearNames?.[0];
    expect(near("misspelt-node-reference.json")).toBe("portrait");
    expect(near("misspelt-node-type.json")).toBe("custom-model");
  });
});
