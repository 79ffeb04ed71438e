import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/diagnostics/json.js";
import { type Diagnostic, runInputsSchema, validateRunInputs, validateWorkflow } from "../../src/index.js";
import { drawValueFlow } from "../kit/value-flows.js";
import { executeValues, sampleBodies, type ValueVerdicts } from "../kit/value-verdicts.js";
import { runs } from "./settings.js";

const ASKED = { "depends-on/skipped-source": "info" } as const;
const SOURCES = ["input/source-out-of-range", "input/source-too-long", "input/source-not-allowed"];

/** Flows of which something was not said, or said wrongly. */
const ONCE_MISSED = [65_285_635];

describe("flows with bounds, requirements and order, against executing every candidate body", () => {
  it("have a run for what is certain, miss nothing that some run shows, and say nothing else", () => {
    const seen = { flows: 0, missing: 0, always: 0, refused: 0, vain: 0, exclusive: 0, without: 0 };
    let [told, exclusive] = [0, 0];
    const property = fc.property(fc.noShrink(fc.nat()), (seed) => {
      const workflow = drawValueFlow(seed);
      const { diagnostics, unchecked } = validateWorkflow(workflow, { rules: ASKED, limits: { edits: 0 } });
      expect(unchecked).toEqual([]);
      const verdicts = executeValues(workflow, false);
      expect(compare(workflow, diagnostics, verdicts, executeValues(workflow, true))).toEqual([]);
      expect(replay(workflow, diagnostics)).toEqual([]);
      seen.flows++;
      told += diagnostics.filter(({ ruleId }) => ruleId === "depends-on/exclusive").length;
      exclusive += verdicts.exclusive.size;
      for (const kind of ["missing", "always", "refused", "vain", "exclusive", "without"] as const)
        seen[kind] += Number(verdicts[kind].size > 0);
    });
    fc.assert(property, { ...runs(2_000, 20_000), examples: ONCE_MISSED.map((seed) => [seed]) });
    const { flows, ...kinds } = seen;
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(flows / 500);
    expect(told).toBeGreaterThan(exclusive * 0.9);
  });
});

/** Findings that only a run shows. */
const OF_RUNS: ReadonlySet<string> = new Set(["run/never-completes", "run/missing-node-input"]);

describe("the schema of run bodies", () => {
  it("refuses what nodes lack that always run, and nothing that is taken", () => {
    const ajv = new Ajv2020({ strict: true });
    const seen = { refused: 0, taken: 0 };
    const property = fc.property(fc.noShrink(fc.nat()), (seed) => {
      const workflow = drawValueFlow(seed);
      const accepts = ajv.compile(runInputsSchema(workflow).jsonSchema());
      for (const body of sampleBodies(workflow, 12)) {
        const { valid, diagnostics } = validateRunInputs(workflow, body);
        if (valid) expect([accepts(body), body]).toEqual([true, body]);
        else if (accepts(body)) {
          const errors = diagnostics.filter(({ severity }) => severity === "error");
          expect(errors.filter(({ ruleId }) => !OF_RUNS.has(ruleId))).toEqual([]);
        } else if (diagnostics.every(({ ruleId }) => ruleId === "run/missing-node-input")) seen.refused++;
        seen.taken += Number(valid);
      }
    });
    fc.assert(property, runs(120, 1_000));
    expect(Math.min(seen.refused, seen.taken)).toBeGreaterThan(50);
  });
});

/** What is said and no run shows, and what a run shows and nobody says; a form decides which runs have to be thought of. */
function compare(
  workflow: JsonObject,
  diagnostics: readonly Diagnostic[],
  verdicts: ValueVerdicts,
  wide: ValueVerdicts,
): string[] {
  const name = (pointer: string) => nameAt(workflow, pointer);
  const of = (...ids: readonly string[]) => diagnostics.filter(({ ruleId }) => ids.includes(ruleId));
  const readersOf = ({ pointer, related }: Diagnostic) => [
    name(pointer),
    ...related.filter(({ role }) => role === "reader").map((place) => name(place.pointer)),
  ];
  const missing = of("input/missing", "input/missing-in-run");
  const always = missing.filter(({ messageId }) => messageId === "never");
  const inDocument = of("input/missing").map(({ pointer }) => name(pointer));
  const refused = of(...SOURCES).filter(({ severity }) => severity === "error");
  const refusals = refused.flatMap((found) => readersOf(found).map((key) => `${key} ${limitOf(found)}`));
  const waits = (id: string) =>
    of(id).map(
      (found) => `${dataOf(found, "node")} -> ${dataOf(found, "target") || dataOf(found, "source")}`,
    );
  const judge = (
    kind: "missing" | "always" | "refused",
    said: readonly string[],
    known: readonly string[] = [],
  ) => {
    const must = [...verdicts[kind]].filter((key) => wide[kind].has(key));
    const may = new Set([...verdicts[kind], ...wide[kind], ...known]);
    return differ(kind, new Set([...said, ...known]), new Set(must), may);
  };
  return [
    ...judge("missing", missing.flatMap(readersOf), inDocument),
    ...judge(
      "always",
      always.map(({ pointer }) => name(pointer)),
      inDocument,
    ),
    ...judge("refused", refusals),
    ...differ(
      "vain",
      new Set(of("node/approval-of-skipped").map((found) => dataOf(found, "node"))),
      new Set([...verdicts.vain].filter((id) => wide.vain.has(id))),
      new Set([...verdicts.mayBeVain, ...wide.mayBeVain]),
    ),
    // That two nodes exclude each other is not said where CEL fails on what is left out.
    ...differ("exclusive", new Set(waits("depends-on/exclusive")), new Set(), eitherOf(verdicts, wide)),
    ...differ(
      "without",
      new Set(waits("depends-on/skipped-source")),
      withoutOf(verdicts, wide),
      wide.mayBeWithout,
    ),
  ];
}

/** Of an approval in vain another rule speaks. */
function withoutOf({ without, vain }: ValueVerdicts, wide: ValueVerdicts): ReadonlySet<string> {
  const isVain = (id = "") => vain.has(id) || wide.vain.has(id);
  return new Set([...without].filter((key) => !isVain(key.split(" ")[0])));
}

function eitherOf(one: ValueVerdicts, other: ValueVerdicts): ReadonlySet<string> {
  return new Set([...one.exclusive, ...other.exclusive]);
}

function differ(
  what: string,
  said: ReadonlySet<string>,
  shown: ReadonlySet<string>,
  mayBeSaid: ReadonlySet<string>,
): string[] {
  return [
    ...[...said]
      .filter((key) => !mayBeSaid.has(key))
      .map((key) => `${what}: ${key} is said, and no run shows it`),
    ...[...shown]
      .filter((key) => !said.has(key))
      .map((key) => `${what}: ${key} is shown, and nobody says it`),
  ];
}

function dataOf({ data }: Diagnostic, key: string): string {
  return String(Object.entries(data).find(([name]) => name === key)?.[1] ?? "");
}

function limitOf(found: Diagnostic): string {
  const { ruleId, messageId } = found;
  if (ruleId === "input/source-too-long") return "maxLength";
  if (ruleId === "input/source-not-allowed") return "allowed";
  if (messageId === "short") return "minLength";
  return dataOf(found, "side") === "from" ? "min" : "max";
}

/** The runs of findings that are not taken, or in which a body of `check-run` lacks what the workflow does. */
function replay(workflow: JsonObject, diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.flatMap(({ ruleId, messageId, witness, certainty }) => {
    if (witness?.run === undefined || ruleId.startsWith("path/")) return [];
    if (certainty !== "certain" && ruleId !== "node/approval-of-skipped") return [`${ruleId} is not certain`];
    const found = validateRunInputs(workflow, witness.run).diagnostics.map((each) => each.ruleId as string);
    const refusals = found.filter((id) => id !== "run/never-completes" && id !== "run/missing-node-input");
    const lacks = ruleId !== "input/missing-in-run" || found.includes("run/missing-node-input");
    return [
      ...refusals.map((id) => `the run of ${ruleId} ${messageId} is refused: ${id}`),
      ...(lacks ? [] : [`the run of ${ruleId} ${messageId} lacks nothing`]),
    ];
  });
}

/** `node.input` of the input that a pointer leads into. */
function nameAt(workflow: JsonObject, pointer: string): string {
  const [, , node, , input] = pointer.split("/");
  const found = (workflow["flow"] as readonly JsonObject[])[Number(node)];
  const inputs = (found?.["inputs"] ?? []) as readonly JsonObject[];
  return `${found?.["id"]}.${inputs[Number(input)]?.["name"]}`;
}
