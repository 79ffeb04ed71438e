import { resolve } from "node:path";
import { quote } from "../../diagnostics/quote.js";
import type { FlowState } from "../../flow/flow-model.js";
import { buildGraphPicture } from "../../report/build-graph-picture.js";
import type { GraphPicture } from "../../report/graph-picture.js";
import { parseText } from "../../text/parse-text.js";
import { validateText } from "../../text/validate-text.js";
import { describeFlow } from "../../validate/analyze-flow.js";
import { resolveOptions } from "../../validate/options.js";
import { readFlow } from "../../validate/read-flow.js";
import type { DocumentResult } from "../../validate/result.js";
import { readInput } from "../check/read-input.js";
import type { Target } from "../check/target.js";
import type { RunCommand } from "../command.js";
import { refuseMore, requireValueOf } from "../flag-values.js";
import { parseArguments } from "../parse-arguments.js";
import { UsageError } from "../usage-error.js";

export const help = `Usage: flowproof graph <file> [--format mermaid|dot|svg|json]

Draws a workflow: nodes by type, edges by kind, loops as boxes, errors and warnings where they are.
"-" reads standard input. What is found in the workflow does not change the exit status.

  --format    mermaid (default): for Markdown; dot: for Graphviz; svg: a picture; json: the facts, with findings
`;

const formatNames = ["mermaid", "dot", "svg", "json"] as const;
type PictureFormat = Exclude<(typeof formatNames)[number], "json">;

/** `flowproof graph` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, { format: { type: "string" } });
  refuseMore(given.positionals, 1);
  const format = requireValueOf("--format", given.value("format") ?? "mermaid", formatNames);
  const [argument] = given.positionals;
  if (argument === undefined) {
    throw new UsageError("Which file? For example: flowproof graph workflow.json --format svg");
  }
  const path = argument === "-" ? argument : resolve(host.cwd, argument);
  const target: Target = { path, shown: argument === "-" ? "standard input" : argument, isNamed: true };
  const options = resolveOptions();
  const input = await readInput(target, options.limits.bytes, host);
  if (input.state === "unreadable") throw new UsageError(input.complaint);
  if (input.state === "too-large") throw new UsageError(`"${quote(target.shown, 200)}" is too large.`);
  const filename = argument === "-" ? undefined : argument;
  const document = parseText(input.text, { limits: options.limits, ...(filename && { filename }) });
  const result = validateText(input.text, { filename });
  const flow = readFlow(document.value, options);
  if (flow.graph.flow.nodes.length === 0) throw new UsageError(describeNothing(target, flow.state, result));
  if (format === "json") {
    const { formatGraphJson } = await import("../../report/format-graph-json.js");
    host.stdout.write(formatGraphJson(target.shown, describeFlow(flow), result.diagnostics));
  } else {
    const picture = buildGraphPicture(flow, result.diagnostics, target.shown);
    host.stdout.write(await formatPicture[format](picture));
  }
  return 0;
};

/** Each format is loaded when it is asked for; only SVG needs the layout library. */
const formatPicture: Readonly<Record<PictureFormat, (picture: GraphPicture) => Promise<string>>> = {
  mermaid: async (picture) => (await import("../../report/format-mermaid.js")).formatMermaid(picture),
  dot: async (picture) => (await import("../../report/format-dot.js")).formatDot(picture),
  async svg(picture) {
    const { describeTooLarge } = await import("../../report/graph-layout.js");
    const reason = describeTooLarge(picture);
    if (reason !== undefined) {
      throw new UsageError(`The workflow has ${reason}, too many for an SVG; --format dot has no limit.`);
    }
    return (await import("../../report/format-svg.js")).formatSvg(picture);
  },
};

/** Why there is nothing to draw, as one sentence. */
function describeNothing({ shown }: Target, state: FlowState, { kind, diagnostics }: DocumentResult): string {
  const name = `"${quote(shown, 200)}"`;
  const [first] = diagnostics;
  if (kind === undefined) return `${name} cannot be drawn: ${first?.message ?? "it is no workflow."}`;
  if (kind !== "workflow" && kind !== "flow")
    return `${name} holds no workflow to draw; it is of kind ${kind}.`;
  if (state === "editor") return `${name} holds the graph of the editor, but no compiled flow to draw.`;
  return `${name} has no nodes in its flow, so there is nothing to draw.`;
}
