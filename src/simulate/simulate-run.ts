import type { FlowNode } from "../flow/flow-model.js";
import { type Readings, resolveReadings } from "../flow/readings.js";
import { type CopyPlace, CopyTable } from "./simulate-copies.js";
import { countIterations } from "./simulate-iterations.js";
import { judgeEnd, judgeStart } from "./simulate-judge.js";
import { findOutcome } from "./simulate-outcome.js";
import type { FlowProgram } from "./simulate-program.js";
import { isIfElseNode } from "./simulate-references.js";
import type { SimulatedRun, Simulation, SimulationOptions } from "./simulate-result.js";
import { summarise } from "./simulate-summary.js";

/** A run under way. */
export interface RunState {
  readonly program: FlowProgram;
  readonly run: SimulatedRun;
  readonly readings: Readings;
  readonly copies: CopyTable;
}

/** Runs a flow step by step: every copy of a node is judged once, after all that it rests on. */
export function runFlow(program: FlowProgram, run: SimulatedRun, options: SimulationOptions): Simulation {
  const readings = resolveReadings(options.semantics);
  const state: RunState = { program, run, readings, copies: new CopyTable(program.loops) };
  for (const { node, point } of program.steps) {
    if (point === "end") {
      for (const loop of state.copies.of(node)) loop.end = judgeEnd(loop, state);
      continue;
    }
    const places = state.copies.placesOf(node);
    places.forEach((place, index) => {
      startCopy(node, place, { index, of: places.length }, state);
    });
  }
  return summarise(state);
}

function startCopy(
  node: FlowNode,
  place: CopyPlace,
  number: { readonly index: number; readonly of: number },
  state: RunState,
): void {
  const start = judgeStart(node, place, state);
  const runs = start.status === "success";
  const iterations = runs && node.type === "for-each" ? countIterations(node, place, number.of, state) : 1;
  if (!runs || !isIfElseNode(node)) {
    state.copies.add({ node, place, start, iterations });
    return;
  }
  const outcome = findOutcome(node, place, number.index, state);
  const undecided = start.undecided || outcome === undefined;
  const judged = { node, place, start: { ...start, undecided }, iterations };
  state.copies.add(outcome === undefined ? judged : { ...judged, outcome });
}
