import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { JsonValue } from "../../src/diagnostics/json.js";
import type { Place, Range } from "../../src/diagnostics/place.js";
import type { DocumentResult } from "../../src/index.js";
import { plantableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { validateText } from "../../src/text/public.js";
import { undecidedIn } from "../result-laws.js";
import { expectYaml, withoutBlanks } from "../text/expect-yaml.js";
import { cut } from "../text/read.js";
import { yamlStyles } from "../text/yaml-styles.js";
import { plantedDefects, soundWorkflows } from "./planted.js";
import { runs } from "./settings.js";

describe("a workflow in YAML", () => {
  it("is sound when it is sound in JSON", () => {
    const property = fc.property(soundWorkflows, yamlStyles, (workflow, print) => {
      const result = validateText(print(asJson(workflow)), { language: "yaml" });
      expect([result.diagnostics, undecidedIn(result), result.valid]).toEqual([[], [], true]);
    });
    fc.assert(property, runs(50, 10_000));
  });

  it.each(plantableRules)("with the defect of %s gets the findings that it gets in JSON", (ruleId) => {
    const property = fc.property(plantedDefects(ruleId), yamlStyles, ({ document }, print) => {
      const value = asJson(document);
      expectSame(JSON.stringify(value, null, 2), print(value));
    });
    fc.assert(property, runs(3, 500));
  });
});

/** The same findings, at the same parts of the document. */
function expectSame(json: string, yaml: string): void {
  const inJson = validateText(json, { language: "json" });
  const inYaml = validateText(yaml, { language: "yaml" });
  expect(withoutRanges(inYaml)).toEqual(withoutRanges(inJson));
  const places = placesOf(inJson);
  for (const [index, { range }] of placesOf(inYaml).entries()) {
    const other = places[index]?.range;
    expect([range, other]).not.toContain(undefined);
    if (range !== undefined && other !== undefined) expectSamePart(yaml, range, json, other);
  }
}

function withoutRanges({ diagnostics, ...result }: DocumentResult) {
  const bare = diagnostics.map(({ range: _range, related, ...rest }) => {
    return { ...rest, related: related.map(({ range: _place, ...place }) => place) };
  });
  return { ...result, diagnostics: bare };
}

function placesOf({ diagnostics }: DocumentResult): Place[] {
  return diagnostics.flatMap((diagnostic) => [diagnostic, ...diagnostic.related]);
}

/** The part that a finding marks in YAML stands for what it stands for in JSON. */
function expectSamePart(yaml: string, inYaml: Range, json: string, inJson: Range): void {
  const written = cut(json, inJson);
  const value = parseStrictly(written);
  if (value !== undefined) {
    expectYaml(yaml, inYaml, value);
    return;
  }
  const characters = withoutBlanks(JSON.parse(`"${written}"`));
  const part = cut(yaml, inYaml);
  const readings = [part, part.replaceAll("''", "'"), decodeQuoted(part)];
  expect(readings.map(withoutBlanks)).toContain(characters);
}

function decodeQuoted(part: string): string {
  try {
    return parse(`"${part}"`);
  } catch {
    // It did not stand in double quotes.
    return part;
  }
}

function parseStrictly(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As it will be printed: without what JSON leaves out. */
function asJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
