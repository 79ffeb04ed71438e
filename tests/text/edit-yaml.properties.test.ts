import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { PatchOperation } from "../../src/diagnostics/diagnostic.js";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { applyPatch } from "../../src/document/patch.js";
import { appendPointer, resolvePointer, splitPointer } from "../../src/document/pointer.js";
import { editText } from "../../src/text/edit/edit-text.js";
import { yamlLanguage } from "../../src/text/yaml/edit-yaml.js";
import { runs } from "../properties/settings.js";
import { pointersOf } from "./pointers-of.js";
import { jsonValue } from "./printed-json.js";
import { LIMITS, read } from "./read.js";
import { yamlStyles } from "./yaml-styles.js";

const edit = (text: string, patch: readonly PatchOperation[]) => editText(text, patch, yamlLanguage, LIMITS);

const trap = fc.constantFrom(
  ...["yes", "1", "null", "a: b", "# x", " x ", "- a", "a, b", "it's", "", "größe", "*a", "[", "a #b"],
);
const word = fc.oneof(fc.stringMatching(/^[a-z]{1,8}$/), trap);

/** Lists and objects as deep as those of workflows, with texts that mean something else without quotes. */
function drawnValue(text: fc.Arbitrary<string>): fc.Arbitrary<JsonValue> {
  const value = fc.letrec<{ value: JsonValue }>((tie) => {
    const list = fc.array(tie("value"), { minLength: 1, maxLength: 4 });
    const object = fc.dictionary(word, tie("value"), { minKeys: 1, maxKeys: 4, noNullPrototype: true });
    const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
    return { value: fc.oneof({ maxDepth: 4, depthSize: "large" }, scalar, list, object, fc.constant([])) };
  }).value;
  return fc.array(value, { minLength: 1, maxLength: 4 });
}

/** What people write by hand now and then. */
const HARD = [
  "a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: 2\n",
  "? a\n: - 1\n? b\n: c\n",
  "? - a\n: b\n",
  '[a: 1, {b: 2, c}, ? d : 3, "e":f]',
  "{ # one\n  a: 1, # two\n  # three\n  b: [ # four\n    c ], }",
  "a: !!str 1\nb: !!map\n  c: !!seq\n    - !!int 2\n",
  "- &a !!str x\n- !!str &b y\n-\n- # c\n\n  - d\n-\n  e: 1\n",
  "a: |+\n  b\n\n\nc: >-\n   d\n\n   e\nf: |2\n   g\nh: |-\n  i",
  "a: b\n  c\n  d\ne: 'f\n\n  g'\nh: \"i\\\n  j\"\n",
  "--- # start\n- - - a\n    - b\n  -   - c\n... # end\n",
  "--- |\n a\n b\n",
  "--- [a,\n b]\n",
  "a:    1    # b\nc   : 2\n'd' : 3\n\"e\":\n\n\n  f: 4\n",
  "a:\n- b\n# c\n- d: 1\n  # e\n\n  f: 2\n\n\n# g\ng: []\n",
  "a: {}\nb: []\nc:\nd: ~\ne: ''\n",
  "%YAML 1.2\n---\na: 1\n",
  "\ufeffa: 1\nb: 2",
  "1: a\ntrue: b\nnull: c\n",
  "a: 1\na: 2\nb: {c: 1, c: 2}\n",
  "-\ta\n-\tb: 1\n",
];

/** Every edit of the value at one of its places, and of the container there. */
function editsAt(value: JsonValue, path: string, added: JsonValue): PatchOperation[] {
  const there = resolvePointer(value, path);
  const edits: PatchOperation[] = [{ op: "replace", path, value: added }];
  if (path !== "") edits.push({ op: "remove", path });
  const parent = splitPointer(path)?.parent;
  const owner = resolvePointer(value, parent ?? "");
  const isKey = parent !== undefined && owner.found && !Array.isArray(owner.value);
  if (isKey) edits.push({ op: "move", from: path, path: appendPointer(parent, "a new: key") });
  if (!there.found || there.value === null || typeof there.value !== "object") return edits;
  const keys = Array.isArray(there.value) ? ["-", 0, there.value.length >> 1] : ["a new: key"];
  return [
    ...edits,
    ...keys.map((key) => ({ op: "add" as const, path: appendPointer(path, key), value: added })),
  ];
}

/** The edits of some places, one in every few of a large value. */
function someEdits(value: JsonValue, added: JsonValue, first: number): PatchOperation[] {
  const pointers = pointersOf(value);
  const step = Math.ceil(pointers.length / 6);
  const chosen = pointers.filter((_, at) => at % step === first % step);
  return chosen.flatMap((path) => editsAt(value, path, added));
}

/** The changed text, which says exactly what the patch makes of the value; nothing when the edit is refused. */
function tryEdit(text: string, value: JsonValue, operation: PatchOperation): string | undefined {
  const edited = edit(text, [operation]);
  if (!edited.ok) return undefined;
  const after = read(edited.text, "yaml").value;
  expect({ ok: true, value: after }).toEqual(applyPatch(value, [operation]));
  return edited.text;
}

describe("an edit of a YAML text says exactly what it says of the value", () => {
  // Only texts with comments in brackets, anchors, tags and the like are refused, and none of these has them.
  it.each<[string, fc.Arbitrary<JsonValue>]>([
    ["values like those of workflows", drawnValue(word)],
    ["any values", jsonValue],
  ])("in every style: %s", (_, values) => {
    const property = fc.property(values, yamlStyles, jsonValue, fc.nat(), (value, print, added, first) => {
      const text = print(value);
      const edits = someEdits(value, added, first);
      expect(edits.filter((one) => tryEdit(text, value, one) === undefined)).toEqual([]);
    });
    fc.assert(property, runs(20, 2_000));
  });

  it("and keeps every comment but those in what goes, and the line ends", () => {
    const writing = fc.record({
      indent: fc.constantFrom(2, 4),
      indentSeq: fc.boolean(),
      newline: fc.constantFrom("\n", "\r\n"),
      start: fc.constantFrom("", "\ufeff", "# start\n---\n"),
    });
    const property = fc.property(drawnValue(word), writing, word, fc.nat(), (value, form, added, first) => {
      const text = writeWithComments(value, form);
      for (const operation of someEdits(value, added, first)) {
        const edited = tryEdit(text, value, operation);
        expect({ operation, edited }).not.toEqual({ operation, edited: undefined });
        expect(commentsOf(edited ?? "")).toEqual(commentsOf(text, operation));
        expect(edited?.replaceAll(form.newline, "")).not.toMatch(/[\r\n]/);
      }
    });
    fc.assert(property, runs(20, 2_000));
  });

  it.each(HARD)("or is refused: %j", (text) => {
    const value = read(text, "yaml").value ?? null;
    for (const added of ["x", ["a: b"], { c: { d: [] } }]) {
      for (const operation of pointersOf(value).flatMap((path) => editsAt(value, path, added))) {
        tryEdit(text, value, operation);
      }
    }
  });
});

/** In block style, with comments above and beside every third line. */
function writeWithComments(
  value: JsonValue,
  form: { indent: number; indentSeq: boolean; newline: string; start: string },
): string {
  const { indent, indentSeq } = form;
  const lines = stringify(value, { aliasDuplicateObjects: false, lineWidth: 0, indent, indentSeq })
    .trimEnd()
    .split("\n");
  const commented = lines.map((line, at) => {
    if (at % 3 === 1) return `${line} # beside ${at}`;
    return at % 3 === 2 ? `${/^ */.exec(line)?.[0]}# above ${at}\n${line}` : line;
  });
  return `${form.start}${commented.join("\n")}\n# end\n`.replaceAll("\n", form.newline);
}

/** The comments of a text, without those in what an operation takes out or replaces. */
function commentsOf(text: string, operation?: PatchOperation): string[] {
  const { comments, locate } = read(text, "yaml");
  const isGoing = operation?.op === "remove" || operation?.op === "replace";
  const going = isGoing ? locate(operation.path) : undefined;
  const start = operation?.op === "remove" ? locate(operation.path, { onKey: true }).start : going?.start;
  return [...comments()]
    .filter(({ range }) => {
      if (going === undefined || start === undefined) return true;
      return range.start.offset < start.offset || range.end.offset > going.end.offset;
    })
    .map((comment) => comment.text);
}
