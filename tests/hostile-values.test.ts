import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateDocument, validateWorkflow } from "../src/index.js";
import { hostileValues } from "./hostile-arbitraries.js";
import { carriedValues, lostValues, Saved } from "./lost-values.js";
import { runs } from "./properties/settings.js";
import { brokenLaws, findingsOf } from "./result-laws.js";

const settings = runs(5_000, 1_000_000);
/** Trying edits out multiplies the work, so only every hundredth value goes through that too. */
const EDITS_EVERY = 100;
const withoutEdits = { limits: { edits: 0 } };
const BUILT_IN = [Object, Array, String, Function, Map, Set].map((type) => type.prototype);

describe("arbitrary JSON values", () => {
  const objectKeys = Reflect.ownKeys(Object.prototype).length;
  let before: string;
  const keysOfBuiltIns = () =>
    JSON.stringify(BUILT_IN.map((prototype) => Reflect.ownKeys(prototype).map(String)));

  beforeAll(() => {
    before = keysOfBuiltIns();
  });

  afterAll(() => {
    expect(keysOfBuiltIns()).toBe(before);
  });

  it("keep every law", () => {
    const kinds = new Map<string | undefined, number>();
    const rules = new Set<string>();
    let tried = 0;
    const check = (value: unknown) => {
      const text = JSON.stringify(value);
      const options = tried++ % EDITS_EVERY === 0 ? {} : withoutEdits;
      const general = validateDocument(value, options);
      const broken = [...brokenLaws(general, value), ...brokenLaws(validateWorkflow(value, options), value)];
      if (broken.length > 0) throw new Error(broken.join("; "));
      if (JSON.stringify(value) !== text) throw new Error("the value was changed");
      if (Reflect.ownKeys(Object.prototype).length !== objectKeys) throw new Error("a prototype was changed");
      kinds.set(general.kind, (kinds.get(general.kind) ?? 0) + 1);
      for (const { ruleId } of general.diagnostics) rules.add(ruleId);
    };
    fc.assert(fc.property(hostileValues, check), settings);
    // The values must be worth something: every kind, many rules, valid and invalid.
    for (const kind of ["workflow", "flow", "workflow-list", "job", "usages", undefined] as const) {
      expect(kinds.get(kind), String(kind)).toBeGreaterThan(settings.numRuns / 200);
    }
    expect(rules.size).toBeGreaterThan(20);
  });

  it("gives the same bytes twice", () => {
    const same = (value: unknown) => {
      const [first, second] = [validateDocument(value), validateDocument(structuredClone(value))];
      return JSON.stringify(first) === JSON.stringify(second);
    };
    fc.assert(fc.property(hostileValues, same), runs(500, 20_000));
  });
});

describe("values that JSON cannot carry", () => {
  it.each(lostValues)("$title: one finding that says so", ({ make, findings }) => {
    const results = [validateDocument(make()), validateWorkflow(make())];
    for (const result of results) {
      expect(findingsOf(result)).toEqual(findings);
      expect(result).toMatchObject({ valid: false, failures: [] });
    }
  });

  it.each(carriedValues)("$title: as JSON.stringify carries it", ({ make }) => {
    const carried: unknown = JSON.parse(JSON.stringify(make()));
    const result = validateDocument(make());
    expect(findingsOf(result)).toEqual(findingsOf(validateDocument(carried)));
    expect(result).toMatchObject({ valid: true, failures: [] });
  });

  it("gives no value a type that only its JSON form has", () => {
    const result = validateDocument(new Saved());
    expect(result.valid && "value" in result && Object.hasOwn(Object(result.value), "flow")).toBe(false);
    expect(result.valid && result.value).toBe(undefined);
  });

  it.each([
    ["arrays", (inner: unknown) => [inner, inner]],
    ["objects", (inner: unknown) => ({ left: inner, right: inner })],
  ])("stops at the limit of bytes when shared %s unfold into 2 ^ 60", (_, double) => {
    const output = Array.from({ length: 60 }).reduce<unknown>(double, null);
    const result = validateDocument(
      { name: "x", flow: [], editorInfo: output },
      { limits: { bytes: 1_000_000 } },
    );
    expect(result.diagnostics.map(({ ruleId }) => ruleId)).toEqual(["document/too-large"]);
  });
});
