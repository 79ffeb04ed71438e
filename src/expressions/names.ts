import { isBuiltinName } from "./cel-name.js";
import { findBoundName } from "./comprehension.js";
import { type CallSyntax, childrenOf, type Syntax } from "./syntax.js";

/** One use of a name that the expression itself does not bind. */
export type NameUse = {
  readonly name: string;
  readonly offset: number;
  /** CEL gives the name a meaning of its own: `int`, `string`, `type`, … */
  readonly isBuiltin: boolean;
};

/** Finds the free names of a tree in the order of its text. */
export function findNames(syntax: Syntax): NameUse[] {
  const uses: NameUse[] = [];
  collect(syntax, new Set(), uses);
  return uses;
}

function collect(syntax: Syntax, bound: ReadonlySet<string>, uses: NameUse[]): void {
  if (syntax.kind === "name") {
    const { name, start: offset } = syntax;
    if (!bound.has(name)) uses.push({ name, offset, isBuiltin: isBuiltinName(name) });
    return;
  }
  const binds = syntax.kind === "call" ? findBoundName(syntax) : undefined;
  if (syntax.kind === "call" && binds !== undefined) {
    collectFromMacro(syntax, binds, bound, uses);
    return;
  }
  for (const part of childrenOf(syntax)) collect(part, bound, uses);
}

function collectFromMacro(call: CallSyntax, name: string, bound: ReadonlySet<string>, uses: NameUse[]): void {
  const inside = new Set([...bound, name]);
  const [, ...rest] = call.args;
  if (call.receiver) collect(call.receiver, bound, uses);
  for (const [index, part] of rest.entries()) {
    // `cel.bind(name, value, body)`: the value does not see the name yet.
    collect(part, call.name === "bind" && index === 0 ? bound : inside, uses);
  }
}
