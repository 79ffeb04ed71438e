import { simulateFlow } from "../../analysis/simulate-flow.js";
import type { Workflow } from "../../flow/flow-model.js";
import { formatSimulation } from "../../report/format-simulation.js";
import { formatSimulationJson } from "../../report/format-simulation-json.js";
import { resolveOptions } from "../../validate/options.js";
import { readQuietly } from "../../validate/read-document.js";
import { choosePalette } from "../choose-palette.js";
import type { RunCommand } from "../command.js";
import { findSemantics } from "../config/find-semantics.js";
import { refuseMore, requireValueOf } from "../flag-values.js";
import { parseArguments } from "../parse-arguments.js";
import { type FlowFile, readFlowFile } from "../read-flow-file.js";
import { readOutcomes } from "../simulate/read-outcomes.js";
import { readRunBody } from "../simulate/read-run-body.js";
import { readRunInputs } from "../simulate/read-run-inputs.js";
import { UsageError } from "../usage-error.js";

export const help = `Usage: flowproof simulate <file> [--input NAME=VALUE …]

Runs a workflow on paper: which nodes run, which are skipped, which wait forever and why. Nothing is
called; every node that runs is taken to succeed. A condition that the values do not decide is taken as
false, and named. "-" reads standard input. The exit status is 0 when the job completes, 1 when it never
does.

  --input NAME=VALUE      a workflow input; a VALUE that is JSON is read as such, unless the input is a string
  --inputs FILE           a whole run body, JSON or YAML; --input goes before it
  --outcome NODE=VALUE    what an if-else node yields, whatever its conditions say; again for further
                          iterations; nothing when VALUE is left out
  --semantics NAME=CHOICE  how the run is read where the documents are silent, see "flowproof check --help";
                          what is left out is as the config says
  --format FORMAT         text (default) or json
`;

const flags = {
  input: { type: "string", multiple: true },
  inputs: { type: "string" },
  outcome: { type: "string", multiple: true },
  semantics: { type: "string", multiple: true },
  format: { type: "string" },
} as const;
const purpose = { verb: "simulate", participle: "simulated" };

/** `flowproof simulate` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, flags);
  refuseMore(given.positionals, 1);
  const format = requireValueOf("--format", given.value("format") ?? "text", ["text", "json"]);
  const [argument] = given.positionals;
  const bodyFile = given.value("inputs");
  if (argument === undefined || argument === "") {
    throw new UsageError("Which file? For example: flowproof simulate workflow.json --input style=anime");
  }
  if (argument === "-" && bodyFile === "-")
    throw new UsageError("Only one of the two can be standard input.");
  const file = await readFlowFile(argument, purpose, host);
  const body = bodyFile === undefined ? {} : await readRunBody(bodyFile, host);
  const inputs = readRunInputs(body, given.values("input"), readWorkflowModel(file));
  const outcomes = readOutcomes(given.values("outcome"), file.flow.graph.flow);
  const semantics = await findSemantics(given.values("semantics"), argument, host);
  const simulated = simulateFlow(file.value, { inputs, outcomes }, { semantics });
  host.stdout.write(
    format === "json"
      ? formatSimulationJson(file.shown, { inputs, outcomes }, simulated)
      : formatSimulation(file.shown, simulated, choosePalette("auto", host)),
  );
  return simulated.completes ? 0 : 1;
};

function readWorkflowModel({ value, shown }: FlowFile): Workflow {
  const [subject] = readQuietly(value, ["workflow", "flow"], resolveOptions()).subjects;
  // A file that has nodes has a workflow.
  if (subject === undefined) throw new Error(`No workflow in ${shown}`);
  return subject.workflow;
}
