import type { CelNode } from "./cel.js";
import { buildLiteral } from "./literal.js";
import type { Syntax } from "./syntax.js";

/** Turns the tree of cel-js into ours, or gives the offset at which it is nested too deeply. */
export function buildSyntax(ast: CelNode): { syntax: Syntax } | { tooDeepAt: number } {
  try {
    return { syntax: build(ast, 0) };
  } catch (error) {
    if (error instanceof TooDeep) return { tooDeepAt: error.offset };
    throw error;
  }
}

/** cel-js overflows the stack at about 2 400 levels when it checks types. */
const MAX_LEVELS = 300;

class TooDeep extends Error {
  constructor(readonly offset: number) {
    super();
  }
}

function build(ast: CelNode, level: number): Syntax {
  if (level > MAX_LEVELS) throw new TooDeep(ast.start);
  const at = { start: ast.start, end: ast.end };
  const part = (each: CelNode) => build(each, level + 1);
  switch (ast.op) {
    case "value":
      return { ...buildLiteral(ast.args), ...at };
    case "id":
      return { kind: "name", name: ast.args, ...at };
    case "!_":
    case "-_":
      return { kind: "unary", operator: ast.op === "!_" ? "!" : "-", operand: part(ast.args), ...at };
    case "&&":
    case "||":
      return { kind: "logical", operator: ast.op, left: part(ast.args[0]), right: part(ast.args[1]), ...at };
    case "?:": {
      const [test, then, otherwise] = [part(ast.args[0]), part(ast.args[1]), part(ast.args[2])];
      return { kind: "choice", test, then, otherwise, ...at };
    }
    case "call":
      return { kind: "call", name: ast.args[0], args: ast.args[1].map(part), ...at };
    case "rcall": {
      const [name, receiver, args] = ast.args;
      return { kind: "call", name, receiver: part(receiver), args: args.map(part), ...at };
    }
    case ".":
    case ".?":
      return { kind: "member", of: part(ast.args[0]), name: ast.args[1], ...at };
    case "[]":
    case "[?]":
      return { kind: "index", of: part(ast.args[0]), index: part(ast.args[1]), ...at };
    case "list":
      return { kind: "list", items: ast.args.map(part), ...at };
    case "map":
      return {
        kind: "map",
        entries: ast.args.map(([key, value]) => [part(key), part(value)] as const),
        ...at,
      };
    default:
      return { kind: "binary", operator: ast.op, left: part(ast.args[0]), right: part(ast.args[1]), ...at };
  }
}
