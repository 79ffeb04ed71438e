import type { Witness } from "../diagnostics/diagnostic.js";
import { quote } from "../diagnostics/quote.js";

const LISTED = 6;
const LONGEST_VALUE = 200;

/** The run that shows a finding, as lines of a label and a text. */
export function formatWitness(witness: Witness): { label: string; text: string }[] {
  const lines: { label: string; text: string }[] = [];
  if (witness.outcomes.length > 0) lines.push({ label: "when", text: list(witness.outcomes.map(outcome)) });
  const assumes = (witness.assumes ?? []).map(
    ({ nodeId, output, value }) =>
      `"${quote(nodeId)}" hands on ${quote(JSON.stringify(value))} as "${quote(output)}"`,
  );
  if (assumes.length > 0) lines.push({ label: "if", text: list(assumes) });
  if (witness.run !== undefined) lines.push({ label: "run", text: body(witness.run) });
  return lines;
}

function outcome({ nodeId, outcome: value, iteration }: Witness["outcomes"][number]): string {
  const round = iteration === undefined ? "" : ` in round ${iteration + 1}`;
  return `"${quote(nodeId)}" yields ${value === null ? "nothing" : `"${quote(value)}"`}${round}`;
}

function list(parts: readonly string[]): string {
  const more = parts.length - LISTED;
  return more <= 0 ? parts.join(", ") : `${parts.slice(0, LISTED).join(", ")} and ${more} more`;
}

function body(run: NonNullable<Witness["run"]>): string {
  const text = JSON.stringify(run);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1).toWellFormed()}…` : text;
}
