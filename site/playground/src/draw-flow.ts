import ELK from "elkjs/lib/elk-api.js";
import elkWorkerUrl from "elkjs/lib/elk-worker.min.js?url";
import { drawSvg, preparePicture } from "../../../src/draw/draw-flow.js";
import { describeTooLarge } from "../../../src/draw/graph-layout.js";
import type { LayoutEngine } from "../../../src/draw/layout-engine.js";
import type { Diagnostic } from "../../../src/rules/index.js";
import type { Simulation } from "../../../src/simulate/simulate-result.js";
import type { ReadFlow } from "../../../src/validate/read-flow.js";
import type { Drawn } from "./protocol.js";

interface Asked {
  readonly focus: string | undefined;
  readonly collapse: true | readonly string[];
  readonly run: Simulation | undefined;
  /** What a run was given that somebody asked for. */
  readonly inputs: Readonly<Record<string, unknown>> | undefined;
  /** The finding whose run is shown. */
  readonly about: Diagnostic | undefined;
}

let engine: LayoutEngine | undefined;

/** Draws the flow, or a part of it when it is too large for the whole. */
export async function drawFlow(
  flow: ReadFlow,
  diagnostics: readonly Diagnostic[],
  { focus, collapse, run, inputs, about }: Asked,
): Promise<Drawn> {
  const shown = about === undefined ? diagnostics : [about];
  const options = { diagnostics: shown, collapse, run };
  const whole = preparePicture(flow, options);
  const reason = describeTooLarge(whole);
  const known = (name: string | undefined) =>
    name !== undefined &&
    (whole.nodes.some(({ id }) => id === name) ||
      whole.findings.some((each) => each.fingerprint === name && each.keys.length > 0));
  const centre = [
    focus,
    ...(reason === undefined
      ? []
      : [about?.fingerprint, ...whole.findings.map(({ fingerprint }) => fingerprint), whole.nodes[0]?.id]),
  ].find(known);
  const picture = centre === undefined ? whole : preparePicture(flow, { ...options, focus: centre });
  const stillTooLarge = describeTooLarge(picture);
  if (stillTooLarge !== undefined) {
    return {
      svg: undefined,
      sentence: `The workflow has ${stillTooLarge}, too many to draw.`,
      isPart: false,
    };
  }
  const svg = await drawSvg(picture, { layout: layoutEngine(), captions: false });
  return {
    svg,
    sentence: describe(picture.title, centre !== undefined, about, inputs),
    isPart: centre !== undefined,
  };
}

function describe(
  title: string,
  isPart: boolean,
  about: Diagnostic | undefined,
  inputs: Asked["inputs"],
): string {
  const part = isPart ? `${title}. ` : "";
  if (about !== undefined) return `${part}The run that shows it: ${describeWitness(about)}`;
  return inputs === undefined ? title : `${part}The run for ${JSON.stringify(inputs)}`;
}

function describeWitness({ witness }: Diagnostic): string {
  if (witness?.run !== undefined) return JSON.stringify(witness.run);
  const outcomes = witness?.outcomes ?? [];
  return outcomes
    .map(({ nodeId, outcome }) => `"${nodeId}" yields ${outcome === null ? "nothing" : `"${outcome}"`}`)
    .join(", ");
}

/** elkjs works in a worker of its own, which is loaded with the first drawing. */
function layoutEngine(): LayoutEngine {
  // Its types say of what it gives back less than it does.
  engine ??= new ELK({ workerFactory: () => new Worker(elkWorkerUrl) }) as unknown as LayoutEngine;
  return engine;
}
