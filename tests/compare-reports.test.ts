import { describe, expect, it } from "vitest";
import { compareRecords, type Difference } from "../scripts/reports/compare-records.mjs";
import { formatComparison } from "../scripts/reports/format-comparison.mjs";
import { groupDifferences, readExpected } from "../scripts/reports/group-differences.mjs";
import { recordOf } from "../scripts/reports/judged-document.mjs";
import { fromPlain, toPlain } from "../scripts/reports/plain-value.mjs";

const SELF = {
  ruleId: "ref/self",
  messageId: "reads",
  severity: "error",
  certainty: "certain",
  message: "It reads itself.",
  data: { node: "a", input: "image" },
  pointer: "/0/inputs/0/ref/node",
  related: [],
  edits: [],
  fingerprint: "ref/self a image",
};
const OTHER = { ...SELF, pointer: "/1/inputs/0/ref/node", fingerprint: "ref/self b image" };

type Finding = Readonly<Record<string, unknown>> & { readonly severity: string };

/** A line of a record whose counts and verdict follow from its findings. */
function lineOf(diagnostics: readonly Finding[], result: object = {}): string {
  const counts: Record<string, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] = (counts[severity] ?? 0) + 1;
  const valid = counts["error"] === 0;
  const rest = { counts, valid, kind: "flow", unchecked: [], failures: [] };
  return JSON.stringify({ name: "a.json", document: "1", result: { diagnostics, ...rest, ...result } });
}

function differencesOf(before: string, after: string): readonly Difference[] {
  return compareRecords(before, after).differences;
}

function groupsOf(before: string, after: string): string[] {
  return differencesOf(before, after).map(({ group }) => group);
}

describe("two records", () => {
  it("are equal, however a result orders its fields", () => {
    const { fingerprint, ...rest } = SELF;
    const after = lineOf([{ fingerprint, ...rest }], { counts: { warning: 0, info: 0, error: 1 } });
    expect(compareRecords(lineOf([SELF]), after)).toEqual({ equal: 1, differing: 0, differences: [] });
  });

  it.each([
    ["severity changed: ref/self reads", { severity: "warning" }],
    ["certainty changed: ref/self reads", { certainty: "possible" }],
    ["message changed: ref/self reads", { message: "It waits for itself." }],
    ["data changed: ref/self reads", { data: { node: "a" } }],
    ["order of keys changed: ref/self reads", { data: { input: "image", node: "a" } }],
    ["place changed: ref/self reads", { pointer: "/0/inputs/0/ref" }],
    ["place changed: ref/self reads", { nodeId: "a" }],
    ["related changed: ref/self reads", { related: [{ pointer: "/0" }] }],
    ["witness changed: ref/self reads", { witness: { outcomes: [] } }],
    ["edits changed: ref/self reads", { edits: [{ title: "Remove the ref" }] }],
    ["fingerprint changed: ref/self reads", { fingerprint: "ref/self a" }],
    ["advice changed: ref/self reads", { advice: "Read another node." }],
  ])("differ in one way: %s", (group, changed) => {
    const [before, after] = [lineOf([SELF, OTHER]), lineOf([{ ...SELF, ...changed }, OTHER])];
    expect(groupsOf(before, after)).toEqual([group]);
    expect(groupsOf(after, before)).toEqual([group]);
  });

  it("tell a finding that is new or gone, and not the counts that follow from it", () => {
    const [before, after] = [lineOf([SELF]), lineOf([])];
    expect(differencesOf(before, after)).toEqual([
      { group: "finding lost: ref/self reads", document: "a.json", before: SELF },
    ]);
    expect(differencesOf(after, before)).toEqual([
      { group: "finding gained: ref/self reads", document: "a.json", after: SELF },
    ]);
  });

  it("tell one of several like findings that is gone", () => {
    expect(groupsOf(lineOf([SELF, SELF, OTHER]), lineOf([SELF, OTHER]))).toEqual([
      "finding lost: ref/self reads",
    ]);
  });

  it("tell counts and a verdict that do not follow from the findings", () => {
    const counts = { error: 2, warning: 0, info: 0 };
    expect(groupsOf(lineOf([SELF]), lineOf([SELF], { counts }))).toEqual(["counts changed"]);
    expect(groupsOf(lineOf([SELF]), lineOf([SELF], { valid: true }))).toEqual(["valid changed"]);
  });

  it("tell another order of findings", () => {
    expect(groupsOf(lineOf([SELF, OTHER]), lineOf([OTHER, SELF]))).toEqual(["order changed"]);
  });

  it("tell what is unchecked by what it is about, without the names in it", () => {
    const unchecked = [{ what: 'the call of the model "m"', reason: "nobody knows it", places: [] }];
    expect(groupsOf(lineOf([]), lineOf([], { unchecked }))).toEqual([
      "unchecked changed: the call of the model",
    ]);
  });

  it("tell a throw, a document that is another one, and one that only one of them has", () => {
    const threw = JSON.stringify({ name: "a.json", document: "1", threw: "Error: no" });
    expect(differencesOf(lineOf([]), threw)).toEqual([
      { group: "thrown error changed", document: "a.json", before: "a result", after: "Error: no" },
    ]);
    expect(groupsOf(lineOf([]), lineOf([]).replace('"1"', '"2"'))).toEqual(["document changed"]);
    expect(groupsOf("", lineOf([]))).toEqual(["document gained"]);
    expect(groupsOf(lineOf([]), "")).toEqual(["document lost"]);
  });
});

describe("expected differences", () => {
  const differences = differencesOf(lineOf([SELF, OTHER]), lineOf([{ ...SELF, message: "It waits." }]));
  const expectation = { group: "message changed: ref/self reads", reason: "says what happens" };

  it("are on purpose, the others are not", () => {
    const { onPurpose, others, unseen } = groupDifferences(differences, [expectation]);
    expect(onPurpose.map(({ group, reason }) => [group, reason])).toEqual([Object.values(expectation)]);
    expect(others.map(({ group }) => group)).toEqual(["finding lost: ref/self reads"]);
    expect(unseen).toEqual([]);
  });

  it("are as many as counted", () => {
    expect(groupDifferences(differences, [{ ...expectation, count: 1 }]).onPurpose).toHaveLength(1);
    expect(groupDifferences(differences, [{ ...expectation, count: 2 }]).onPurpose).toEqual([]);
  });

  it("that are not there are told", () => {
    expect(groupDifferences([], [expectation]).unseen).toEqual([expectation]);
  });

  it("need a reason", () => {
    expect(readExpected(JSON.stringify([expectation]))).toEqual([expectation]);
    expect(() => readExpected('[{ "group": "order changed" }]')).toThrow("{ group, reason, count? }");
  });
});

it("prints groups with examples, cut where they begin to differ", () => {
  const text = (end: string) => `${"It reads itself, and ".repeat(20)}${end}`;
  const before = lineOf([{ ...SELF, message: text("waits") }, OTHER]);
  const comparison = compareRecords(before, lineOf([{ ...SELF, message: text("hangs") }]));
  const reason = "b may do so";
  const groups = groupDifferences(comparison.differences, [
    { group: "finding lost: ref/self reads", reason },
    { group: "order changed", reason },
  ]);
  const shown = `…${text("").slice(-60)}`;
  expect(formatComparison(comparison, groups)).toBe(
    `0 documents equal, 1 different.

message changed: ref/self reads (1)
  a.json
    - ${shown}waits"
    + ${shown}hangs"

On purpose:

finding lost: ref/self reads (1)
  because: b may do so
  a.json
    - ${JSON.stringify(OTHER)}

Expected, but not found:
  order changed
`,
  );
});

describe("a record", () => {
  const document = { name: "a", kind: "value", document: [], options: {} } as const;

  it("reads what is computed when it is asked for", () => {
    class Lazy {
      readonly ruleId = "ref/self";
      get edits() {
        return [{ title: "Remove the ref" }];
      }
    }
    const { result } = recordOf({ validateDocument: () => ({ diagnostics: [new Lazy()] }) }, document);
    expect(result).toEqual({
      diagnostics: [{ ruleId: "ref/self", edits: [{ title: "Remove the ref" }] }],
    });
  });

  it("holds what was thrown, by the call or by the result", () => {
    const fail = () => {
      throw new TypeError("no such option");
    };
    expect(recordOf({ validateDocument: fail }, document).threw).toBe("TypeError: no such option");
    const late = Object.defineProperty({}, "diagnostics", { get: fail });
    expect(recordOf({ validateDocument: () => late }, document).threw).toBe("no such option");
  });
});

it("saves what JSON cannot carry", () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const values = [10n, Number.NaN, -0, new Map(), cyclic, undefined, JSON.parse('{ "__proto__": 1 }')];
  expect(fromPlain(JSON.parse(JSON.stringify(toPlain(values))))).toStrictEqual(values);
  const throwing = fromPlain(toPlain(Object.defineProperty({}, "a", { get: () => cyclic.at(9n as never) })));
  expect(() => Object.values(throwing as object)).toThrow("BigInt");
});
