import { describe, expect, it } from "vitest";
import { findMeantFunctions } from "../../src/expressions/meant-functions.js";

describe("functions that were probably meant", () => {
  it.each([
    ["startswith", true, ["startsWith"]],
    ["StartsWith", true, ["startsWith"]],
    ["starts_with", true, ["startsWith"]],
    ["endwith", true, ["endsWith"]],
    ["contian", true, []],
    ["contain", true, ["contains"]],
    ["match", true, ["matches"]],
    ["Size", false, ["size"]],
    ["exist", false, ["exists"]],
    ["String", false, ["string"]],
    ["randomsample", false, ["randomSample"]],
    ["not", false, ["!"]],
    ["NOT", false, ["!"]],
  ])("%s", (name, isMethod, meant) => {
    expect(findMeantFunctions(name, isMethod)).toEqual(meant);
  });

  // What CEL has, what only a function or only a method may be called, and what the vendor may well have.
  it.each([
    ["startsWith", true],
    ["trim", false],
    ["trim", true],
    ["startsWith", false],
    ["max", false],
    ["min", false],
    ["hash", false],
    ["len", false],
    ["round", false],
    ["sum", false],
    ["any", true],
    ["sort", true],
    ["reverse", true],
    ["replace", true],
    ["toLowerCase", true],
    ["includes", true],
    ["isEmpty", true],
    ["not", true],
  ])("none for %s", (name, isMethod) => {
    expect(findMeantFunctions(name, isMethod)).toEqual([]);
  });
});
