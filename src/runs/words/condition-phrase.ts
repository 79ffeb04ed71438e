import type { DecisionDiagrams, Diagram } from "../decision-diagram.js";
import { both, either } from "../decision-diagram.js";

/** A condition in words, before it is written: what is said, and when that holds. */
export type Phrase =
  | {
      readonly kind: "atom";
      readonly text: string;
      /** A single word or call, which `not` may stand before. */
      readonly isShort: boolean;
      /** 1 where it holds. */
      readonly holds: Diagram;
    }
  | { readonly kind: "not"; readonly of: Phrase }
  | { readonly kind: "and" | "or"; readonly of: readonly Phrase[] };

/** Puts phrases together; one alone stays as it is. */
export function joinPhrases(kind: "and" | "or", of: readonly Phrase[]): Phrase {
  const [only] = of;
  if (only !== undefined && of.length === 1) return only;
  return { kind, of: of.flatMap((part) => (part.kind === kind ? part.of : [part])) };
}

/** The opposite, without `not` in front of `not`. */
export function negatePhrase(phrase: Phrase): Phrase {
  return phrase.kind === "not" ? phrase.of : { kind: "not", of: phrase };
}

/** Writes a phrase with as many parentheses as keep anybody from having to know what binds more strongly. */
export function formatPhrase(phrase: Phrase): string {
  switch (phrase.kind) {
    case "atom":
      return phrase.text;
    case "not":
      return `not ${formatPart(phrase.of, phrase.of.kind === "atom" && phrase.of.isShort)}`;
    default:
      return phrase.of
        .map((part) => formatPart(part, part.kind === "atom" || part.kind === "not"))
        .join(` ${phrase.kind} `);
  }
}

/** How many atoms a phrase names. */
export function countAtoms(phrase: Phrase): number {
  if (phrase.kind === "atom") return 1;
  return phrase.kind === "not"
    ? countAtoms(phrase.of)
    : phrase.of.reduce((sum, part) => sum + countAtoms(part), 0);
}

/** When a phrase holds: 1 or 0. */
export function diagramOfPhrase(diagrams: DecisionDiagrams, phrase: Phrase): Diagram {
  switch (phrase.kind) {
    case "atom":
      return phrase.holds;
    case "not":
      return diagrams.map(diagramOfPhrase(diagrams, phrase.of), (value) => 1 - value);
    default: {
      const parts = phrase.of.map((part) => diagramOfPhrase(diagrams, part));
      const [operation, start] = phrase.kind === "and" ? [both, 1] : [either, 0];
      return parts.reduce((all: Diagram, part) => diagrams.combine(all, part, operation), start);
    }
  }
}

function formatPart(phrase: Phrase, isPlain: boolean): string {
  return isPlain ? formatPhrase(phrase) : `(${formatPhrase(phrase)})`;
}
