import { type Condition, toCondition } from "./condition.js";
import { type ParseResult, parseExpression } from "./parse-expression.js";

/** The expressions of a flow, each parsed once however often it stands there. */
export class ParsedExpressions {
  readonly #parsed = new Map<string, ParseResult>();
  readonly #formulas = new Map<string, Condition | undefined>();

  parse(text: string): ParseResult {
    let parsed = this.#parsed.get(text);
    if (parsed === undefined) {
      parsed = parseExpression(text);
      this.#parsed.set(text, parsed);
    }
    return parsed;
  }

  /** An expression as a formula over atoms; `undefined` when it does not parse. */
  formula(text: string): Condition | undefined {
    if (!this.#formulas.has(text)) {
      const parsed = this.parse(text);
      this.#formulas.set(text, parsed.ok ? toCondition(parsed.expression) : undefined);
    }
    return this.#formulas.get(text);
  }
}
