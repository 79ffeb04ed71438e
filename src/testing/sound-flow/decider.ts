import type { InputRef, NodeInput } from "../../schema/types.generated.js";

/** A source that conditions test, with the kinds of values that matter to them. */
export interface Decider {
  /** How many kinds of values there are; conditions name sets of them as bits. */
  readonly size: number;
  /** Reads the source on an if-else node. */
  input(): NodeInput;
  /** An expression that holds exactly for the given values, which are neither none nor all. */
  condition(values: number, style: number): string;
}

/** A source of text: `closed` when it takes only these words, else any other text is one more kind of value. */
export function decideOnText(
  ref: InputRef,
  words: readonly string[],
  closed: boolean,
  trimmed: boolean,
): Decider {
  const subject = trimmed ? "trim(choice)" : "choice";
  return {
    size: words.length + (closed ? 0 : 1),
    input: () => ({ name: "choice", type: "string", ref: { ...ref } }),
    condition(values, style) {
      const isNegative = !closed && (values >> words.length) % 2 === 1;
      const named = words.filter((_, index) => ((values >> index) % 2 === 1) !== isNegative);
      return isNegative ? namesNone(subject, named, style) : namesOne(subject, named, style);
    },
  };
}

/** A source that is true or false. */
export function decideOnFlag(ref: InputRef): Decider {
  return {
    size: 2,
    input: () => ({ name: "flag", type: "boolean", ref: { ...ref } }),
    condition: (values, style) =>
      style % 2 === 0 ? (values === 1 ? "flag" : "!flag") : `flag == ${values === 1}`,
  };
}

/** A source of numbers, cut in three at 3 and 6. */
export function decideOnNumber(ref: InputRef): Decider {
  const parts = ["amount < 3", "amount >= 3 && amount < 6", "amount >= 6"];
  return {
    size: parts.length,
    input: () => ({ name: "amount", type: "number", ref: { ...ref } }),
    condition: (values) => parts.filter((_, index) => (values >> index) % 2 === 1).join(" || "),
  };
}

function namesOne(subject: string, words: readonly string[], style: number): string {
  if (words.length > 1 && style % 2 === 0) return `${subject} in ${JSON.stringify(words)}`;
  return words.map((word) => `${subject} == ${JSON.stringify(word)}`).join(" || ");
}

function namesNone(subject: string, words: readonly string[], style: number): string {
  if (words.length > 1 && style % 2 === 0) return `!(${subject} in ${JSON.stringify(words)})`;
  return words.map((word) => `${subject} != ${JSON.stringify(word)}`).join(" && ");
}
