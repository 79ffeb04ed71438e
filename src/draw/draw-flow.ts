import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { quote } from "../diagnostics/quote.js";
import type { Simulation } from "../simulate/simulate-result.js";
import { readingOptions } from "../validate/options.js";
import { type ReadFlow, readFlow } from "../validate/read-flow.js";
import { requireKnown, requireOneOf } from "../validate/require-known.js";
import { buildGraphPicture } from "./build-graph-picture.js";
import { collapseLoops } from "./collapse-loops.js";
import { findFocus, focusPicture } from "./focus-picture.js";
import { formatDot } from "./format-dot.js";
import { formatMermaid } from "./format-mermaid.js";
import { formatSvg } from "./format-svg.js";
import { describeTooLarge, layoutPicture } from "./graph-layout.js";
import type { GraphPicture } from "./graph-picture.js";
import { drawRun } from "./graph-run.js";
import { type LayoutEngine, loadLayoutEngine } from "./layout-engine.js";
import type { Direction } from "./picture-shape.js";

/** What a drawing shows, and how. */
export interface DrawOptions {
  /** The heading; the name of the workflow when left out. */
  readonly title?: string | undefined;
  /** What was found in the workflow; errors and warnings are marked where they are. */
  readonly diagnostics?: readonly ReportedDiagnostic[] | undefined;
  /** A run of `simulateFlow`: what was taken bold, what was skipped faded, what waits forever marked. */
  readonly run?: Simulation | undefined;
  /** Draws loops as one node each: all of them, or those with these ids. */
  readonly collapse?: boolean | readonly string[] | undefined;
  /** Draws only what is at most two edges away from a node, given by its id, or from a finding, given by its fingerprint. */
  readonly focus?: string | undefined;
  /** Where edges lead; `auto` (default) takes what fits a page best. */
  readonly direction?: "auto" | Direction | undefined;
}

/** What `toSvg` takes beside. */
export interface SvgOptions extends DrawOptions {
  /** What lays the drawing out, such as an `ELK` that works in a worker; elkjs is loaded when it is left out. */
  readonly layout?: LayoutEngine | undefined;
  /** Whether the title stands above and the findings below; default true. */
  readonly captions?: boolean | undefined;
}

const OPTIONS = [
  "title",
  "diagnostics",
  "run",
  "collapse",
  "focus",
  "direction",
] as const satisfies readonly (keyof DrawOptions)[];

/**
 * Draws a workflow as a Mermaid flowchart, for Markdown.
 * @param value what `validateWorkflow` takes; anything else is an empty drawing.
 * @throws TypeError for a wrong option, and for a `focus` that is not there; never for a value.
 */
export function toMermaid(value: unknown, options: DrawOptions = {}): string {
  const picture = pictureOf(value, options, OPTIONS);
  return formatMermaid(picture, directionOf(options));
}

/**
 * Draws a workflow for Graphviz.
 * @param value what `validateWorkflow` takes; anything else is an empty drawing.
 * @throws TypeError for a wrong option, and for a `focus` that is not there; never for a value.
 */
export function toDot(value: unknown, options: DrawOptions = {}): string {
  const picture = pictureOf(value, options, OPTIONS);
  return formatDot(picture, directionOf(options));
}

/**
 * Draws a workflow as a picture that needs nothing else, legible on light and on dark ground. Elements of nodes have
 * `data-id` and `data-pointer`.
 * @param value what `validateWorkflow` takes; anything else is an empty drawing.
 * @throws MissingLayoutError when elkjs is not installed and no `layout` is given; RangeError when the workflow is too
 * large to be laid out; TypeError for a wrong option, and for a `focus` that is not there. Always by the promise.
 */
export async function toSvg(value: unknown, options: SvgOptions = {}): Promise<string> {
  const picture = pictureOf(value, options, [...OPTIONS, "layout", "captions"]);
  return drawSvg(picture, { ...options, direction: directionOf(options) });
}

/** @throws as `toSvg` */
export async function drawSvg(
  picture: GraphPicture,
  {
    direction,
    layout,
    captions,
  }: Pick<SvgOptions, "layout" | "captions"> & { direction?: Direction | undefined } = {},
): Promise<string> {
  const reason = describeTooLarge(picture);
  if (reason !== undefined) throw new RangeError(`The workflow has ${reason}, too many for an SVG.`);
  const engine = layout ?? (await loadLayoutEngine());
  return formatSvg(picture, await layoutPicture(picture, engine, direction), captions);
}

function pictureOf(value: unknown, options: DrawOptions, known: readonly string[]): GraphPicture {
  requireKnown("option", Object.keys(options), known);
  return preparePicture(readFlow(value, readingOptions()), options);
}

/** @throws TypeError when there is neither a node nor a finding to focus on. */
export function preparePicture(flow: ReadFlow, options: DrawOptions): GraphPicture {
  const { diagnostics = [], run, collapse, focus, title } = options;
  const named = title === undefined ? flow : { ...flow, name: title };
  let picture = buildGraphPicture(named, diagnostics, "Workflow");
  if (run !== undefined) picture = drawRun(picture, flow.graph, run);
  if (collapse === true) picture = collapseLoops(picture, () => true);
  else if (Array.isArray(collapse) && collapse.length > 0) {
    const ids = new Set<unknown>(collapse);
    picture = collapseLoops(picture, ({ id }) => ids.has(id));
  }
  if (focus === undefined) return picture;
  const keys = findFocus(picture, focus);
  if (keys.length === 0) {
    throw new TypeError(`There is no node and no finding "${quote(focus, 200)}" in the drawing.`);
  }
  return focusPicture(picture, keys);
}

function directionOf({ direction = "auto" }: DrawOptions): Direction | undefined {
  const chosen = requireOneOf("The direction", direction, ["auto", "down", "right"]);
  return chosen === "auto" ? undefined : chosen;
}
