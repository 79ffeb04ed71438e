import { describe, expect, it } from "vitest";
import type { Edit, PatchOperation } from "../../src/diagnostics/diagnostic.js";
import { jsonLanguage } from "../../src/text/edit/edit-json.js";
import { fixUntilStable } from "../../src/text/edit/fix-until-stable.js";
import { fixText, validateText } from "../../src/text/public.js";

const fix = (patch: readonly PatchOperation[], safety: Edit["safety"] = "fix"): Edit => ({
  title: "Mend it",
  safety,
  patch,
});
const finding = (fingerprint: string, ...edits: Edit[]) => ({ ruleId: "a/b", fingerprint, edits });
const removal = (path: string) => fix([{ op: "remove", path }]);

/** Waits twice for one node and reads an unknown one; the list of waits is on one line, with a comment. */
const text = `{
\t"flow": [
\t\t{ "id": "sketch", "type": "custom-model", "modelId": "m" },
\t\t{ "id": "colours", "type": "custom-model", "modelId": "m" },
\t\t{
\t\t\t"id": "portrait", // the one that counts
\t\t\t"type": "custom-model",
\t\t\t"modelId": "m",
\t\t\t"dependsOn": ["sketch", "sketch" /* again */, "sketch"],
\t\t\t"inputs": [{ "name": "image", "type": "file", "ref": { "node": "colour" } }]
\t\t}
\t]
}`;

describe("fixText", () => {
  it("applies fixes, and no suggestion that was not asked for", () => {
    const { diagnostics } = validateText(text);
    expect(
      diagnostics.map(({ fingerprint, edits }) => [fingerprint, edits.map((edit) => edit.safety)]),
    ).toEqual([
      ["depends-on/duplicate:portrait:sketch", ["fix"]],
      ["depends-on/duplicate:portrait:sketch#2", ["fix"]],
      ["ref/unknown-node:portrait:image:colour", ["suggestion"]],
    ]);
    const fixed = fixText(text, diagnostics);
    expect(fixed.text).toBe(text.replace('"sketch" /* again */, "sketch"]', '/* again */ "sketch"]'));
    expect(fixed.applied.map(({ fingerprint }) => fingerprint)).toEqual([
      "depends-on/duplicate:portrait:sketch",
    ]);
    expect(fixed.skipped).toEqual([
      {
        fingerprint: "depends-on/duplicate:portrait:sketch#2",
        edit: diagnostics[1]?.edits[0],
        reason: "another edit changes the same part",
      },
    ]);
  });

  it("applies a suggestion by the fingerprint of its finding", () => {
    const found = validateText(text).diagnostics.filter(({ ruleId }) => ruleId === "ref/unknown-node");
    const [fingerprint = ""] = found.map((diagnostic) => diagnostic.fingerprint);
    const fixed = fixText(text, found, { suggestions: [fingerprint] });
    expect(fixed.text).toBe(text.replace('"colour"', '"colours"'));
    expect(fixText(text, found, { suggestions: [{ fingerprint, edit: 0 }] })).toEqual(fixed);
  });

  it("prefers what was chosen where a fix touches the same", () => {
    const chosen = finding("2", fix([{ op: "replace", path: "/a", value: 1 }], "suggestion"));
    const { text: fixed, skipped } = fixText('{"a": 0}', [finding("1", removal("/a")), chosen], {
      suggestions: ["2"],
    });
    expect([fixed, skipped.map(({ fingerprint }) => fingerprint)]).toEqual(['{"a": 1}', ["1"]]);
  });

  it("says which suggestion it does not know", () => {
    const found = [finding("a/b:c", fix([], "suggestion"))];
    const reason = "there is no such finding, or it has no such edit";
    expect(fixText("[]", found, { suggestions: ["a/b:d", { fingerprint: "a/b:c", edit: 1 }] })).toEqual({
      text: "[]",
      applied: [],
      skipped: [
        { fingerprint: "a/b:d", reason },
        { fingerprint: "a/b:c", reason },
      ],
    });
  });

  it.each<[string, Edit, Edit, boolean]>([
    ["two elements of one list", removal("/list/0"), removal("/list/2"), true],
    ["an element, and what is in a later one", removal("/list/0"), removal("/list/2/x"), true],
    ["an object and a field in it", removal("/list"), removal("/list/0"), true],
    ["two fields of one object", removal("/a"), removal("/ab"), false],
    ["two lists", removal("/list/0"), removal("/other/0"), false],
    ["a value twice", fix([{ op: "replace", path: "/a", value: 1 }]), removal("/a"), true],
  ])("applies one of two that touch %s: %#", (_, one, other, areConflicting) => {
    const document = '{"a": 0, "ab": 1, "list": [1, 2, {"x": 3}], "other": [1]}';
    const { applied, skipped } = fixText(document, [finding("1", one), finding("2", other)]);
    expect([applied.length, skipped.length]).toEqual(areConflicting ? [1, 1] : [2, 0]);
  });

  it("leaves a text alone that was changed since it was checked, or cannot be read", () => {
    const { diagnostics } = validateText(text);
    const changed = text.replaceAll('"sketch"', '"drawing"');
    expect(fixText(changed, diagnostics)).toMatchObject({ text: changed, applied: [] });
    const broken = fixText("{", diagnostics);
    expect(broken).toMatchObject({ text: "{", applied: [] });
    expect(new Set(broken.skipped.map(({ reason }) => reason))).toEqual(new Set(["the text cannot be read"]));
  });

  it("takes the language from the name of the file", () => {
    const found = [finding("1", removal("/0"))];
    expect(fixText('["a", "b",]', found, { filename: "x.jsonc" }).text).toBe('["b",]');
    expect(fixText('["a", "b",]', found, { filename: "x.json" }).applied).toEqual([]);
  });

  it("refuses an option that does not exist", () => {
    const wrong: object = { filname: "x.json" };
    expect(() => fixText("[]", [], wrong)).toThrow('There is no option "filname". Did you mean "filename"?');
  });
});

describe("fixing until nothing is left to fix", () => {
  it("checks again after each round", () => {
    const stable = fixUntilStable(
      { text, checked: validateText(text) },
      (next) => validateText(next),
      jsonLanguage("json"),
    );
    expect(stable.text).toBe(
      text.replace('"sketch", "sketch" /* again */, "sketch"', '"sketch" /* again */'),
    );
    expect(stable.applied).toHaveLength(2);
    expect(stable.checked.diagnostics.map(({ ruleId }) => ruleId)).toEqual(["ref/unknown-node"]);
  });

  it("applies one edit at a time where together they would do harm", () => {
    // A checker that wants exactly one of two fields gone.
    const check = (next: string) => {
      const { x, y } = JSON.parse(next);
      const both = { ...base, edits: [], fingerprint: "a/none" };
      if (x === undefined && y === undefined) return { diagnostics: [both] };
      if (x === undefined || y === undefined) return { diagnostics: [] };
      return {
        diagnostics: ["x", "y"].map((key) => ({
          ...base,
          fingerprint: `a/${key}`,
          edits: [removal(`/${key}`)],
        })),
      };
    };
    const start = JSON.stringify({ x: 1, y: 2 });
    const stable = fixUntilStable({ text: start, checked: check(start) }, check, jsonLanguage("json"));
    expect(JSON.parse(stable.text)).toEqual({ y: 2 });
    expect(stable.applied.map(({ fingerprint }) => fingerprint)).toEqual(["a/x"]);
  });

  it("ends when no edit helps", () => {
    const useless = { ...base, fingerprint: "a/b", edits: [fix([{ op: "replace", path: "/x", value: 1 }])] };
    const checked = { diagnostics: [useless] };
    const stable = fixUntilStable({ text: '{"x": 1}', checked }, () => checked, jsonLanguage("json"));
    expect(stable).toEqual({ text: '{"x": 1}', checked, applied: [] });
  });
});

const base = {
  ruleId: "a/b",
  messageId: "m",
  severity: "error",
  certainty: "certain",
  message: "",
  data: {},
  pointer: "",
  related: [],
} as const;
