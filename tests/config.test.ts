import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { compileNameGlob, compilePathGlob } from "../src/config/config-globs.js";
import { compileOverride, decideByOverrides, type LevelOverride } from "../src/config/config-overrides.js";
import { configKeys, findConfigProblems } from "../src/config/config-problems.js";
import type { DiagnosticBase } from "../src/diagnostics/diagnostic.js";
import type { Severity } from "../src/diagnostics/severity.js";
import { layerRules, type RuleSettings } from "../src/validate/rule-settings.js";

const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL("../src/cli/config/config.schema.json", import.meta.url)), "utf8"),
);
const matchesSchema = new Ajv2020({ strictTuples: false }).compile(schema);

const override = { files: "a.json", rules: {}, reason: "why" };

describe("a config without problems", () => {
  test.each([
    {},
    { $schema: "https://flowproof.dev/schemas/config.schema.json" },
    { extends: "./base.json", include: ["flows/**/*.json"], ignores: "dist" },
    {
      root: true,
      extends: ["a.json", "b.mjs"],
      catalogue: ["models.json"],
      workflows: "flows/*",
      baseline: "base.json",
    },
    { rules: { "ref/self": "off", "path/*": "warn", "graph/too-many-nodes": ["error", { max: 80 }] } },
    { rules: { "ref/self": ["info"] }, contract: "create", stage: "draft" },
    { semantics: { skippedSource: "skips", skippedDependency: "waits", noOutcome: "skips" } },
    { semantics: {} },
    { overrides: [override, { nodes: ["tmp_*"], rules: { "ref/*": "off" }, reason: "why" }] },
  ])("%j", (config) => {
    expect(findConfigProblems(config)).toEqual([]);
    expect(matchesSchema(config)).toBe(true);
  });

  test("may leave fields undefined, as a module does", () => {
    expect(findConfigProblems({ include: undefined, rules: { "ref/self": undefined } })).toEqual([]);
  });
});

describe("a problem of a config is one sentence", () => {
  test.each([
    [[], [], "A config is a plain object, but this one is a list."],
    [() => ({}), [], "A config is a plain object, but this one is a function."],
    [{ root: "yes" }, ["root"], '"root" must be true or false.'],
    [{ rulse: {} }, ["rulse"], 'There is no key "rulse". Did you mean "rules"?'],
    [{ what: {} }, ["what"], 'There is no key "what".'],
    [{ include: 1 }, ["include"], '"include" must be a text that is not blank.'],
    [{ include: ["a", " "] }, ["include", 1], 'Each entry of "include" must be a text that is not blank.'],
    [{ workflows: "!a" }, ["workflows"], '"!a" starts with "!"; what is not meant belongs into "ignores".'],
    [{ rules: [] }, ["rules"], '"rules" must be an object of rules and their levels.'],
    [
      { rules: { "ref/self": "eror" } },
      ["rules", "ref/self"],
      'rules["ref/self"] is "eror"; it must be one of off, info, warn, warning, error. Did you mean "error"?',
    ],
    [
      { rules: { "ref/self": ["error", 3] } },
      ["rules", "ref/self"],
      'rules["ref/self"] must be a level, or a list of a level and an object of options.',
    ],
    [
      { stage: "drafty" },
      ["stage"],
      '"stage" is "drafty"; it must be one of auto, draft, ready. Did you mean "draft"?',
    ],
    [{ semantics: "waits" }, ["semantics"], '"semantics" must be an object of readings.'],
    [
      { semantics: { skippedSources: "skips" } },
      ["semantics", "skippedSources"],
      'There is no key "skippedSources". Did you mean "skippedSource"?',
    ],
    [
      { semantics: { noOutcome: "hold" } },
      ["semantics", "noOutcome"],
      '"noOutcome" is "hold"; it must be one of holds, skips. Did you mean "holds"?',
    ],
    [{ overrides: {} }, ["overrides"], '"overrides" must be a list of objects.'],
    [{ overrides: [1] }, ["overrides", 0], "An override is an object."],
    [
      { overrides: [{ ...override, node: "x" }] },
      ["overrides", 0, "node"],
      'There is no key "node". Did you mean "nodes"?',
    ],
    [
      { overrides: [{ files: "a", rules: {} }] },
      ["overrides", 0],
      'The override lacks a "reason", which says why it is there.',
    ],
    [
      { overrides: [{ ...override, reason: "" }] },
      ["overrides", 0, "reason"],
      '"reason" must be a text that is not blank.',
    ],
    [
      { overrides: [{ files: "a", reason: "why" }] },
      ["overrides", 0],
      'The override lacks "rules", the levels that hold instead.',
    ],
    [
      { overrides: [{ rules: {}, reason: "why" }] },
      ["overrides", 0],
      'The override lacks "files" or "nodes"; what holds everywhere belongs into "rules".',
    ],
  ])("%j", (config, keys, message) => {
    expect(findConfigProblems(config)).toEqual([{ keys, onKey: expect.any(Boolean), message }]);
    expect(matchesSchema(config)).toBe(false);
  });

  test("also where the schema of the source knows nothing: rules and ranges", () => {
    expect(findConfigProblems({ rules: { "ref/slef": "off" } })).toEqual([
      {
        keys: ["rules", "ref/slef"],
        onKey: true,
        message: 'There is no rule "ref/slef". Did you mean "ref/self"?',
      },
    ]);
    expect(findConfigProblems({ include: "[z-a].json" })[0]?.message).toMatch(
      /^"\[z-a]\.json" is not a pattern/,
    );
  });

  test("also for objects that have no fields, which a module may export", () => {
    const said = (config: unknown) => findConfigProblems(config).map(({ message }) => message);
    expect(said(Promise.resolve({}))).toEqual([
      "A config is a plain object, but this one is a promise, which has to be awaited in the module.",
    ]);
    expect(said(new Map())).toEqual([
      "A config is a plain object, but this one is an object of the class Map.",
    ]);
    expect(said({ rules: Promise.resolve({}) })).toEqual([
      '"rules" must be an object of rules and their levels, but it is a promise, which has to be awaited in the module.',
    ]);
  });

  test("also for the options of a rule, at their place", () => {
    const of = (rules: object) =>
      findConfigProblems({ rules }).map(({ keys, onKey, message }) => {
        return [keys.slice(1), onKey, message];
      });
    expect(of({ "graph/too-many-nodes": ["warning", { mxa: 1 }] })).toEqual([
      [
        ["graph/too-many-nodes", 1, "mxa"],
        true,
        'There is no option of graph/too-many-nodes "mxa". Did you mean "max"?',
      ],
    ]);
    expect(of({ "graph/too-many-nodes": ["warning", { max: -1 }] })).toEqual([
      [
        ["graph/too-many-nodes", 1, "max"],
        false,
        'rules["graph/too-many-nodes"][1].max must be a number that is not negative.',
      ],
    ]);
    expect(of({ "graph/*": ["off", { max: 1 }] })).toEqual([
      [["graph/*", 1, "max"], true, 'There is no option of graph/cycle "max".'],
    ]);
    const overridden = { ...override, rules: { "ref/self": ["off", { x: 1 }] } };
    expect(findConfigProblems({ overrides: [overridden] })).toMatchObject([
      { keys: ["overrides", 0, "rules", "ref/self", 1, "x"] },
    ]);
  });

  test("also for an override that would hide what tells of suppressions", () => {
    const rules = { "ref/self": "off", "suppression/unused": ["off"] };
    expect(findConfigProblems({ overrides: [{ ...override, rules }] })).toEqual([
      {
        keys: ["overrides", 0, "rules", "suppression/unused"],
        onKey: true,
        message: 'An override cannot turn off "suppression/unused"; only "rules" sets its level.',
      },
    ]);
  });

  test("and each of several is told", () => {
    const config = { rulse: {}, stage: 1, rules: { "reff/*": "off", "ref/self": true } };
    expect(findConfigProblems(config)).toHaveLength(4);
  });
});

test("the schema names the keys that are checked", () => {
  expect(Object.keys(schema.properties)).toEqual(configKeys());
});

describe("a pattern of paths", () => {
  test.each([
    ["flows/*.json", ["flows/a.json"], ["flows/b/a.json", "a.json", "flows/a.jsonc"]],
    ["flows/**/*.json", ["flows/a.json", "flows/b/c/a.json"], ["flow/a.json"]],
    ["**/*.json", ["a.json", "b/a.json"], ["../a.json"]],
    ["flows/**", ["flows/a.json", "flows/b/a.json"], ["flowss/a.json"]],
    ["flows", ["flows/a.json", "flows/b/a.json", "flows"], ["flows2/a.json"]],
    ["./flows/", ["flows/a.json"], ["flow"]],
    ["../shared/*.json", ["../shared/a.json"], ["shared/a.json"]],
    ["{a,b*}.json", ["a.json", "bc.json"], ["c.json", "ac.json"]],
    ["[a-c]?.json", ["ax.json"], ["dx.json", "a.json"]],
    ["[!a].json", ["b.json"], ["a.json"]],
    ["a+(b).json", ["ab.json", "abb.json"], ["a.json", "a+(b).json"]],
    ["flows/{a,{b,c}}.json", ["flows/a.json", "flows/b.json", "flows/c.json"], ["flows/d.json"]],
    [".", ["a.json", "b/a.json"], ["../a.json"]],
    ["..", ["../a.json"], ["a.json"]],
    ["@(a|b).json", ["a.json", "b.json"], ["c.json"]],
    [".hidden/*", [".hidden/a"], ["hidden/a"]],
  ])("%s", (pattern, meant, others) => {
    const matches = compilePathGlob(pattern);
    expect(meant.filter((path) => !matches(path))).toEqual([]);
    expect(others.filter(matches)).toEqual([]);
  });

  test("of names crosses everything", () => {
    const matches = compileNameGlob("tmp_*.a?");
    expect(["tmp_x/y.ab", "tmp_.a!"].every(matches)).toBe(true);
    expect(["tmp_x", "xtmp_.ab", "tmp_xaab"].some(matches)).toBe(false);
  });
});

describe("later settings", () => {
  test("win, also those of a category over those of its rules", () => {
    const earlier = { "ref/self": "error", "ref/*": "info", "path/hangs": "off" } as const;
    expect(layerRules(earlier, { "ref/*": "off" })).toEqual({ "path/hangs": "off", "ref/*": "off" });
    expect(layerRules(earlier, { "ref/self": "off", "path/hangs": undefined })).toEqual({
      ...earlier,
      "ref/self": "off",
    });
  });
});

describe("overrides", () => {
  const found = [
    findingOf("node/unused", "warning", "tmp_1"),
    findingOf("node/unused", "warning", "kept"),
    findingOf("ref/self", "error", "tmp_1"),
    findingOf("graph/empty", "error"),
  ];
  const of = (nodes: readonly string[] | undefined, rules: RuleSettings, settled: readonly string[] = []) =>
    compileOverride({ nodes, rules, reason: `because ${nodes}` }, new Set(settled));
  const decide = (list: readonly LevelOverride[], offElsewhere: readonly string[] = []) =>
    found.map((one) => decideByOverrides({ list, offElsewhere: new Set(offElsewhere) })(one));

  test("raise, lower and accept what is found at their nodes", () => {
    const list = [
      of(["tmp_*"], { "node/*": "off", "graph/*": "off" }),
      of(["tmp_*", "x"], { "ref/self": "warn" }),
    ];
    const accepted = { by: "override", reason: "because tmp_*" };
    expect(decide(list)).toEqual([accepted, "warning", "warning", "error"]);
  });

  test("without nodes are for every finding", () => {
    const accepted = { by: "override", reason: "because undefined" };
    expect(decide([of(undefined, { "node/*": "off", "graph/empty": "off" })])).toEqual([
      accepted,
      accepted,
      "error",
      accepted,
    ]);
  });

  test("win over those before them", () => {
    const list = [of(["tmp_1"], { "node/unused": "off" }), of(undefined, { "node/unused": "error" })];
    expect(decide(list).slice(0, 2)).toEqual(["error", "error"]);
    expect(decide([...list].reverse()).slice(0, 2)).toEqual([
      { by: "override", reason: "because tmp_1" },
      "error",
    ]);
  });

  test("have no say in what is settled", () => {
    expect(decide([of(["*"], { "node/unused": "off" }, ["node/unused"])])).toEqual(
      found.map(({ severity }) => severity),
    );
  });

  test("may be the only place where a rule speaks", () => {
    const list = [of(["kept"], { "node/unused": "error" })];
    expect(decide(list, ["node/unused"])).toEqual(["off", "error", "error", "error"]);
  });
});

function findingOf(ruleId: string, severity: Severity, nodeId?: string): DiagnosticBase {
  return {
    ruleId,
    severity,
    ...(nodeId === undefined ? {} : { nodeId }),
    messageId: "",
    certainty: "certain",
    message: "",
    data: {},
    pointer: "",
    related: [],
    edits: [],
    fingerprint: "",
  };
}
