import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { mayHoldExpressions } from "../../src/cli/cel-library.js";
import { validateText } from "../../src/text/public.js";

const asked = vi.hoisted(() => ({ count: 0 }));

vi.mock("../../src/expressions/cel.js", async (original) => {
  const real = await original<typeof import("../../src/expressions/cel.js")>();
  const counted =
    (ask: (...args: never[]) => unknown) =>
    (...args: never[]) => {
      asked.count++;
      return ask(...args);
    };
  return Object.fromEntries(Object.entries(real).map(([name, ask]) => [name, counted(ask as never)]));
});

const files = ["fixtures", "examples"].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:json|ya?ml)$/.test(name) && !name.includes("expected"))
    .map((name) => join(root, name)),
);

it("sees in a text whether it needs the library that reads CEL", () => {
  const needing = files.filter((file) => {
    const before = asked.count;
    validateText(readFileSync(file, "utf8"), { filename: file });
    return asked.count > before;
  });
  expect(needing.length).toBeGreaterThan(100);
  expect(needing.filter((file) => !mayHoldExpressions(readFileSync(file, "utf8")))).toEqual([]);
});
