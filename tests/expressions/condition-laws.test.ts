import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { findAtoms } from "../../src/expressions/atoms.js";
import { toCondition } from "../../src/expressions/condition.js";
import { evaluateAtom } from "../../src/expressions/evaluate-atom.js";
import { evaluateCondition } from "../../src/expressions/evaluate-condition.js";
import { evaluateExpression } from "../../src/expressions/evaluate-expression.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";
import { runs } from "../properties/settings.js";

const name = fc.constantFrom("x", "y", "z");
const scalar = fc.constantFrom(
  "'a'",
  "'b'",
  "''",
  "' a '",
  "'1'",
  "0",
  "1",
  "2",
  "-1",
  "1.0",
  "1.5",
  "true",
  "false",
  "null",
);
const list = fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`);
const subject = fc.oneof(
  { weight: 3, arbitrary: name },
  name.map((each) => `trim(${each})`),
  name.map((each) => `size(${each})`),
);
const operator = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");

const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(subject, operator, scalar).map((parts) => parts.join(" ")) },
  fc.tuple(scalar, operator, subject).map((parts) => parts.join(" ")),
  fc.tuple(subject, list).map(([left, right]) => `${left} in ${right}`),
  fc.tuple(scalar, subject).map(([left, right]) => `${left} in ${right}`),
  fc.tuple(subject, fc.constantFrom("==", "!="), list).map((parts) => parts.join(" ")),
  fc.tuple(scalar, operator, scalar).map((parts) => parts.join(" ")),
  fc.tuple(name, operator, name).map((parts) => parts.join(" ")),
  name.map((each) => `${each}.contains('a')`),
  name,
  fc.constantFrom("true", "false"),
);

const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("formula").map((each) => `!(${each})`),
    fc
      .tuple(tie("formula"), fc.constantFrom("&&", "||"), tie("formula"))
      .map(([a, o, b]) => `(${a}) ${o} (${b})`),
    fc.tuple(tie("formula"), tie("formula"), tie("formula")).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
  ),
}));

const plain = fc.constantFrom<JsonValue>("a", "b", "", " a ", "1", "😀", 0, 1, 2, -1, 1.5, true, false, null);
const value = fc.oneof({ weight: 4, arbitrary: plain }, fc.array(plain, { maxLength: 2 }));
const environment = fc.dictionary(name, value).map((each) => new Map(Object.entries(each)));

function evaluateBoth(text: string, env: ReadonlyMap<string, JsonValue>) {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.reason}`);
  const condition = toCondition(parsed.expression);
  const split = evaluateCondition(condition, (atom) =>
    atom.kind === "evaluated" ? evaluateAtom(atom, env.get(atom.name)) : "unknown",
  );
  return { split, whole: evaluateExpression(parsed.expression, env), condition };
}

describe("a condition and its expression", () => {
  it("agree wherever both are decided", () => {
    let decided = 0;
    fc.assert(
      fc.property(formula, environment, (text, env) => {
        const { split, whole } = evaluateBoth(text, env);
        if (!whole.ok || split === "unknown") return;
        decided++;
        expect(split).toBe(whole.value);
      }),
      runs(1_000, 50_000),
    );
    expect(decided).toBeGreaterThan(100);
  });

  it("are decided alike, atom by atom, when the atom is a comparison", () => {
    fc.assert(
      fc.property(leaf, environment, (text, env) => {
        const { split, whole, condition } = evaluateBoth(text, env);
        const [atom] = findAtoms(condition);
        if (atom?.kind !== "evaluated") return;
        const cel = whole.ok && typeof whole.value === "boolean" ? whole.value : "unknown";
        expect(split).toBe(cel);
      }),
      runs(1_000, 50_000),
    );
  });
});
