import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "../../src/diagnostics/diagnostic.js";
import { createChangesOf } from "../../src/report/edit-changes.js";
import { formatRdjson } from "../../src/report/format-rdjson.js";
import { formatSarif } from "../../src/report/format-sarif.js";
import { brokenWorkflowArbitrary } from "../../src/testing/broken-workflow-arbitrary.js";
import { breakableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { detectLanguage } from "../../src/text/detect-language.js";
import { fixText, validateText } from "../../src/text/public.js";
import { yamlLanguage } from "../../src/text/yaml/edit-yaml.js";
import { EXAMPLE_FILES, readExampleText } from "../example-texts.js";
import { fileOf, reportOf } from "./sample-report.js";

// Whoever shows edits – code scanning, a review, the playground – shows those of the API, and they make the same of a text.

const changesOf = createChangesOf(yamlLanguage);

/** What the playground asks its worker; its sources are compiled for browsers, so that their types are not at hand. */
interface Playground {
  check(text: string, language: string): Promise<{ readonly findings: readonly { fingerprint: string }[] }>;
  edits(fingerprint: string): readonly { readonly title: string }[];
  apply(fingerprint: string, edit: number): Promise<{ text: string } | { refused: string }>;
}

const sources = new URL("../../site/playground/src/session.ts", import.meta.url).pathname;
const { Session }: { Session: new () => Playground } = await import(sources);

describe("every way to show edits has those of the API", () => {
  it.each(EXAMPLE_FILES.filter((path) => path.includes("broken/")))("%s", async (path) => {
    await expectSameEdits(path, readExampleText(path));
  });

  it("texts that do not parse", async () => {
    await expectSameEdits("a.json", "{ 'flow': [{ id: 'é😀', \"type\": 'generate-prompt', },], }\r\n");
    await expectSameEdits("b.yaml", "name: w: x\nflow:\n  - id: a\n    type: generate-prompt\n");
    await expectSameEdits(
      "c.jsonc",
      '{"flow":[{"id":"a","id":"b","type":"generate-prompt"}]} // flowproof-disable',
    );
  });

  it.each(breakableRules)("%s", async (ruleId) => {
    for (const broken of fc.sample(brokenWorkflowArbitrary(ruleId), { numRuns: 1, seed: 3 })) {
      if (broken.kind === "text") await expectSameEdits("planted.json", broken.document);
      if (broken.kind !== "value") continue;
      const text = JSON.stringify(broken.document, null, 2);
      if (text !== undefined) await expectSameEdits("planted.json", text);
    }
  });
});

/** The title of an edit, and the text with it. */
type Shown = readonly [title: string, text: string];

async function expectSameEdits(path: string, text: string): Promise<void> {
  const { diagnostics } = validateText(text, { filename: path });
  const report = reportOf([fileOf(path, text, diagnostics)]);
  const ours = diagnostics.map(({ fingerprint, ruleId, edits }) =>
    edits.map(({ title }, edit): Shown => {
      const suggestions = [{ fingerprint, edit }];
      const fixed = fixText(text, [{ fingerprint, ruleId, edits }], { filename: path, suggestions });
      expect(fixed.skipped).toEqual([]);
      return [title, fixed.text];
    }),
  );
  expect(sarifEdits(JSON.parse(formatSarif(report, { changesOf })), text)).toEqual(ours);
  const isSmall = (edit: Edit) => spanOf(changesOf(fileOf(path, text, []), edit)) < LARGEST_SUGGESTION;
  const small = diagnostics.map(({ edits }, at) =>
    edits.flatMap((edit, index) => (isSmall(edit) ? (ours[at]?.[index]?.[1] ?? "") : [])),
  );
  expect(rdEdits(JSON.parse(formatRdjson(report, changesOf)), text)).toEqual(small);
  const session = new Session();
  const language = detectLanguage(text, path) === "yaml" ? "yaml" : "json";
  const { findings } = await session.check(text, language);
  for (const { fingerprint } of findings) {
    const at = diagnostics.findIndex((found) => found.fingerprint === fingerprint);
    const offered = session.edits(fingerprint);
    const applied = offered.map((_, edit) => session.apply(fingerprint, edit));
    const made = (await Promise.all(applied)).map((one) => ("text" in one ? one.text : one.refused));
    expect(offered.map(({ title }, edit) => [title, made[edit]])).toEqual(ours[at]);
  }
  expect(findings).toHaveLength(diagnostics.length);
}

/** Larger suggestions are left out of a review. */
const LARGEST_SUGGESTION = 100;

function spanOf(changes: ReturnType<typeof changesOf>): number {
  return (changes?.at(-1)?.range.end.line ?? 0) - (changes?.[0]?.range.start.line ?? 0);
}

interface Point {
  readonly line: number;
  readonly column: number;
}

interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly fixes?: readonly {
          readonly description: { readonly text: string };
          readonly artifactChanges: readonly [{ readonly replacements: readonly Replacement[] }];
        }[];
      }[];
    },
  ];
}

interface Replacement {
  readonly deletedRegion: Readonly<Record<"startLine" | "startColumn" | "endLine" | "endColumn", number>>;
  readonly insertedContent: { readonly text: string };
}

/** Columns of SARIF count UTF-16 units. */
function sarifEdits({ runs: [{ results }] }: Sarif, text: string): Shown[][] {
  const offset = (line: number, column: number) => (lineStarts(text)[line - 1] ?? 0) + column - 1;
  return results.map(({ fixes = [] }) =>
    fixes.map(({ description, artifactChanges: [{ replacements }] }) => {
      let made = text;
      for (const { deletedRegion: region, insertedContent } of [...replacements].reverse()) {
        const start = offset(region.startLine, region.startColumn);
        made =
          made.slice(0, start) + insertedContent.text + made.slice(offset(region.endLine, region.endColumn));
      }
      return [description.text.replaceAll("\\[", "[").replaceAll(/\{\{(\d+)\}\}/g, "{$1}"), made];
    }),
  );
}

interface Rdjson {
  readonly diagnostics: readonly {
    readonly suggestions?: readonly {
      readonly range: { readonly start: Point; readonly end: Point };
      readonly text: string;
    }[];
  }[];
}

/** Columns of rdjson count bytes. */
function rdEdits({ diagnostics }: Rdjson, text: string): string[][] {
  const bytes = Buffer.from(text);
  const offset = ({ line, column }: Point) =>
    Buffer.byteLength(text.slice(0, lineStarts(text)[line - 1])) + column - 1;
  return diagnostics.map(({ suggestions = [] }) =>
    suggestions.map(({ range, text: put }) => {
      const [head, tail] = [bytes.subarray(0, offset(range.start)), bytes.subarray(offset(range.end))];
      return Buffer.concat([head, Buffer.from(put), tail]).toString();
    }),
  );
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: mark, index }) => index + mark.length)];
}
