import { simulateFlow } from "../../analysis/simulate-flow.js";
import type { JsonObject, JsonValue } from "../../diagnostics/json.js";
import { findNearestName } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";
import { isObject } from "../../document/detect-kind.js";
import type { Flow, Workflow, WorkflowInput } from "../../flow/flow-model.js";
import { isIfElse } from "../../flow/node-fields.js";
import { findOutcomes } from "../../graph/outcomes.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { findValueProblems, readAllowedValues } from "../../inputs/input-values.js";
import { describeType } from "../../inputs/value-type.js";
import { formatSimulation, formatSimulationJson } from "../../report/format-simulation.js";
import { resolveOptions } from "../../validate/options.js";
import { readQuietly, runnableWorkflow } from "../../validate/read-document.js";
import { withCatalogues } from "../check/judging-flags.js";
import { choosePalette } from "../choose-palette.js";
import { type RunCommand, UsageError } from "../command.js";
import { readCheckSettings } from "../config/check-settings.js";
import { findSemantics } from "../config/find-semantics.js";
import { type FlowFile, readFlowFile } from "../files/read-flow-file.js";
import { parseFileText, requireText } from "../files/read-input.js";
import { filenameOf, givenTarget } from "../files/target.js";
import type { Host } from "../host.js";
import { parseArguments, refuseMore, requireValueOf } from "../parse-arguments.js";

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
  --catalogue FILE        models that are known, to add up what the run costs; repeatable
  --format FORMAT         text (default) or json
`;

const flags = {
  input: { type: "string", multiple: true },
  inputs: { type: "string" },
  outcome: { type: "string", multiple: true },
  semantics: { type: "string", multiple: true },
  catalogue: { type: "string", multiple: true },
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
  const catalogue = await findCatalogue(given.values("catalogue"), argument, host);
  const simulated = simulateFlow(file.value, { inputs, outcomes }, { semantics, catalogue });
  host.stdout.write(
    format === "json"
      ? formatSimulationJson(file.shown, { inputs, outcomes }, simulated)
      : formatSimulation(file.shown, simulated, choosePalette("auto", host)),
  );
  return simulated.completes ? 0 : 1;
};

/** What flags and the config of the file say of models. */
async function findCatalogue(paths: readonly string[], argument: string, host: Host) {
  const asked = await withCatalogues({ config: undefined, catalogues: paths, validate: {} }, host);
  const target = givenTarget(argument, host);
  return (await readCheckSettings(asked, host).of(target.path)).optionsFor(target).validate.catalogue;
}

/**
 * Reads a run body: an object with a value for each input; `-` is standard input.
 * @throws UsageError when it cannot be read, or is not an object.
 */
async function readRunBody(argument: string, host: Host): Promise<JsonObject> {
  const { limits } = resolveOptions().look;
  const target = givenTarget(argument, host);
  const text = await requireText(target, limits.bytes, host);
  const { value } = await parseFileText(text, filenameOf(target), limits);
  if (value !== undefined && isObject(value)) return value;
  throw new UsageError(
    `"${quote(target.shown, 200)}" is not a run body: an object with a value for each input.`,
  );
}

function readWorkflowModel({ value, shown }: FlowFile): Workflow {
  const [subject] = readQuietly(value, ["workflow", "flow", "editor-graph"], resolveOptions()).subjects;
  // A file that has nodes has a workflow.
  if (subject === undefined) throw new Error(`No workflow in ${shown}`);
  return runnableWorkflow(subject);
}

/**
 * The values of the workflow inputs: those of a run body, then those given one by one.
 * @throws UsageError for an input that the workflow does not have, with the nearest name, and for a value that it
 * does not take.
 */
function readRunInputs(
  body: Readonly<Record<string, JsonValue>>,
  pairs: readonly string[],
  workflow: Workflow,
): Record<string, JsonValue> {
  const given = new Map(Object.entries(body));
  for (const pair of pairs) {
    const [name, text] = splitPair("--input", pair, "style=anime");
    given.set(name, readValue(text, workflow.inputsByName.get(name)));
  }
  for (const [name, value] of given) {
    const input = workflow.inputsByName.get(name);
    if (input === undefined) throw unknownInput(name, workflow);
    refuseWrongValue(name, value, input);
  }
  return Object.fromEntries(given);
}

/** What is declared as a string stays one, even `5` and `true`. */
function readValue(text: string, input: WorkflowInput | undefined): JsonValue {
  const type = input === undefined ? undefined : knownTypeOf(input);
  if (type === "string" || type === "file" || type === "model") return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function refuseWrongValue(name: string, value: JsonValue, input: WorkflowInput): void {
  const type = knownTypeOf(input);
  const [problem] = findValueProblems(input, value);
  if (type === undefined || problem === undefined) return;
  const sentence = `"${quote(name)}" cannot be ${quote(JSON.stringify(problem.value)).replaceAll('\\"', '"')}`;
  if (problem.kind === "type") throw new UsageError(`${sentence}; it takes ${describeType(type)}.`);
  if (problem.kind !== "allowed") return;
  const allowed = (readAllowedValues(input, type) ?? []).map(String);
  throw new UsageError(
    `${sentence}, which is not one of its allowed values.${askNear(String(problem.value), allowed)}`,
  );
}

function unknownInput(name: string, { inputs, inputsByName }: Workflow): UsageError {
  const sentence = `The workflow has no input "${quote(name)}"`;
  // As for a file that holds nodes only.
  if (inputs === undefined) {
    return new UsageError(
      `${sentence}, since the file does not say which it has; --outcome decides instead.`,
    );
  }
  return new UsageError(`${sentence}.${askNear(name, [...inputsByName.keys()])}`);
}

/**
 * What if-else nodes are to yield; no value means nothing. A node named again yields the next value in its next
 * iteration.
 * @throws UsageError for a node or an outcome that does not exist, with the nearest name.
 */
function readOutcomes(pairs: readonly string[], flow: Flow): Record<string, readonly (string | null)[]> {
  const given = new Map<string, (string | null)[]>();
  const choices = flow.nodes.filter(isIfElse);
  for (const pair of pairs) {
    const [id, value] = splitPair("--outcome", pair, "ask=yes");
    const node = choices.find((candidate) => candidate.id === id);
    if (node === undefined) {
      const known = choices.map((candidate) => candidate.id).filter((name) => name !== undefined);
      throw new UsageError(`There is no if-else node "${quote(id)}".${askNear(id, known)}`);
    }
    const outcomes = findOutcomes(node);
    if (outcomes !== undefined && value !== "" && !outcomes.has(value)) {
      throw new UsageError(`"${quote(id)}" never yields "${quote(value)}".${askNear(value, [...outcomes])}`);
    }
    const isNothing = value === "" && outcomes?.has("") !== true;
    given.set(id, [...(given.get(id) ?? []), isNothing ? null : value]);
  }
  return Object.fromEntries(given);
}

const MOST_LISTED = 6;

/** What follows on "there is no such name": the nearest one, else those that there are; starts with a space. */
function askNear(name: string, known: readonly string[]): string {
  const nearest = findNearestName(name, known);
  if (nearest !== undefined) return ` Did you mean "${quote(nearest)}"?`;
  if (known.length === 0) return " There is none.";
  const shown = known.slice(0, MOST_LISTED).map((each) => `"${quote(each, 40)}"`);
  const more = known.length > MOST_LISTED ? ", …" : "";
  return ` There ${known.length === 1 ? "is" : "are"} ${shown.join(", ")}${more}.`;
}

/**
 * Divides `name=value` at its first `=`.
 * @throws UsageError when there is no name or no `=`.
 */
function splitPair(flag: string, pair: string, example: string): [name: string, value: string] {
  const at = pair.indexOf("=");
  if (at < 1)
    throw new UsageError(`${flag} needs a name and a value, such as ${example}, not "${quote(pair)}".`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}
