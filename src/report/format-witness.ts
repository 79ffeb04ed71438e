import type { Witness } from "../diagnostics/diagnostic.js";
import { quote } from "../diagnostics/quote.js";
import { fillWords, type Wording, type Words, words } from "../diagnostics/words.js";

const LISTED = 6;
const LONGEST_VALUE = 80;
const LONGEST_RUN = 200;

/** The run that shows a finding, as lines of a label and a text. */
export function formatWitness(witness: Witness, wording: Wording = {}): { label: string; text: string }[] {
  const said: Words = { ...words, ...wording.words };
  const lines: { label: string; text: string }[] = [];
  const outcomes = witness.outcomes.map((one) => describeOutcome(one, said));
  if (outcomes.length > 0) lines.push({ label: said.when, text: list(outcomes, said) });
  const assumes = (witness.assumes ?? []).map(({ nodeId, output, value }) =>
    fillWords(said.handsOn, {
      node: quote(nodeId),
      value: cut(JSON.stringify(value), LONGEST_VALUE),
      output: quote(output),
    }),
  );
  if (assumes.length > 0) lines.push({ label: said.if, text: list(assumes, said) });
  if (witness.run !== undefined)
    lines.push({ label: said.run, text: cut(JSON.stringify(witness.run), LONGEST_RUN) });
  return lines;
}

function describeOutcome({ nodeId, outcome, iteration }: Witness["outcomes"][number], said: Words): string {
  const node = quote(nodeId);
  const yields =
    outcome === null
      ? fillWords(said.yieldsNothing, { node })
      : fillWords(said.yields, { node, outcome: quote(outcome) });
  if (iteration === undefined) return yields;
  return fillWords(said.inIteration, { yields, iteration: String(iteration + 1) });
}

function list(parts: readonly string[], said: Words): string {
  const more = parts.length - LISTED;
  const shown = parts.slice(0, LISTED).join(", ");
  return more <= 0 ? shown : fillWords(said.more, { list: shown, more: String(more) });
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}
