import { readFlowModel } from "../../src/analysis/simulate-flow.js";
import type { JsonObject, JsonValue } from "../../src/diagnostics/json.js";
import { acceptsRunBody } from "../../src/inputs/accept-run-body.js";
import { prepareRunInputs } from "../../src/inputs/run-inputs.js";
import { buildFlowProgram } from "../../src/simulate/simulate-program.js";
import type { SimulatedNode, SimulatedState, Simulation } from "../../src/simulate/simulate-result.js";
import { runFlow } from "../../src/simulate/simulate-run.js";

/** What executing every candidate body of a drawn workflow shows. */
export interface ValueVerdicts {
  /** `node.input` for required inputs that some run leaves without a value. */
  readonly missing: ReadonlySet<string>;
  /** `node.input` of those that are always required, read an input, and lack a value in every run in which their node runs. */
  readonly always: ReadonlySet<string>;
  /** `reader.input limit` for defaults, items and outcomes that reach a reader in some run, and that it does not take. */
  readonly refused: ReadonlySet<string>;
  /** Approvals that ask in some run in which all of their subjects are skipped, while some other run has one of them beside. */
  readonly vain: ReadonlySet<string>;
  /** The same where no run may have any of them beside. */
  readonly mayBeVain: ReadonlySet<string>;
  /** `node -> other` where the node waits, both run, and never in one run. */
  readonly exclusive: ReadonlySet<string>;
  /** `node -> other` where some run has the node and not the other, and some run has both. */
  readonly without: ReadonlySet<string>;
  /** The same where the other one may never run. */
  readonly mayBeWithout: ReadonlySet<string>;
  readonly runs: number;
}

/**
 * Reads a workflow from its JSON alone, and judges each run from what became of its nodes.
 * @param isWide whether an empty text is given, too, where a form offers choices.
 */
export function executeValues(workflow: JsonObject, isWide: boolean): ValueVerdicts {
  const model = readFlowModel(workflow);
  const program = buildFlowProgram(model);
  const inputs = prepareRunInputs(model.inputs, model.inputs?.length ?? 0);
  const runs: Ran[] = [];
  for (const body of bodiesOf(workflow, isWide))
    if (acceptsRunBody(inputs, body))
      runs.push(ranWith(workflow, body, runFlow(program, { inputs: body }, {})));
  const nodes = objectsIn(workflow["flow"]);
  const missing = new Map<string, number>();
  const ran = new Map<string, number>();
  const refused = new Set<string>();
  for (const run of runs) {
    for (const node of nodes) {
      if (!run.has(node, "success")) continue;
      ran.set(idOf(node), (ran.get(idOf(node)) ?? 0) + 1);
      for (const name of lacksOf(node, run)) {
        const key = `${idOf(node)}.${name}`;
        missing.set(key, (missing.get(key) ?? 0) + 1);
      }
      for (const key of refusalsOf(node, run)) refused.add(key);
    }
  }
  const required = new Set(nodes.flatMap(alwaysRequiredOf));
  const isAlways = ([key, times]: [string, number]) =>
    required.has(key) && ran.get(key.split(".")[0] ?? "") === times;
  return {
    missing: new Set(missing.keys()),
    always: new Set([...missing].filter(isAlways).map(([key]) => key)),
    refused,
    ...judgeApprovals(nodes, runs),
    ...judgeWaits(nodes, runs),
    runs: runs.length,
  };
}

/** One run: what each node became, and what the workflow handed to it. */
interface Ran {
  has(node: JsonObject, status: "success" | "skipped"): boolean;
  /** `undefined` where there is none, `unknown` where nobody can tell. */
  /** The items that a node in the body of the loop read, where the document states them. */
  itemsOf(node: JsonObject): readonly JsonValue[];
  valueOf(
    input: JsonObject,
  ): { readonly value: JsonValue | undefined; readonly isStated: boolean } | undefined;
}

function ranWith(workflow: JsonObject, body: JsonObject, { nodes }: Simulation): Ran {
  const states = new Map<string, SimulatedNode>(nodes.map((node) => [node.id, node]));
  const declared = new Map(objectsIn(workflow["inputs"]).map((input) => [String(input["name"]), input]));
  const flow = new Map(objectsIn(workflow["flow"]).map((node) => [idOf(node), node]));
  const copies = (id: string): readonly SimulatedState[] => {
    const state = states.get(id);
    return state === undefined ? [] : (state.iterations ?? [state]);
  };
  const readInput: Ran["valueOf"] = (input) => {
    const ref = input["ref"] as JsonObject | undefined;
    if (ref === undefined) return { value: input["value"], isStated: true };
    const name = String(ref["name"]);
    if (ref["node"] === "workflow") {
      const given = body[name] ?? undefined;
      const initial = declared.get(name)?.["default"];
      // Whether an empty value gives way to a default nobody has said.
      if (given !== undefined && isEmpty(given) && initial !== undefined) return undefined;
      const value = given ?? initial;
      return { value, isStated: given === undefined };
    }
    const source = flow.get(String(ref["node"]));
    if (source?.["type"] === "list") return { value: source["items"], isStated: true };
    if (source?.["type"] !== "logic") return undefined;
    const [state] = copies(idOf(source));
    if (state === undefined || state.status !== "success") return undefined;
    // With a default something comes out, whatever it is.
    const { default: otherwise } = source["logic"] as JsonObject;
    if (state.undecided) return otherwise === undefined ? undefined : { value: otherwise, isStated: false };
    return { value: state.outcome ?? undefined, isStated: true };
  };
  return {
    has: (node, status) => copies(idOf(node)).some((copy) => copy.status === status && !copy.undecided),
    itemsOf: (node) => {
      const array = statedValues(readInput(objectsIn(flow.get("each")?.["inputs"]).at(-1) ?? {}));
      const ran = copies(idOf(node)).map((copy) => copy.status === "success" && !copy.undecided);
      return array.filter((_, index) => ran[index] === true).filter((value) => value !== undefined);
    },
    valueOf: readInput,
  };
}

function lacksOf(node: JsonObject, run: Ran): string[] {
  const inputs = objectsIn(node["inputs"]).filter(({ name }) => name !== "conditional");
  const isEmptyOne = (name: string): boolean | undefined => {
    const found = run.valueOf(inputs.find((input) => input["name"] === name) ?? {});
    return found && isEmpty(found.value);
  };
  return inputs.flatMap((input) => {
    const found = run.valueOf(input);
    if (found === undefined || !isEmpty(found.value)) return [];
    const { always, ifDefined = {}, ifNotDefined = {} } = (input["required"] ?? {}) as RequiredRules;
    const without = Object.keys(ifNotDefined);
    const isRequired =
      always === true ||
      Object.keys(ifDefined).some((name) => isEmptyOne(name) === false) ||
      (without.length > 0 && without.every((name) => isEmptyOne(name) === true));
    return isRequired ? [String(input["name"])] : [];
  });
}

function alwaysRequiredOf(node: JsonObject): string[] {
  const inputs = objectsIn(node["inputs"]);
  return inputs
    .filter(({ required, ref }) => {
      const { always } = (required ?? {}) as RequiredRules;
      return always === true && (ref as JsonObject | undefined)?.["node"] === "workflow";
    })
    .map(({ name }) => `${idOf(node)}.${String(name)}`);
}

interface RequiredRules {
  readonly always?: boolean;
  readonly ifDefined?: JsonObject;
  readonly ifNotDefined?: JsonObject;
}

/** Only of values that the document states: a run may give what it likes. */
function refusalsOf(node: JsonObject, run: Ran): string[] {
  return objectsIn(node["inputs"]).flatMap((input) => {
    const key = `${idOf(node)}.${input["name"]}`;
    const values = input["name"] === "item" ? run.itemsOf(node) : statedValues(run.valueOf(input));
    const refused = values.map((value) => refusalOf(input, value)).find((limit) => limit !== undefined);
    return refused === undefined ? [] : [`${key} ${refused}`];
  });
}

function statedValues(found: ReturnType<Ran["valueOf"]>): readonly (JsonValue | undefined)[] {
  if (found?.isStated !== true) return [];
  return Array.isArray(found.value) ? found.value : [found.value];
}

function refusalOf(input: JsonObject, value: JsonValue | undefined): string | undefined {
  if (isEmpty(value)) return undefined;
  const number = (field: string) => (typeof input[field] === "number" ? (input[field] as number) : undefined);
  const allowed = input["allowedValues"] as readonly JsonValue[] | undefined;
  if (typeof value === "number") {
    if (value < (number("min") ?? value)) return "min";
    if (value > (number("max") ?? value)) return "max";
  }
  if (typeof value === "string") {
    if (value.length < (number("minLength") ?? 0)) return "minLength";
    if (value.length > (number("maxLength") ?? value.length)) return "maxLength";
  }
  return allowed !== undefined && !allowed.includes(value ?? null) ? "allowed" : undefined;
}

function judgeApprovals(nodes: readonly JsonObject[], runs: readonly Ran[]) {
  const [vain, mayBeVain] = [new Set<string>(), new Set<string>()];
  for (const node of nodes) {
    if (node["type"] !== "user-approval") continue;
    const subjects = textsIn(node["dependsOn"]).map((id) => nodes.find((each) => idOf(each) === id) ?? {});
    const asking = runs.filter((run) => run.has(node, "success"));
    const beside = subjects.filter((each) => asking.some((run) => run.has(each, "success")));
    const isShown = (all: readonly JsonObject[]) =>
      asking.some((run) => all.every((each) => run.has(each, "skipped")));
    if (isShown(subjects)) mayBeVain.add(idOf(node));
    if (beside.length > 0 && isShown(beside)) {
      vain.add(idOf(node));
      mayBeVain.add(idOf(node));
    }
  }
  return { vain, mayBeVain };
}

function judgeWaits(nodes: readonly JsonObject[], runs: readonly Ran[]) {
  const [exclusive, without, mayBeWithout] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const node of nodes) {
    for (const id of textsIn(node["dependsOn"])) {
      const other = nodes.find((each) => idOf(each) === id) ?? {};
      const key = `${idOf(node)} -> ${id}`;
      const both = runs.some((run) => run.has(node, "success") && run.has(other, "success"));
      const each = [node, other].every((one) => runs.some((run) => run.has(one, "success")));
      if (!both && each) exclusive.add(key);
      if (!runs.some((run) => run.has(node, "success") && run.has(other, "skipped"))) continue;
      mayBeWithout.add(key);
      if (both) without.add(key);
    }
  }
  return { exclusive, without, mayBeWithout };
}

/** Every joint choice of what matters of each input: nothing, blank, its default, choices, bounds, and values around. */
function* bodiesOf(workflow: JsonObject, isWide: boolean): Generator<JsonObject> {
  const inputs = objectsIn(workflow["inputs"]).map(
    (input) => [String(input["name"]), valuesOf(input, isWide)] as const,
  );
  const total = inputs.reduce((product, [, values]) => product * values.length, 1);
  for (let number = 0; number < total; number++) {
    let rest = number;
    const given: [string, JsonValue][] = [];
    for (const [name, values] of inputs) {
      const value = values[rest % values.length];
      rest = Math.floor(rest / values.length);
      if (value !== undefined) given.push([name, value]);
    }
    yield Object.fromEntries(given);
  }
}

/** Some of them, spread over all. */
export function sampleBodies(workflow: JsonObject, most: number): JsonObject[] {
  const bodies = [...bodiesOf(workflow, false)];
  const step = Math.max(1, Math.floor(bodies.length / most));
  return bodies.filter((_, index) => index % step === 0);
}

function valuesOf(input: JsonObject, isWide: boolean): (JsonValue | undefined)[] {
  const allowed = input["allowedValues"] as readonly JsonValue[] | undefined;
  switch (input["type"]) {
    case "boolean":
      return [undefined, true, false];
    case "number":
      return [undefined, 1, 4.5, 5, 10, 16];
    case "number_array":
      return [undefined, [1], [5, 20]];
    case "string_array":
      return [undefined, [allowed?.[0] ?? "a"]];
    default:
      if (allowed === undefined) return [undefined, "", "a", "b", "other"];
      return isWide && !("default" in input) ? [undefined, "", ...allowed] : [undefined, ...allowed];
  }
}

function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0;
}

function idOf(node: JsonObject): string {
  return String(node["id"]);
}

function objectsIn(list: JsonValue | undefined): JsonObject[] {
  return Array.isArray(list) ? (list as JsonObject[]) : [];
}

function textsIn(list: JsonValue | undefined): string[] {
  return Array.isArray(list) ? (list as string[]) : [];
}
