import { describe, expect, it } from "vitest";
import type { JsonValue } from "../src/diagnostics/json.js";
import { appendPointer } from "../src/document/pointer.js";
import { comparePositions, PositionFinder } from "../src/validate/order.js";

const document = {
  name: "x",
  "a/b~": [{ c: null }, [], [1, [2, 3]]],
  flow: [{ id: "a", inputs: [{ name: "x" }, { name: "y", ref: { node: "a" } }] }, { id: "b" }, 3],
};

function* pointersOf(value: JsonValue, pointer = ""): Generator<string> {
  yield pointer;
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* pointersOf(member, appendPointer(pointer, key));
}

describe("the place of a pointer in a document", () => {
  it("compares as its position does, whether it leads somewhere or not", () => {
    const nowhere = [
      "/z",
      "/flow/9",
      "/flow/x",
      "/flow/0/z/y",
      "/name/z",
      "/flow/0/inputs/1/ref/z",
      "/a~1b~0/0/c/d",
    ];
    const pointers = [...pointersOf(document), ...nowhere];
    const places = new PositionFinder(document);
    const wrong = pointers.flatMap((one) =>
      pointers.filter((other) => {
        const position = places.find(other);
        return (
          Math.sign(places.compare(one, position)) !== Math.sign(comparePositions(places.find(one), position))
        );
      }),
    );
    expect(pointers.length).toBeGreaterThan(25);
    expect(wrong).toEqual([]);
  });
});
