import type { Witness } from "../diagnostics/diagnostic.js";
import { quote } from "../diagnostics/quote.js";

const LISTED = 6;
const LONGEST_VALUE = 80;
const LONGEST_RUN = 200;

/** The run that shows a finding, as lines of a label and a text. */
export function formatWitness(witness: Witness): { label: string; text: string }[] {
  const lines: { label: string; text: string }[] = [];
  if (witness.outcomes.length > 0) lines.push({ label: "when", text: list(witness.outcomes.map(outcome)) });
  const assumes = (witness.assumes ?? []).map(
    ({ nodeId, output, value }) =>
      `"${quote(nodeId)}" hands on ${cut(JSON.stringify(value), LONGEST_VALUE)} as "${quote(output)}"`,
  );
  if (assumes.length > 0) lines.push({ label: "if", text: list(assumes) });
  if (witness.run !== undefined)
    lines.push({ label: "run", text: cut(JSON.stringify(witness.run), LONGEST_RUN) });
  return lines;
}

function outcome({ nodeId, outcome: value, iteration }: Witness["outcomes"][number]): string {
  const when = iteration === undefined ? "" : ` in iteration ${iteration + 1}`;
  return `"${quote(nodeId)}" yields ${value === null ? "nothing" : `"${quote(value)}"`}${when}`;
}

function list(parts: readonly string[]): string {
  const more = parts.length - LISTED;
  return more <= 0 ? parts.join(", ") : `${parts.slice(0, LISTED).join(", ")} and ${more} more`;
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}
