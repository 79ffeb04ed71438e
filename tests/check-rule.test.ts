import { describe, expect, test } from "vitest";
import { ours, type Source } from "../src/diagnostics/source.js";
import { aboutRules } from "../src/rules/about.generated.js";
import { nodeMissingModel } from "../src/rules/node/missing-model.js";
import { checkRule } from "./kit/check-rule.js";
import type { ExpectedFinding, RuleCase } from "./kit/check-rule-case.js";
import { checkEdits } from "./kit/check-rule-edits.js";
import { readRuleFixtures } from "./kit/check-rule-fixtures.js";
import type { CaseDiagnostic } from "./kit/check-rule-run.js";

const sound = ruleCase("sound", [{ id: "portrait", type: "custom-model", modelId: "flux.1-dev" }], []);
const unfinished = [{ id: "portrait", type: "custom-model" }];
const finding: ExpectedFinding = {
  messageId: "missing",
  pointer: "/0",
  data: { node: "portrait", field: "modelId" },
};
const unsound = ruleCase("unsound", unfinished, [finding]);

describe("checkRule", () => {
  test("accepts cases that say what the rule says", () => {
    expect(checkRule(nodeMissingModel, [sound, unsound])).toEqual([]);
  });

  test.each([
    ["a finding that nobody expects", [sound, unsound, ruleCase("x", [...unfinished, {}], [])], /too many/],
    ["a finding that does not come", [unsound, ruleCase("x", [], [finding])], /is missing/],
    ["another pointer", [sound, ruleCase("x", unfinished, [{ ...finding, pointer: "/1" }])], /finding 0 is/],
    ["other data", [sound, ruleCase("x", unfinished, [{ ...finding, data: {} }])], /finding 0 is/],
    ["the finding of another rule", [sound, unsound, ruleCase("x", [], [])], /graph\/empty speaks/],
    ["a message that never comes", [sound], /brings up the message "missing"/],
    ["no valid case", [unsound], /no valid case/],
    ["one document twice", [sound, unsound, { ...sound, name: "again" }], /the same document as sound/],
  ])("refuses %s", (_, cases, problem) => {
    expect(checkRule(nodeMissingModel, cases).join("\n")).toMatch(problem);
  });
});

test("checkRule refuses an error that is inferred, for one message or for all", () => {
  const blame = (source: Source) => checkRule(nodeMissingModel, [sound, unsound], source).join("\n");
  const [stated] = aboutRules["node/missing-model"].source;
  expect(blame([ours("nothing comes of it")])).toMatch(/unsound: an error is inferred: Node "portrait"/);
  expect(blame([stated, ours("nothing comes of it", { only: ["missing"] })])).toMatch(/an error is inferred/);
  expect(blame([stated, ours("nothing comes of it", { only: ["other"] })])).toBe("");
});

describe("checkEdits", () => {
  const document = { name: "Portrait", flow: [{ id: "portrait", count: 4 }] };
  const remove = { op: "remove", path: "/flow/0/count" } as const;
  const guards = [
    { op: "test", path: "/flow/0/id", value: "portrait" },
    { op: "test", path: "/flow/0/count", value: 4 },
  ] as const;

  const named = { op: "test", path: "/name", value: "Portrait" } as const;

  test("accepts an edit that removes its finding and is guarded", () => {
    expect(checkEdits(document, [diagnostic([...guards, remove])], () => [])).toEqual([]);
  });

  test.each<[string, CaseDiagnostic["edits"][number]["patch"], RegExp]>([
    ["an edit without a test", [remove], /has no test/],
    [
      "an edit that another node would take",
      [named, { ...remove, op: "add", value: 2 }],
      /accepts a new element/,
    ],
    ["tests behind a change", [guards[0], remove, guards[0]], /is not led by its tests/],
  ])("refuses %s", (_, patch, problem) => {
    expect(checkEdits(document, [diagnostic(patch)], () => []).join("\n")).toMatch(problem);
  });

  test("refuses an edit that leaves its finding, and fixing that does not end", () => {
    const fix = diagnostic([...guards, { op: "replace", path: "/flow/0/count", value: 4 }]);
    const problems = checkEdits(document, [fix], () => [fix]).join("\n");
    expect(problems).toMatch(/leaves its finding/);
    expect(problems).toMatch(/fixing does not end/);
  });
});

test("readRuleFixtures refuses documents without expectations and expectations without documents", () => {
  const { problems } = readRuleFixtures(
    "ref/self",
    new Map([
      ["invalid/a.json", "[]"],
      ["invalid/b.expected.json", "[]"],
      ["valid/Notes.txt", ""],
    ]),
  );
  expect(problems).toEqual([
    "invalid/a.json lacks an expectation",
    "invalid/b.expected.json has no document",
    "valid/Notes.txt is no fixture",
  ]);
});

function ruleCase(name: string, value: unknown, expected: readonly ExpectedFinding[]): RuleCase {
  return { name, source: { kind: "value", value }, expected };
}

function diagnostic(patch: CaseDiagnostic["edits"][number]["patch"]): CaseDiagnostic {
  return {
    ruleId: "node/misplaced-field",
    messageId: "misplaced",
    severity: "warning",
    certainty: "certain",
    message: "A count on a model.",
    data: {},
    pointer: "/flow/0/count",
    related: [],
    edits: [{ title: "Remove count", safety: "fix", patch }],
    fingerprint: "node/misplaced-field:portrait:count",
  };
}
