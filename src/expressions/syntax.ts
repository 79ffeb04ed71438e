/** The operators that take two operands and are not `&&`, `||` or `?:`. */
type BinaryOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "+" | "-" | "*" | "/" | "%";

/** A literal; `value` is absent where JSON has no equal value (bytes, unsigned and very large integers). */
export type Literal = {
  readonly kind: "literal";
  readonly type: "string" | "int" | "double" | "bool" | "null" | "other";
  readonly value?: string | number | boolean | null;
  /** The literal in canonical spelling. */
  readonly text: string;
};

/** A call of a function, or of a method when there is a receiver; macros are calls too. */
export type CallSyntax = {
  readonly kind: "call";
  readonly name: string;
  readonly receiver?: Syntax;
  readonly args: readonly Syntax[];
};

type Shape =
  | Literal
  | CallSyntax
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unary"; readonly operator: "!" | "-"; readonly operand: Syntax }
  | {
      readonly kind: "logical";
      readonly operator: "&&" | "||";
      readonly left: Syntax;
      readonly right: Syntax;
    }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Syntax;
      readonly right: Syntax;
    }
  | { readonly kind: "choice"; readonly test: Syntax; readonly then: Syntax; readonly otherwise: Syntax }
  | { readonly kind: "member"; readonly of: Syntax; readonly name: string }
  | { readonly kind: "index"; readonly of: Syntax; readonly index: Syntax }
  | { readonly kind: "list"; readonly items: readonly Syntax[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [Syntax, Syntax])[] };

/** A parsed expression as a tree; `start` and `end` are offsets into its text, parentheses left out. */
export type Syntax = Shape & { readonly start: number; readonly end: number };

/** The direct parts of a tree, in the order of the text. */
export function childrenOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case "literal":
    case "name":
      return [];
    case "unary":
      return [syntax.operand];
    case "logical":
    case "binary":
      return [syntax.left, syntax.right];
    case "choice":
      return [syntax.test, syntax.then, syntax.otherwise];
    case "call":
      return syntax.receiver ? [syntax.receiver, ...syntax.args] : syntax.args;
    case "member":
      return [syntax.of];
    case "index":
      return [syntax.of, syntax.index];
    case "list":
      return syntax.items;
    case "map":
      return syntax.entries.flat();
  }
}
