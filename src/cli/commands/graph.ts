import { describeFlow } from "../../analysis/analyze-flow.js";
import type { ReportedDiagnostic } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../diagnostics/json.js";
import { buildGraphPicture } from "../../draw/build-graph-picture.js";
import type { GraphPicture } from "../../draw/graph-picture.js";
import { drawRun } from "../../draw/graph-run.js";
import type { Semantics } from "../../flow/readings.js";
import type { Simulation } from "../../simulate/simulate-result.js";
import { resolveOptions } from "../../validate/options.js";
import { requireFinding } from "../check/require-finding.js";
import { type RunCommand, UsageError } from "../command.js";
import { findSemantics } from "../config/find-semantics.js";
import { readFlowFile } from "../files/read-flow-file.js";
import { writeOutput } from "../files/write-output.js";
import { parseArguments, refuseMore, requireValueOf } from "../parse-arguments.js";

export const help = `Usage: flowproof graph <file> [--format mermaid|dot|svg|json] [--out FILE]

Draws a workflow: nodes by type, edges by kind, loops as boxes, errors and warnings where they are.
"-" reads standard input. What is found in the workflow does not change the exit status.

  --format     mermaid (default): for Markdown; dot: for Graphviz; svg: a picture;
               json: the facts, such as when each node runs, with findings
  --out        FILE: writes the picture to a file instead of standard output
  --semantics  NAME=CHOICE: how runs are read where the documents are silent, see "flowproof check --help"
  --finding    FINGERPRINT: only this finding, with the run that shows it: what is taken bold, what is skipped faded,
               what waits forever marked; "flowproof check --format json" gives fingerprints
`;

const formatNames = ["mermaid", "dot", "svg", "json"] as const;
type PictureFormat = Exclude<(typeof formatNames)[number], "json">;
const purpose = { verb: "draw", participle: "drawn" };

const flags = {
  format: { type: "string" },
  finding: { type: "string" },
  out: { type: "string" },
  semantics: { type: "string", multiple: true },
} as const;

/** `flowproof graph` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, flags);
  refuseMore(given.positionals, 1);
  const format = requireValueOf("--format", given.value("format") ?? "mermaid", formatNames);
  const [argument] = given.positionals;
  if (argument === undefined) {
    throw new UsageError("Which file? For example: flowproof graph workflow.json --format svg");
  }
  const semantics = await findSemantics(given.values("semantics"), argument, host);
  const { shown, value, flow, result } = await readFlowFile(argument, purpose, host, semantics);
  const fingerprint = given.value("finding");
  const finding =
    fingerprint === undefined ? undefined : requireFinding(fingerprint, result.diagnostics, shown);
  const diagnostics: readonly ReportedDiagnostic[] = finding === undefined ? result.diagnostics : [finding];
  if (format === "json") {
    const { formatGraphJson } = await import("../../report/format-graph-json.js");
    const facts = describeFlow(flow, resolveOptions({ semantics }).judge);
    writeOutput("graph", formatGraphJson(shown, facts, diagnostics), given.value("out"), host);
  } else {
    const picture = buildGraphPicture(flow, diagnostics, shown);
    const shownRun = finding === undefined ? undefined : await replay(finding, value, semantics);
    const drawn = shownRun === undefined ? picture : drawRun(picture, flow.graph, shownRun);
    writeOutput("picture", await formatPicture[format](drawn), given.value("out"), host);
  }
  return 0;
};

/**
 * The run that shows a finding, when it has one: its inputs where these decide, in any case the outcomes that bring it
 * about. The executor is loaded for it alone.
 */
async function replay(
  { witness }: ReportedDiagnostic,
  value: JsonValue,
  semantics: Semantics | undefined,
): Promise<Simulation | undefined> {
  if (witness === undefined) return undefined;
  const { simulateFlow } = await import("../../analysis/simulate-flow.js");
  const given = {
    inputs: witness.run ?? {},
    outcomes: Object.fromEntries(witness.outcomes.map(({ nodeId, outcome }) => [nodeId, [outcome]])),
    assumes: witness.assumes ?? [],
  };
  return simulateFlow(value, given, { semantics });
}

/** Each format is loaded when it is asked for; only SVG needs the layout library. */
const formatPicture: Readonly<Record<PictureFormat, (picture: GraphPicture) => Promise<string>>> = {
  mermaid: async (picture) => (await import("../../draw/format-mermaid.js")).formatMermaid(picture),
  dot: async (picture) => (await import("../../draw/format-dot.js")).formatDot(picture),
  async svg(picture) {
    const { describeTooLarge } = await import("../../draw/graph-layout.js");
    const reason = describeTooLarge(picture);
    if (reason !== undefined) {
      throw new UsageError(`The workflow has ${reason}, too many for an SVG; --format dot has no limit.`);
    }
    return (await import("../../draw/format-svg.js")).formatSvg(picture);
  },
};
