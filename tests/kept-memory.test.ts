import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, buildSync } from "esbuild";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const source = fileURLToPath(new URL("../src", import.meta.url));

/**
 * V8 puts a function that is assigned to a property where it is written into the old part of its memory. It is dead after
 * the call, but until the next full collection it keeps alive all that it captured: here a whole document with its graph.
 */
describe("functions that outlive their call", () => {
  const paths = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.[jt]s$/.test(path),
  );

  it("are found where they are assigned", () => {
    const text = [
      "this.a = () => 1;",
      "this.#b ??= function () {};",
      "owner.c = (async () => 1);",
      "owner[d] ||= () => 1;",
    ];
    expect(text.map((line) => findAssigned(line).length)).toEqual([1, 1, 1, 1]);
    const fine = [
      "const a = () => 1;",
      "class A { b = () => 1; }",
      "use({ c: () => 1 });",
      "this.d = f(() => 1);",
    ];
    expect(fine.flatMap(findAssigned)).toEqual([]);
  });

  it("are nowhere in the sources", () => {
    expect(paths.length).toBeGreaterThan(300);
    const found = paths.flatMap((path) =>
      findAssigned(readFileSync(join(source, path), "utf8")).map((line) => `${path}:${line}`),
    );
    expect(found).toEqual([]);
  });
});

/** The lines that assign a function to a property where it is written. */
function findAssigned(text: string): number[] {
  if (!/(?:\.#?\w+|\])\s*(?:\?\?|\|\||&&)?=[^=>]/.test(text)) return [];
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node) && isProperty(node.left) && isFunction(node.right))
      lines.push(file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lines;
}

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isProperty(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function isFunction(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return isFunction(node.expression);
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

describe("memory that a check of a sound document keeps until the next full collection", () => {
  const count = (): number => {
    const folder = mkdtempSync(join(tmpdir(), "kept-memory-"));
    const outfile = join(folder, "count.mjs");
    try {
      const stdin = { contents: COUNTING, resolveDir: source, loader: "ts" } as const;
      buildSync({ ...BUNDLE, stdin, outfile });
      return Number(execFileSync(process.execPath, [...MEMORY, outfile], { encoding: "utf8" }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  // A context that outlives its check keeps more than 200 kB.
  it("is a small part of what it makes", () => {
    const bytes = count();
    expect(bytes).toBeGreaterThan(-1_000);
    expect(bytes).toBeLessThan(30_000);
  });
});

const BUNDLE: BuildOptions = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
};
/** So much young memory that nothing is moved into the old one on the way. */
const MEMORY = ["--expose-gc", "--max-semi-space-size=64", "--min-semi-space-size=64"];

/** Prints the bytes for one check of a workflow of 50 nodes that are still held after a minor collection. */
const COUNTING = `
import { validateWorkflow } from "./validate/validate-workflow.js";
const node = (at: number) => ({
  id: "n" + at,
  type: "custom-model",
  modelId: "m",
  inputs: [
    { name: "prompt", type: "string", ref: { node: "workflow", name: "prompt" } },
    { name: "image", type: "file", kind: "image", ...(at > 0 && { ref: { node: "n" + (at - 1), name: "all" } }) },
    { name: "mask", type: "file", kind: "image" },
  ],
});
const workflow = { inputs: [{ name: "prompt", type: "string" }], flow: Array.from({ length: 50 }, (_, at) => node(at)) };
const collect = globalThis.gc as (options?: { type: "minor" }) => void;
const holdAfter = (calls: number): number => {
  for (let call = 0; call < calls; call++) validateWorkflow(workflow);
  collect({ type: "minor" });
  return process.memoryUsage().heapUsed;
};
for (let call = 0; call < 2_000; call++) validateWorkflow(workflow);
collect();
collect();
// The first calls after a full collection compile again what that has thrown away.
const before = holdAfter(20);
console.log(Math.round((holdAfter(100) - before) / 100));
`;
