import type { JsonValue } from "../diagnostics/json.js";
import { plural } from "../diagnostics/message.js";
import { quote } from "../diagnostics/quote.js";
import { safeJson, safeName, safeOutput } from "../diagnostics/safe-output.js";
import type {
  SimulatedCopy,
  SimulatedExecutions,
  SimulatedNode,
  SimulatedState,
  SimulatedStatus,
  Simulation,
  UndecidedCondition,
} from "../simulate/simulate-result.js";
import { findWaitingRoot, statesOf } from "../simulate/waiting-root.js";
import type { Paint, Palette } from "./palette.js";

const WIDEST_ID = 40;
const MOST_ROWS = 8;
const MOST_LISTED = 5;

/** A run on paper: a line for each node, those of its iterations below, and what comes of it all. */
export function formatSimulation(path: string, run: Simulation, palette: Palette): string {
  const rows = run.nodes.flatMap((node) => [
    { name: quote(node.id, WIDEST_ID), text: describeState(summarise(node), palette) },
    ...describeIterations(node, palette),
  ]);
  const width = rows.reduce((widest, { name }) => Math.max(widest, name.length), 0);
  const lines = rows.map(({ name, text }) => `  ${name.padEnd(width)}  ${text}`);
  const notes = run.undecided.slice(0, MOST_LISTED).map(describeUndecided);
  const more = run.undecided.length - MOST_LISTED;
  if (more > 0) notes.push(`${plural(more, "more condition")} could not be decided either.`);
  const empty = run.nodes.filter((node) => statesOf(node).some(({ iteratesAsIf }) => iteratesAsIf));
  for (const { id } of empty.slice(0, MOST_LISTED))
    notes.push(`The loop "${quote(id)}" has nothing to iterate over; its body is shown as if it ran once.`);
  const closing = (run.completes ? palette.green : palette.red)(describeEnd(run));
  const isLooped = run.nodes.some(({ iterations }) => iterations !== undefined);
  // What each line says once is not worth a sum.
  const sum = isLooped || run.executions.cost !== undefined ? [describeExecutions(run.executions)] : [];
  const parts = [palette.underline(safeName(path)), ...lines, "", ...notes, closing, ...sum];
  return `${safeOutput(parts.map((line) => line.trimEnd()).join("\n"))}\n`;
}

const WORDS: Readonly<Record<SimulatedStatus, string>> = {
  success: "runs",
  skipped: "skipped",
  pending: "waits",
};
const COLUMN = Math.max(...Object.values(WORDS).map((word) => word.length));

interface Row {
  readonly name: string;
  readonly text: string;
}

function describeState(state: SimulatedState, palette: Palette): string {
  const { status, outcome, otherOutcomes = [], because, undecided } = state;
  const paints: Readonly<Record<SimulatedStatus, Paint>> = {
    success: palette.green,
    skipped: palette.dim,
    pending: palette.red,
  };
  const shown =
    outcome === undefined ? [] : [outcome, ...otherOutcomes].slice(0, MOST_LISTED).map(showOutcome);
  const yields = shown.length === 0 ? [] : [`yields ${shown.join(" or ")}`];
  const open = undecided ? ["(not decided)"] : [];
  const words = [...yields, ...because.map(({ text }) => text), ...open];
  return `${paints[status](WORDS[status])}${" ".repeat(COLUMN - WORDS[status].length)}  ${words.join(" ")}`;
}

/** What the lines of the iterations tell is not told before. */
function summarise(node: SimulatedNode): SimulatedState {
  return (node.iterations ?? []).length > 0 ? { ...node, because: [] } : node;
}

/** Iterations that follow each other and went the same way are one row. */
function describeIterations({ iterations = [] }: SimulatedNode, palette: Palette): Row[] {
  const runs: { first: SimulatedCopy; last: SimulatedCopy; text: string }[] = [];
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

function at(copy: SimulatedCopy): string {
  return copy.at.map((index) => index + 1).join(".");
}

function describeUndecided({ nodeId, condition, absent }: UndecidedCondition): string {
  const what = `The condition "${quote(condition)}" of "${quote(nodeId)}" is not decided`;
  const why =
    absent.length === 0 ? "" : `, because ${list(absent)} ${absent.length > 1 ? "have" : "has"} no value`;
  return `${what}${why}; it was taken as false (--outcome decides it).`;
}

function showOutcome(outcome: string | null): string {
  return outcome === null ? "nothing" : `"${quote(outcome)}"`;
}

function describeEnd({ completes, outputs, nodes, undecided }: Simulation): string {
  const isOpen = nodes.some((node) => node.undecided);
  const job = !isOpen
    ? "The job"
    : undecided.length > 0
      ? "So taken, the job"
      : "As far as it is decided, the job";
  const root = findWaitingRoot(nodes);
  if (root !== undefined) {
    const why = (root.reason?.text ?? "").replace(/^(It|None|A)\b/, (word) => word.toLowerCase());
    return `${job} never completes, because "${quote(root.node.id)}" waits forever: ${why}`;
  }
  if (!completes || outputs.length === 0) return `${job} completes, but hands nothing back.`;
  return `${job} completes and hands back ${list(outputs)}.`;
}

/** How much the run does, and what it costs as far as prices are known. */
function describeExecutions({ all, billed, cost, unpriced = [], isCut }: SimulatedExecutions): string {
  const least = isCut === true ? "at least " : "";
  const price = cost === undefined ? "" : `, which cost ${least}${Number(cost.toFixed(6))} compute units`;
  const open = unpriced.length === 0 ? "" : ` and the price of ${list(unpriced)}`;
  return `${least}${plural(all, "execution")}, ${billed} of them billed${price}${open}.`.replace(/^a/, "A");
}

function list(ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_LISTED).map((id) => `"${quote(id)}"`);
  if (ids.length > MOST_LISTED) shown.push(`${ids.length - MOST_LISTED} more`);
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

/** The form of the document; it stays 0 until the form is promised. */
const VERSION = 0;

/** A run on paper with what it was given, as JSON. */
export function formatSimulationJson(
  path: string,
  given: { readonly inputs: JsonValue; readonly outcomes: JsonValue },
  run: Simulation,
): string {
  const { inputs, outcomes } = given;
  const { completes, outputs, executions, nodes, undecided } = run;
  const shared = { version: VERSION, path, inputs, outcomes };
  const value = { ...shared, completes, outputs, executions, nodes, undecided };
  return safeJson(value);
}
