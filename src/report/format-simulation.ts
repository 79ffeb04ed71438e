import type { ReportedRun, ReportedRunCopy, ReportedRunNode, RunStatus } from "../analysis/reported-run.js";
import { plural } from "../diagnostics/plural.js";
import { quote } from "../diagnostics/quote.js";
import { safeName, safeOutput } from "../diagnostics/safe-output.js";
import type { Paint, Palette } from "./palette.js";

const WIDEST_ID = 40;
const MOST_ROWS = 8;
const MOST_LISTED = 5;

/** A run on paper: a line for each node, those of its iterations below, and what comes of it all. */
export function formatSimulation(path: string, run: ReportedRun, palette: Palette): string {
  const rows = run.nodes.flatMap((node) => [
    { name: quote(node.id, WIDEST_ID), text: describeState(summarise(node), palette) },
    ...describeIterations(node, palette),
  ]);
  const width = rows.reduce((widest, { name }) => Math.max(widest, name.length), 0);
  const lines = rows.map(({ name, text }) => `  ${name.padEnd(width)}  ${text}`);
  const notes = run.assumedFalse.slice(0, MOST_LISTED).map(({ node, condition }) => {
    return `The values given do not decide "${quote(condition)}" of "${quote(node)}"; it was taken as false (--outcome decides it).`;
  });
  const more = run.assumedFalse.length - MOST_LISTED;
  if (more > 0) notes.push(`${plural(more, "more condition")} could not be decided either.`);
  const closing = (run.completes ? palette.green : palette.red)(describeEnd(run));
  const parts = [palette.underline(safeName(path)), ...lines, "", ...notes, closing];
  return `${safeOutput(parts.map((line) => line.trimEnd()).join("\n"))}\n`;
}

const WORDS: Readonly<Record<RunStatus, string>> = { success: "runs", skipped: "skipped", pending: "waits" };
const COLUMN = Math.max(...Object.values(WORDS).map((word) => word.length));

interface Row {
  readonly name: string;
  readonly text: string;
}

type State = Pick<ReportedRunNode, "status" | "outcome" | "because" | "undecided">;

function describeState({ status, outcome, because, undecided }: State, palette: Palette): string {
  const paints: Readonly<Record<RunStatus, Paint>> = {
    success: palette.green,
    skipped: palette.dim,
    pending: palette.red,
  };
  const yields =
    outcome === undefined ? [] : [outcome === null ? "yields nothing" : `yields "${quote(outcome)}"`];
  const open = undecided ? ["(not decided)"] : [];
  const words = [...yields, ...because.map(({ text }) => text), ...open];
  return `${paints[status](WORDS[status])}${" ".repeat(COLUMN - WORDS[status].length)}  ${words.join(" ")}`;
}

/** What the lines of the iterations tell is not told before. */
function summarise(node: ReportedRunNode): State {
  return (node.iterations ?? []).length > 0 ? { ...node, because: [] } : node;
}

/** Iterations that follow each other and went the same way are one row. */
function describeIterations({ iterations = [] }: ReportedRunNode, palette: Palette): Row[] {
  const runs: { first: ReportedRunCopy; last: ReportedRunCopy; text: string }[] = [];
  for (const copy of iterations) {
    const text = describeState(copy, palette);
    const run = runs.at(-1);
    if (run?.text === text) run.last = copy;
    else runs.push({ first: copy, last: copy, text });
  }
  const rows = runs.slice(0, MOST_ROWS).map(({ first, last, text }) => {
    const end = first === last ? "" : ` to ${at(last)}`;
    return { name: `  iteration ${at(first)}${end}`, text };
  });
  const more = runs.length - MOST_ROWS;
  return more > 0 ? [...rows, { name: "  …", text: plural(more, "more change") }] : rows;
}

function at(copy: ReportedRunCopy): string {
  return copy.at.map((index) => index + 1).join(".");
}

function describeEnd({ completes, outputs, nodes }: ReportedRun): string {
  if (!completes) return describeRoot(nodes);
  if (outputs.length === 0) return "The job completes, but hands nothing back.";
  return `The job completes and hands back ${list(outputs)}.`;
}

/** The first node that waits while nothing that it waits for is pending; in a cycle there is none. */
function describeRoot(nodes: readonly ReportedRunNode[]): string {
  const pending = nodes.filter(({ status }) => status === "pending");
  const waiting = new Set(pending.map(({ id }) => id));
  const root = pending.find(
    ({ because }) => !because.some((reason) => reason.nodes.some((id) => waiting.has(id))),
  );
  const { id = "", because = [] } = root ?? pending[0] ?? {};
  const reason = because[0]?.text ?? "";
  return `The job never completes, because "${quote(id)}" waits for ever: ${reason.replace(/^(It|None)\b/, (word) => word.toLowerCase())}`;
}

function list(ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_LISTED).map((id) => `"${quote(id)}"`);
  if (ids.length > MOST_LISTED) shown.push(`${ids.length - MOST_LISTED} more`);
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}
