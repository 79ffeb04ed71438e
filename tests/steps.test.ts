import { beforeEach, describe, expect, it, vi } from "vitest";
import { NearNameSearch } from "../src/diagnostics/near-names.js";
import * as nodeInputs from "../src/flow/node-inputs.js";
import { validateDocument } from "../src/index.js";
import * as requiredRules from "../src/inputs/required-rules.js";
import * as inputTypes from "../src/inputs/value-type.js";
import { families } from "./kit/families.js";

// What is counted in place of a time: how often a small step is done while a document is checked.
vi.mock("../src/flow/node-inputs.js", async (importActual) => {
  const actual = await importActual<typeof nodeInputs>();
  return { ...actual, allInputs: vi.fn(actual.allInputs) };
});
vi.mock("../src/inputs/required-rules.js", async (importActual) => {
  const actual = await importActual<typeof requiredRules>();
  return { ...actual, findNeed: vi.fn(actual.findNeed) };
});
vi.mock("../src/inputs/value-type.js", async (importActual) => {
  const actual = await importActual<typeof inputTypes>();
  return { ...actual, isOfType: vi.fn(actual.isOfType) };
});

beforeEach(() => {
  vi.clearAllMocks();
});

/** Checks a member of a family. */
function check(name: string, size: number) {
  const family = families.find((each) => each.name === name);
  if (family === undefined) throw new Error(`There is no family "${name}".`);
  const { document, options } = family.make(size);
  vi.clearAllMocks();
  validateDocument(document, options);
}

/** How many times as many steps a document of twice the size takes. */
function growth(name: string, size: number, count: () => number): number {
  check(name, size);
  const before = count();
  check(name, 2 * size);
  return count() / before;
}

describe("a check takes about twice as many steps for twice as much", () => {
  const inputsSeen = () =>
    vi.mocked(nodeInputs.allInputs).mock.results.reduce((sum, { value }) => sum + value.length, 0);
  const needsAsked = () => vi.mocked(requiredRules.findNeed).mock.calls.length;
  const typesAsked = () => vi.mocked(inputTypes.isOfType).mock.calls.length;

  it("of a hang that waits for many nodes", () => {
    expect(growth("one hang on many sources", 200, inputsSeen)).toBeLessThan(2.2);
  });

  it("of values that an input allows", () => {
    expect(growth("an input with many allowed values", 100, typesAsked)).toBeLessThan(2.2);
  });

  it("of choices held against many readers", () => {
    // Until the bound of choices is reached, each is held against every reader.
    expect(growth("choices × readers that allow one of them", 600, typesAsked)).toBeLessThan(2.2);
  });

  it.each(["entries × required fields, one unknown", "nodes × inputs of a model, unknown given"])(
    "of %s",
    (name) => {
      // Each of many lists may mean any of many names: until the bound of the search is reached.
      expect(growth(name, 4000, needsAsked)).toBeLessThan(2.2);
    },
  );
});

describe("a search for near names that has looked at as many as it may", () => {
  it("does not even ask which names there are", () => {
    const search = new NearNameSearch(undefined, 3);
    expect(search.find("pront", ["front", "print", "other"])).toEqual(["front", "print"]);
    const names = {
      [Symbol.iterator](): Iterator<string> {
        throw new Error("asked");
      },
    };
    expect(search.find("pront", names)).toEqual([]);
  });
});
