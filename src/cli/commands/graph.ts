import { describeFlow } from "../../analysis/analyze-flow.js";
import type { ReportedDiagnostic } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../diagnostics/json.js";
import { findNearestName } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";
import { type DrawOptions, drawSvg, preparePicture } from "../../draw/draw-flow.js";
import { formatDot } from "../../draw/format-dot.js";
import { formatMermaid } from "../../draw/format-mermaid.js";
import { describeTooLarge } from "../../draw/graph-layout.js";
import { MissingLayoutError } from "../../draw/layout-engine.js";
import type { Semantics } from "../../flow/readings.js";
import type { Simulation } from "../../simulate/simulate-result.js";
import { resolveOptions } from "../../validate/options.js";
import type { ReadFlow } from "../../validate/read-flow.js";
import { requireFinding } from "../check/require-finding.js";
import { type RunCommand, UsageError } from "../command.js";
import { findSemantics } from "../config/find-semantics.js";
import { readFlowFile } from "../files/read-flow-file.js";
import { writeOutput } from "../files/write-output.js";
import { type Arguments, parseArguments, refuseMore, requireValueOf } from "../parse-arguments.js";

export const help = `Usage: flowproof graph <file> [--format mermaid|dot|svg|json] [--out FILE]

Draws a workflow: nodes by type, edges by kind, loops and groups as boxes, errors and warnings where they are.
"-" reads standard input. What is found in the workflow does not change the exit status.

  --format     mermaid (default): for Markdown; dot: for Graphviz; svg: a picture, for
               which "npm install elkjs" lays out;
               json: the facts, such as when each node runs, with findings
  --out        FILE: writes the picture to a file instead of standard output
  --focus      NODE or FINGERPRINT: only what is at most two edges away from a node or a finding
  --collapse   LOOP: draws this loop as one node; may be given again; "*" for all loops
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
  focus: { type: "string" },
  collapse: { type: "string", multiple: true },
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
    const cut = readCut(given, flow, result.diagnostics);
    const shownRun = finding === undefined ? undefined : await replay(finding, value, semantics);
    const options = { diagnostics, run: shownRun, title: titleOf(flow, shown), ...cut };
    writeOutput("picture", await draw(flow, options, format), given.value("out"), host);
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

/** As users of the library draw; what is not there is a usage error here. */
async function draw(flow: ReadFlow, options: DrawOptions, format: PictureFormat): Promise<string> {
  const picture = preparePicture(flow, options);
  if (format === "mermaid") return formatMermaid(picture);
  if (format === "dot") return formatDot(picture);
  const reason = describeTooLarge(picture);
  if (reason !== undefined) {
    throw new UsageError(
      `The workflow has ${reason}, too many for an SVG; --format dot has no limit, and --focus draws a part.`,
    );
  }
  return drawSvg(picture).catch((error: unknown) => {
    throw error instanceof MissingLayoutError ? new UsageError(error.message) : error;
  });
}

/**
 * Which part is drawn.
 * @throws UsageError for a loop, node or finding that is not there, with the nearest name.
 */
function readCut(
  { value, values }: Pick<Arguments<typeof flags>, "value" | "values">,
  { graph }: ReadFlow,
  diagnostics: readonly ReportedDiagnostic[],
): Pick<DrawOptions, "collapse" | "focus"> {
  const focus = value("focus");
  const ids = graph.flow.nodes.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const known = [...ids, ...diagnostics.map(({ fingerprint }) => fingerprint)];
  if (focus !== undefined && !known.includes(focus)) {
    throw new UsageError(`There is no node and no finding "${quote(focus, 200)}".${askNear(focus, known)}`);
  }
  const collapse = values("collapse");
  if (collapse.includes(ALL)) return { focus, collapse: true };
  const loops = graph.loops.all.flatMap(({ node: { id } }) => (id === undefined ? [] : [id]));
  const wrong = collapse.find((id) => !loops.includes(id));
  if (wrong === undefined) return { focus, collapse };
  throw new UsageError(`There is no for-each node "${quote(wrong, 200)}".${askNear(wrong, loops)}`);
}

const ALL = "*";

function askNear(name: string, known: readonly string[]): string {
  const nearest = findNearestName(name, known);
  return nearest === undefined ? "" : ` Did you mean "${quote(nearest, 200)}"?`;
}

/** Without a name the file is the heading. */
function titleOf({ name }: ReadFlow, shown: string): string {
  return name === undefined || name.trim() === "" ? shown : name;
}
