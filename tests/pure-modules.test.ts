import { describe, expect, it } from "vitest";
import { markPure, withoutAbout } from "../scripts/pure-modules.js";

describe("marking modules as pure", () => {
  it.each([
    ["const a = make({ b: 1 });", "const a = /* @__PURE__ */ make({ b: 1 });"],
    ["const a = new Map(b.map(read));", "const a = /* @__PURE__ */ (() => (new Map(b.map(read))))();"],
    ["const a = [...b];", "const a = /* @__PURE__ */ (() => ([...b]))();"],
    ["export const a: B = { c: d.e };", "export const a: B = /* @__PURE__ */ (() => ({ c: d.e }))();"],
    ["const a = 1, b = make();", "const a = 1, b = /* @__PURE__ */ make();"],
  ])("marks %s", (text, marked) => {
    expect(markPure("a.ts", text)).toBe(marked);
  });

  it.each(["const a = (b) => make(b);", 'const a = "b";', "const a = await load();", "make();"])(
    "leaves %s",
    (text) => {
      expect(markPure("a.ts", text)).toBe(text);
    },
  );
});

describe("what a rule says to people", () => {
  it("stays out of what is built", () => {
    const rule = `export const a = defineRule({
  id: "a/b",
  source: [reference("flow", "it is { so }")],
  description: "All is well.",
  messages: { one: "{source} is odd." },
  check({ description }, report) { report({ source: description }); },
});`;
    expect(withoutAbout("a.ts", rule)).toBe(`export const a = defineRule({
  id: "a/b",
  messages: { one: "{source} is odd." },
  check({ description }, report) { report({ source: description }); },
});`);
  });

  it("is taken out of rules alone", () => {
    const other = 'const a = make({ description: "b" });';
    expect(withoutAbout("a.ts", other)).toBe(other);
  });
});
