import fc from "fast-check";
import { expect, it } from "vitest";
import type { PatchOperation } from "../../src/diagnostics/diagnostic.js";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { applyPatch } from "../../src/document/patch.js";
import { appendPointer, resolvePointer, splitPointer } from "../../src/document/pointer.js";
import { type EditedText, editText } from "../../src/text/edit/edit-text.js";
import { runs } from "../properties/settings.js";
import { placeOf, type Stretch, tokensOf } from "./json-tokens.js";
import { jsonValue, printedJson } from "./printed-json.js";
import { LIMITS, read } from "./read.js";

const edit = (text: string, patch: readonly PatchOperation[]) => editText(text, patch, "json", LIMITS);
const formatted = fc
  .tuple(jsonValue, fc.constantFrom(0, 2, 4, "\t"), fc.constantFrom("\n", "\r\n", "\r"), fc.boolean())
  .map(([value, indent, newline, ends]) => {
    const text = JSON.stringify(value, null, indent) + (ends ? "\n" : "");
    return { value, text: text.replaceAll("\n", newline) };
  });
/** Well-formed texts in every shape, each with a place in it. */
const texts = fc.tuple(fc.oneof(printedJson(true), formatted), fc.nat()).map(([{ value, text }, at]) => {
  const pointers = pointersOf(value);
  return { value, text, pointer: pointers[at % pointers.length] ?? "" };
});

it("takes out a member: every token beside it stays, and every byte beyond its neighbours", () => {
  const property = fc.property(texts, ({ value, text, pointer }) => {
    fc.pre(pointer !== "");
    const edited = expectValue(edit(text, [{ op: "remove", path: pointer }]), value, [
      { op: "remove", path: pointer },
    ]);
    const { member, gap } = placeOf(withoutMark(text), value, pointer);
    const [before, after] = around(withoutMark(text), member);
    expect(tokensOf(withoutMark(edited))).toEqual([...before, ...after]);
    expectOnlyChanged(text, edited, gap);
  });
  fc.assert(property, runs(300, 10_000));
});

it("replaces a value and nothing else", () => {
  const property = fc.property(texts, jsonValue, ({ value, text, pointer }, next) => {
    const patch: PatchOperation[] = [{ op: "replace", path: pointer, value: next }];
    const edited = expectValue(edit(text, patch), value, patch);
    const { start, end } = read(text).locate(pointer);
    expect(edited.startsWith(text.slice(0, start.offset))).toBe(true);
    expect(edited.endsWith(text.slice(end.offset))).toBe(true);
  });
  fc.assert(property, runs(300, 10_000));
});

it("adds a member: all tokens stay, in their order, and the new ones stand together", () => {
  const property = fc.property(texts, jsonValue, fc.nat(), ({ value, text, pointer }, next, at) => {
    const owner = resolvePointer(value, pointer);
    fc.pre(owner.found && typeof owner.value === "object" && owner.value !== null);
    const container = owner.found ? owner.value : null;
    const index = Array.isArray(container) ? at % (container.length + 1) : 0;
    const key = Array.isArray(container) ? (index === container.length ? "-" : index) : "a new/key";
    const path = appendPointer(pointer, key);
    const patch: PatchOperation[] = [{ op: "add", path, value: next }];
    const edited = expectValue(edit(text, patch), value, patch);
    const [old, all] = [tokensOf(withoutMark(text)), tokensOf(withoutMark(edited))];
    const added = tokensOf(
      Array.isArray(container) ? JSON.stringify(next) : `"a new/key":${JSON.stringify(next)}`,
    );
    const first = old.findIndex((token, position) => token !== all[position]);
    const starts = [...all.keys()].filter((start) => start <= (first < 0 ? old.length : first));
    expect(all).toHaveLength(old.length + added.length);
    expect(
      starts.some(
        (start) => [...all.slice(0, start), ...all.slice(start + added.length)].join() === old.join(),
      ),
    ).toBe(true);
  });
  fc.assert(property, runs(300, 10_000));
});

it("gives a key another name where it stands", () => {
  const property = fc.property(texts, ({ value, text, pointer }) => {
    const split = splitPointer(pointer);
    const owner = resolvePointer(value, split?.parent ?? "");
    fc.pre(split !== undefined && owner.found && !Array.isArray(owner.value));
    const path = appendPointer(split?.parent ?? "", "a new/key");
    const patch: PatchOperation[] = [{ op: "move", from: pointer, path }];
    const edited = expectValue(edit(text, patch), value, patch);
    const { start, end } = read(text).locate(pointer, { onKey: true });
    expect(edited).toBe(`${text.slice(0, start.offset)}"a new/key"${text.slice(end.offset)}`);
  });
  fc.assert(property, runs(300, 10_000));
});

it("takes a member out again without a trace, when it stood on lines of its own", () => {
  const property = fc.property(formatted, fc.nat(), ({ value, text }, at) => {
    const pointers = pointersOf(value).filter((pointer) => isFilled(value, pointer));
    const pointer = pointers[at % Math.max(1, pointers.length)];
    fc.pre(pointer !== undefined);
    const owner = resolvePointer(value, pointer ?? "");
    const isList = owner.found && Array.isArray(owner.value);
    const path = appendPointer(pointer ?? "", isList ? 0 : "a new/key");
    const added = edit(text, [{ op: "add", path, value: { a: [1] } }]);
    const back = edit(added.ok ? added.text : "", [{ op: "remove", path }]);
    expect(back).toEqual({ ok: true, text });
  });
  fc.assert(property, runs(300, 10_000));
});

it("writes what it adds as the rest is written", () => {
  const property = fc.property(
    fc.tuple(jsonValue, jsonValue, fc.constantFrom(2, 4, "\t", 0)),
    ([one, other, indent]) => {
      // Something to learn the layout from.
      const rest = { first: { key: [0] } };
      const print = (value: JsonValue) => JSON.stringify(value, null, indent);
      const path = "/new";
      const value = [one, { deeper: other }];
      const added = edit(print(rest), [{ op: "add", path, value }]);
      expect(added).toEqual({ ok: true, text: print({ ...rest, new: value }) });
      const changed = edit(print({ ...rest, new: 0 }), [{ op: "replace", path, value }]);
      expect(changed).toEqual(added);
    },
  );
  fc.assert(property, runs(300, 10_000));
});

it("never throws, and either does what the patch does or refuses", () => {
  const path = fc.oneof(
    fc.constantFrom("", "/", "/-", "/0", "/01", "/1e0", "/-1", "/__proto__", "/x/0", "/~1", "no pointer"),
    fc.string({ unit: "binary", maxLength: 5 }),
  );
  const operation = fc.oneof(
    fc.record({ op: fc.constantFrom("add", "replace", "test"), path, value: jsonValue }),
    fc.record({ op: fc.constant("remove"), path }),
    fc.record({ op: fc.constant("move"), from: path, path }),
  ) as fc.Arbitrary<PatchOperation>;
  const anyText = fc.oneof(
    texts.map(({ text }) => text),
    fc.string({ maxLength: 20 }),
  );
  const patches = fc.array(operation, { maxLength: 3 });
  const property = fc.property(anyText, patches, (text, patch) => {
    const edited = edit(text, patch);
    if (!edited.ok) return;
    const wanted = applyPatch(read(text).value ?? null, patch);
    expect({ ok: true, value: read(edited.text).value }).toEqual(wanted);
  });
  fc.assert(property, runs(600, 20_000));
});

function expectValue(edited: EditedText, value: JsonValue, patch: readonly PatchOperation[]): string {
  const wanted = applyPatch(value, patch);
  if (!wanted.ok) throw new Error(wanted.reason);
  if (!edited.ok) throw new Error(edited.reason);
  expect(read(edited.text).value).toEqual(wanted.value);
  return edited.text;
}

function expectOnlyChanged(text: string, edited: string, gap: Stretch): void {
  const offset = text.length - withoutMark(text).length;
  expect(edited.slice(0, gap.start + offset)).toBe(text.slice(0, gap.start + offset));
  const behind = text.slice(gap.end + offset);
  expect(edited.slice(edited.length - behind.length)).toBe(behind);
}

function around(text: string, { start, end }: Stretch): [string[], string[]] {
  return [tokensOf(text, { start: 0, end: start }), tokensOf(text, { start: end, end: text.length })];
}

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, "");
}

function isFilled(root: JsonValue, pointer: string): boolean {
  const there = resolvePointer(root, pointer);
  return there.found && typeof there.value === "object" && Object.keys(there.value ?? {}).length > 0;
}

function pointersOf(value: JsonValue, pointer = ""): string[] {
  if (value === null || typeof value !== "object") return [pointer];
  const below = Object.entries(value).flatMap(([key, child]) =>
    pointersOf(child, appendPointer(pointer, key)),
  );
  return [pointer, ...below];
}
