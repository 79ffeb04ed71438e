import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { type Diagnostic, validateWorkflow } from "../../src/index.js";
import { plantableRules, plantDefect } from "../../src/testing/planted-defects/plant-defect.js";
import type { DrawnWorkflow } from "../../src/testing/sound-flow/draw-workflow.js";
import { shuffle } from "../../src/testing/sound-flow/shuffle.js";
import { decisions, soundWorkflows } from "./planted.js";
import { runs } from "./settings.js";

/** A second node of one id takes over its references when it comes first: another document. */
const ORDERED = ["node/duplicate-id"];
const defective = fc.tuple(fc.constantFrom(...plantableRules), soundWorkflows, decisions).map((drawn) => {
  const [rule, workflow, numbers] = drawn;
  return { rule, document: plantDefect(rule, workflow, numbers).document };
});

/** What is said of ids that stand in an expression. */
const IN_EXPRESSIONS: ReadonlySet<string> = new Set(["name", "oddId", "unread"]);

describe("renaming nodes", () => {
  it("changes the names in the data and nothing else", () => {
    const property = fc.property(defective, fc.nat(1_000), ({ document }, start) => {
      const names = newNames(document, start);
      const [before, after] = [document, renamed(document, names)].map((each) => validateWorkflow(each));
      // In an expression an id is a part of a name, which a rename leaves as it is.
      fc.pre(before?.diagnostics.every(({ messageId }) => !IN_EXPRESSIONS.has(messageId)) ?? false);
      const rename = (data: unknown) => renameData(data as JsonValue, names);
      const expected = before?.diagnostics.map((each) => ({
        ...skeleton(each),
        data: rename(comparable(each)),
      }));
      expect(after?.diagnostics.map((each) => ({ ...skeleton(each), data: comparable(each) }))).toEqual(
        expected,
      );
    });
    fc.assert(property, runs(200, 10_000));
  });
});

describe("reordering nodes", () => {
  it("changes no finding, only where a finding on several nodes stands", () => {
    const property = fc.property(
      defective,
      fc.integer({ min: 1, max: 1_000 }),
      ({ rule, document }, order) => {
        fc.pre(!ORDERED.includes(rule));
        const reordered = { ...document, flow: shuffle(document.flow, order) };
        const [before, after] = [document, reordered].map((each) =>
          validateWorkflow(each).diagnostics.map(identity),
        );
        expect(after?.sort()).toEqual(before?.sort());
      },
    );
    fc.assert(property, runs(200, 10_000));
  });
});

function newNames({ flow }: DrawnWorkflow, start: number): Map<string, string> {
  const ids = [...new Set(flow.map(({ id }) => id))].filter((id) => id !== "workflow" && id.trim() !== "");
  // Neither in the order of the nodes nor like anything that is written in a drawn flow.
  return new Map(ids.map((id, index) => [id, `zq-${(index * 7_919 + start) % 104_729}`]));
}

const ID_FIELDS = new Set([
  "id",
  "node",
  "conditional",
  "dependsOn",
  "loopBodyNodeIds",
  "value",
  "default",
  "equal",
]);

function renamed(document: DrawnWorkflow, names: ReadonlyMap<string, string>): DrawnWorkflow {
  const flow = JSON.parse(JSON.stringify(document.flow), (key, value) => {
    if (typeof value === "string" && ID_FIELDS.has(key)) return names.get(value) ?? value;
    return Array.isArray(value) && ID_FIELDS.has(key) ? value.map((each) => names.get(each) ?? each) : value;
  });
  return { ...document, flow };
}

/** What must stay when names change. Near names, and the edits that offer them, rest on names. */
function skeleton({ ruleId, messageId, pointer, severity, certainty, related, edits, data }: Diagnostic) {
  const places = related.map((place) => [place.role, place.pointer]);
  const patches = edits.map(({ safety, patch }) => [safety, patch.map(({ op, path }) => [op, path])]);
  const isNear = ruleId.includes("unknown") || "nearNames" in data;
  return { ruleId, messageId, pointer, severity, certainty, places, patches: isNear ? [] : patches };
}

/** The data without what is a text of several names, and without names that are sorted by how near they are. */
function comparable({ data }: Diagnostic): JsonValue {
  return JSON.parse(JSON.stringify({ ...data, nearNames: null, knownNames: null, outcomes: null }));
}

function renameData(data: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  return JSON.parse(JSON.stringify(data), (_, value) =>
    typeof value === "string" ? (names.get(value) ?? value) : value,
  );
}

/** Rules on several nodes of equal right: which of them comes first in the document says where the finding stands. */
const SHARED = ["graph/cycle", "loop/overlap", "node/approval-overridden"];

function identity({ ruleId, messageId, nodeId, related }: Diagnostic): string {
  const others = SHARED.includes(ruleId) ? related.map((place) => place.nodeId) : [];
  return JSON.stringify([ruleId, messageId, ...new Set([nodeId, ...others].sort())]);
}
