import { graphEmpty } from "../../src/rules/graph/empty.js";

/** Makes the rule `graph/empty` crash until the returned value is disposed of. */
export function ruleFailure(): Disposable {
  const rule = graphEmpty as { check: typeof graphEmpty.check };
  const { check } = rule;
  rule.check = () => {
    throw new Error("boom");
  };
  return {
    [Symbol.dispose]() {
      rule.check = check;
    },
  };
}
