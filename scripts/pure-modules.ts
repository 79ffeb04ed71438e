import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import ts from "typescript";

/**
 * Readies our modules for a bundler that leaves out what an app does not use, although many stand in one published file:
 * what they make when they are loaded is marked as free of side effects, and what a rule says to people stays out of it
 * (it is published as `flowproof/rules`).
 */
export const pureModules: Plugin = {
  name: "pure-modules",
  setup(build) {
    build.onLoad({ filter: /[\\/](?:src[\\/].*\.ts|fastest-levenshtein[\\/].*\.js)$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return {
        contents: markPure(path, withoutAbout(path, text)),
        loader: path.endsWith(".ts") ? "ts" : "js",
      };
    });
  },
};

/** Takes `description` and `source` out of declarations of rules, which no check can read: their types lack them. */
export function withoutAbout(path: string, text: string): string {
  if (!/\b(?:define|declare)Rule\(\{/.test(text)) return text;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  const fields = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) =>
      initializer !== undefined && ts.isCallExpression(initializer) ? initializer.arguments : [],
    )
    .filter(ts.isObjectLiteralExpression)
    .flatMap(({ properties }) => properties)
    .filter(({ name }) => name !== undefined && ["description", "source"].includes(name.getText(source)));
  return fields.reduceRight(
    (rest, field) => rest.slice(0, field.pos) + rest.slice(field.end).replace(/^,/, ""),
    text,
  );
}

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
