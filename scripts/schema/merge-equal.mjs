import ts from "typescript";

/**
 * Keeps of validators that say the same the first one: ajv writes one for each way that leads to a shape. Again and again,
 * since those are equal, too, that ask equal ones.
 */
export function mergeEqual(code) {
  let merged = code;
  for (;;) {
    const { statements } = ts.createSourceFile("compiled.js", merged, ts.ScriptTarget.ES2022);
    const first = new Map();
    const others = [];
    for (const statement of statements) {
      const name = ts.isFunctionDeclaration(statement) ? statement.name.text : undefined;
      if (name === undefined || !/^validate\d+$/.test(name)) continue;
      const body = merged.slice(statement.pos, statement.end).replaceAll(name, "itself").trim();
      if (first.has(body)) others.push({ statement, name, same: first.get(body) });
      else first.set(body, name);
    }
    if (others.length === 0) return merged;
    for (const { statement } of others.toReversed())
      merged = merged.slice(0, statement.pos) + merged.slice(statement.end);
    for (const { name, same } of others) merged = merged.replace(new RegExp(`\\b${name}\\b`, "g"), same);
  }
}
