import type { JsonValue } from "../diagnostics/json.js";
import { findCalls, isRandom } from "./calls.js";
import { formatCanonical } from "./canonical.js";
import { buildComparison } from "./comparison.js";
import { findNames } from "./names.js";
import type { Syntax } from "./syntax.js";

/** How a source is looked at before it is compared. */
export type Wrapper = "none" | "trim" | "size" | "size-trim";

/** The comparison with the name on its left; `has` is a literal that is looked for in a list. */
export type AtomOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "has";

/** A part of a condition that the value behind one name decides. */
export type EvaluatedAtom = {
  readonly kind: "evaluated";
  /** An `identifier` is a name standing alone; it is decided only by a boolean. */
  readonly form: "comparison" | "identifier";
  readonly name: string;
  readonly wrapper: Wrapper;
  readonly operator: AtomOperator;
  /** One literal; for `in` all of the list. */
  readonly literals: readonly JsonValue[];
  /** Equal for atoms that ask the same of their source. */
  readonly key: string;
  /** Canonical spelling, for messages. */
  readonly text: string;
};

/** What an evaluated atom asks. */
export type Comparison = Omit<EvaluatedAtom, "kind" | "key" | "text">;

/** A part of a condition that may be true or false, whatever is known. */
export type FreeAtom = {
  readonly kind: "free";
  /** The canonical spelling with the names replaced by their place in `names`: equal for the same question. */
  readonly key: string;
  /** Each free name once, in the order of its first use. */
  readonly names: readonly string[];
  /** A random atom is never the same as another. */
  readonly random: boolean;
  readonly text: string;
};

/** An indivisible part of a condition. */
export type Atom = EvaluatedAtom | FreeAtom;

/** Reads a tree without `&&`, `||`, `!` and `?:` at its root as an atom. */
export function buildAtom(syntax: Syntax): Atom {
  const text = formatCanonical(syntax);
  const comparison = buildComparison(syntax);
  if (comparison === undefined) return buildFreeAtom(syntax, text);
  return { kind: "evaluated", ...comparison, key: keyOf(comparison), text };
}

/** The same question with another operator. */
export function withOperator(atom: EvaluatedAtom, operator: AtomOperator): EvaluatedAtom {
  const asked = { ...atom, operator };
  return { ...asked, key: keyOf(asked) };
}

function keyOf({ form, wrapper, operator, literals }: Comparison): string {
  return `${form} ${wrapper} ${operator} ${JSON.stringify(literals)}`;
}

function buildFreeAtom(syntax: Syntax, text: string): FreeAtom {
  const names = [...new Set(findNames(syntax).map(({ name }) => name))];
  const places = new Map(names.map((name, index) => [name, `#${index}`]));
  const key = formatCanonical(syntax, (name) => places.get(name) ?? name);
  return { kind: "free", key, names, random: findCalls(syntax, text).some(isRandom), text };
}
