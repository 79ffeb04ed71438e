import { describe, expect, it, test } from "vitest";
import type { JsonValue } from "../src/diagnostics/json.js";
import { InputDeclaration, isReadableEntry } from "../src/flow/input-declaration.js";
import { validateRunInputs, validateWorkflow } from "../src/index.js";
import {
  type Definedness,
  findNeed,
  findRequirement,
  type Requirement,
  withoutAlternatives,
} from "../src/inputs/required-rules.js";

const always: Requirement = { because: "always", siblings: [], message: undefined };

describe("reading rules", () => {
  it("reads a text, a message and an empty object beside a name", () => {
    const { ifDefined } = rulesOf({
      ifDefined: { mask: "A mask needs it.", pose: { message: "So does a pose." }, style: {}, size: null },
    });
    expect(ifDefined).toEqual([
      { sibling: "mask", message: "A mask needs it." },
      { sibling: "pose", message: "So does a pose." },
      { sibling: "style", message: undefined },
    ]);
  });

  it("takes true for always, and false for nothing", () => {
    expect(rulesOf(true).always).toBe(true);
    expect(rulesOf(false)).toEqual(rulesOf({}));
    expect(rulesOf({ always: true }).always).toBe(true);
    expect(rulesOf({ always: "true" }).always).toBe(false);
  });

  it.each([[["photo"]], ["photo"], [7], [null]])("reads no names out of %j", (rule) => {
    expect(rulesOf({ ifDefined: rule, ifNotDefined: rule, conditionalValues: rule })).toEqual(rulesOf({}));
  });

  it.each([[true], [5], [["text"]], [{ message: 5 }]])("leaves %j beside a name out", (entry) => {
    expect(isReadableEntry(entry)).toBe(false);
    expect(rulesOf({ ifNotDefined: { photo: entry } }).ifNotDefined).toEqual([]);
  });

  it("keeps names that an object already has", () => {
    const rules = rulesOf(JSON.parse('{ "ifDefined": { "__proto__": {}, "constructor": "Why." } }'));
    expect(rules.ifDefined.map(({ sibling }) => sibling)).toEqual(["__proto__", "constructor"]);
  });
});

describe("whether a run may leave an input out", () => {
  it.each([
    ["always", { required: { always: true } }],
    ["always", { required: true }],
    ["perhaps", { required: { ifDefined: { mask: {} } } }],
    ["perhaps", { required: { ifNotDefined: { mask: {} } } }],
    ["perhaps", { required: { conditionalValues: { mask: "yes" } } }],
    ["perhaps", { required: { ifDefined: ["mask"] } }],
    ["never", {}],
    ["never", { required: false }],
    ["never", { required: { always: false } }],
    ["never", { required: { ifDefined: {}, ifNotDefined: null } }],
    ["never", { required: { always: true }, default: "asset_1" }],
    ["always", { required: { always: true }, default: " " }],
  ])("%s: %j", (need, raw) => {
    expect(findNeed(new InputDeclaration(raw, { pointer: "" }, "photo", "file"))).toBe(need);
  });
});

describe("entries of an array", () => {
  const entriesOf = (inputs: JsonValue) =>
    new InputDeclaration({ inputs }, { pointer: "/a" }, "rows", "inputs_array").entries;

  it("has the first input of each name, with its place", () => {
    const { byName, isComplete } = entriesOf([
      { name: "text", type: "string" },
      { name: "text", type: "number" },
    ]);
    expect(isComplete).toBe(true);
    expect([...byName.values()].map(({ type, pointer }) => [type, pointer])).toEqual([
      ["string", "/a/inputs/0"],
    ]);
  });

  it.each([[[]], [[{ type: "string" }]], ["text"], [null]])(
    "is not complete where %j says too little",
    (inputs) => {
      expect(entriesOf(inputs).isComplete).toBe(false);
    },
  );
});

describe("deciding", () => {
  const both = { ifNotDefined: { a: {}, b: { message: "Give one." } } };

  test.each<[title: string, rules: JsonValue, a: Definedness | undefined, b: Definedness, because: string]>([
    ["always", { always: true }, "maybe", "maybe", "always"],
    ["ifDefined beside a defined one", { ifDefined: { a: {} } }, "defined", "maybe", "ifDefined"],
    ["ifDefined beside an undefined one", { ifDefined: { a: {} } }, "undefined", "defined", "nothing"],
    ["ifDefined beside an open one", { ifDefined: { a: {} } }, "maybe", "defined", "nothing"],
    ["ifDefined beside an undeclared one", { ifDefined: { a: {} } }, undefined, "defined", "nothing"],
    [
      "ifNotDefined beside an undefined one",
      { ifNotDefined: { a: {} } },
      "undefined",
      "maybe",
      "ifNotDefined",
    ],
    ["ifNotDefined beside a defined one", { ifNotDefined: { a: {} } }, "defined", "maybe", "nothing"],
    ["ifNotDefined beside an open one", { ifNotDefined: { a: {} } }, "maybe", "maybe", "nothing"],
    ["ifNotDefined beside an undeclared one", { ifNotDefined: { a: {} } }, undefined, "maybe", "nothing"],
    ["several names, none defined", both, "undefined", "undefined", "ifNotDefined"],
    ["several names, one defined", both, "defined", "undefined", "nothing"],
    ["several names, one open", both, "undefined", "maybe", "nothing"],
    ["several names, one undeclared", both, undefined, "undefined", "ifNotDefined"],
    ["conditionalValues", { conditionalValues: { a: { equal: [1] } } }, "defined", "defined", "nothing"],
    ["no rules", {}, "undefined", "undefined", "nothing"],
  ])("%s", (_, required, a, b, because) => {
    const states = new Map([
      ["a", a],
      ["b", b],
    ]);
    expect(findRequirement(rulesOf(required), (name) => states.get(name))?.because ?? "nothing").toBe(
      because,
    );
  });

  it("hands over the names that decide and what the author says", () => {
    const found = findRequirement(rulesOf(both), () => "undefined");
    expect(found).toEqual({ because: "ifNotDefined", siblings: ["a", "b"], message: "Give one." });
    const defined = rulesOf({ ifDefined: { a: {}, b: "Needed beside b." } });
    expect(findRequirement(defined, (name) => (name === "b" ? "defined" : "undefined"))).toEqual({
      because: "ifDefined",
      siblings: ["b"],
      message: "Needed beside b.",
    });
    expect(findRequirement(rulesOf(true), () => "undefined")).toEqual(always);
  });
});

describe("conditionalValues", () => {
  const reads = (name: string) => ({ name, type: "string", ref: { node: "workflow", name } });
  const mood = {
    name: "mood",
    type: "string",
    required: { conditionalValues: { size: { values: ["big"] } } },
  };
  const paint = {
    id: "paint",
    type: "custom-model",
    modelId: "m",
    inputs: [reads("mood"), reads("size"), { ...mood, name: "tone", value: "warm" }],
  };
  const size = { name: "size", type: "string" };
  const about = (document: unknown) =>
    validateWorkflow(document).unchecked.map(({ what, places }) => [what, places]);

  it("are judged by nobody but for their names, and stand in unchecked", () => {
    expect(validateWorkflow({ inputs: [mood, size], flow: [paint] }).diagnostics).toEqual([]);
    const named = validateWorkflow({ inputs: [mood, { ...size, name: "sizes" }], flow: [] });
    expect(
      named.diagnostics.map(({ ruleId, messageId, data }) => [ruleId, messageId, data.nearNames]),
    ).toEqual(expect.arrayContaining([["required/unknown-input", "values", ["sizes"]]]));
    expect(about({ inputs: [mood, size], flow: [paint] })).toEqual([
      [
        "when inputs are required",
        [
          { pointer: "/inputs/0/required", input: "mood" },
          { pointer: "/flow/0/inputs/2/required", nodeId: "paint", input: "tone" },
        ],
      ],
    ]);
    expect(about({ inputs: [{ ...mood, required: { conditionalValues: {} } }], flow: [] })).toEqual([]);
    const always = { ...mood, required: { ...mood.required, always: true } };
    expect(about({ inputs: [always], flow: [] })).toEqual([]);
  });

  it("leave open whether a run body lacks a value", () => {
    const places = (body: object) =>
      validateRunInputs({ inputs: [mood, size], flow: [paint] }, body).unchecked.flatMap(
        (entry) => entry.places,
      );
    expect(places({})).toEqual([{ pointer: "", input: "mood" }]);
    expect(places({ mood: "sad" })).toEqual([]);
  });
});

describe("alternatives", () => {
  const without = (name: string, ...siblings: string[]) => {
    const requirement: Requirement = { because: "ifNotDefined", siblings, message: undefined };
    return { name, requirement };
  };

  it("are told once when each is required for want of the other", () => {
    const missing = [
      without("model", "image"),
      without("image", "model"),
      { name: "a", requirement: always },
    ];
    expect(withoutAlternatives(missing).map(({ name }) => name)).toEqual(["model", "a"]);
  });

  it("are no alternatives when only one asks for the other", () => {
    const missing = [without("model", "image"), without("image", "text"), without("text", "model")];
    expect(withoutAlternatives(missing)).toEqual(missing);
  });
});

function rulesOf(required: JsonValue) {
  const raw = { required };
  return new InputDeclaration(raw, { pointer: "" }, "photo", "file").required;
}
