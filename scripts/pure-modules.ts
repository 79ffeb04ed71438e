import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import ts from "typescript";

/**
 * Marks what our modules make when they are loaded as free of side effects, so that a bundler can leave out what an app
 * does not use although several modules stand in one published file.
 */
export const pureModules: Plugin = {
  name: "pure-modules",
  setup(build) {
    build.onLoad({ filter: /[\\/](?:src[\\/].*\.ts|fastest-levenshtein[\\/].*\.js)$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: markPure(path, text), loader: path.endsWith(".ts") ? "ts" : "js" };
    });
  },
};

/** Marks the initial values of a module's own variables, where a bundler cannot see by itself that they may go. */
export function markPure(path: string, text: string): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  const values = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .map(({ initializer }) => initializer)
    .filter((value) => value !== undefined && needsMark(value))
    .reverse();
  let marked = text;
  for (const value of values) {
    if (value === undefined) continue;
    const [start, end] = [value.getStart(source), value.end];
    const written = marked.slice(start, end);
    const isPlainCall =
      (ts.isCallExpression(value) || ts.isNewExpression(value)) && !(value.arguments ?? []).some(needsMark);
    const pure = isPlainCall ? `/* @__PURE__ */ ${written}` : `/* @__PURE__ */ (() => (${written}))()`;
    marked = marked.slice(0, start) + pure + marked.slice(end);
  }
  return marked;
}

/** Could making this value do something, as far as a bundler knows? What waits has to stay as it is. */
function needsMark(value: ts.Node): boolean {
  if (ts.isFunctionLike(value)) return false;
  if (ts.isAwaitExpression(value)) return false;
  const isDoing =
    ts.isCallExpression(value) ||
    ts.isNewExpression(value) ||
    ts.isSpreadElement(value) ||
    ts.isSpreadAssignment(value) ||
    ts.isPropertyAccessExpression(value) ||
    ts.isElementAccessExpression(value) ||
    ts.isTemplateExpression(value);
  return isDoing || (ts.forEachChild(value, (child) => needsMark(child) || undefined) ?? false);
}
