import type { JsonObject, JsonValue } from "../../src/diagnostics/json.js";
import type { AssumedOutput } from "../../src/simulate/simulate-result.js";
import { Dice } from "./free-flows.js";

/** A run body, and what the outputs that conditions read are. */
export interface FreeRun {
  /** A form would offer it: no number is off its step, and what must have a value has one. */
  readonly isNatural: boolean;
  readonly inputs: Readonly<Record<string, JsonValue>>;
  readonly assumes: readonly AssumedOutput[];
}

/**
 * Runs of a workflow: joint choices of what its conditions may look for in its inputs and in the outputs that they
 * read, taken from the texts of the conditions alone. All of them when they are few, else as many of them as allowed.
 */
export function* freeRuns(workflow: JsonObject, most: number, seed: number): Generator<FreeRun> {
  const literals = readLiterals(workflow);
  const sources = [...inputsOf(workflow), ...outputsOf(workflow)].map((source) => {
    return { ...source, values: valuesOf(source, literals) };
  });
  const total = sources.reduce((product, { values }) => product * values.length, 1);
  const dice = new Dice(seed);
  for (let number = 0; number < Math.min(total, most); number++) {
    let rest = number;
    const chosen = sources.map((source) => {
      const { length } = source.values;
      const at = total <= most ? rest % length : dice.below(length);
      rest = Math.floor(rest / length);
      return { ...source, value: source.values[at] };
    });
    const given = chosen.filter(({ value }) => value !== undefined);
    const inputs = given.filter(({ output }) => output === undefined);
    const outputs = given.filter(({ output }) => output !== undefined);
    yield {
      isNatural: inputs.every(
        ({ declared, value }) => isOnStep(declared, value) && !isMissing(declared, value),
      ),
      inputs: Object.fromEntries(inputs.map(({ name, value }) => [name, value ?? null])),
      assumes: outputs.map(({ name, output = "", value = null }) => ({ nodeId: name, output, value })),
    };
  }
}

/** An empty value where the input must have one, even if a default stands in. */
function isMissing({ required }: JsonObject, value: JsonValue | undefined): boolean {
  const isEmpty =
    typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0;
  return isEmpty && (required === true || (required as JsonObject | undefined)?.["always"] === true);
}

function isOnStep({ step, min }: JsonObject, value: JsonValue | undefined): boolean {
  if (typeof step !== "number" || typeof value !== "number") return true;
  const steps = (value - (typeof min === "number" ? min : 0)) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9;
}

interface Literals {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

interface FreeSource {
  readonly name: string;
  readonly type: string;
  /** Absent for a workflow input. */
  readonly output?: string;
  readonly declared: JsonObject;
}

/** Whatever stands in quotation marks, and every number. */
function readLiterals(workflow: JsonObject): Literals {
  const conditions = nodesOf(workflow).flatMap(casesOf);
  const texts = conditions.flatMap((text) =>
    [...text.matchAll(/'([^']*)'/g)].map(([, inside]) => inside ?? ""),
  );
  const plain = conditions.map((text) => text.replace(/'[^']*'/g, ""));
  const numbers = plain.flatMap((text) =>
    [...text.matchAll(/\d+(?:\.\d+)?(?:e\d+)?/g)].map(([found]) => Number(found)),
  );
  return { texts: [...new Set(texts)], numbers: [...new Set(numbers)] };
}

function inputsOf(workflow: JsonObject): FreeSource[] {
  return objectsIn(workflow["inputs"]).map((declared) => {
    return { name: String(declared["name"]), type: String(declared["type"]), declared };
  });
}

/** The outputs of models that if-else nodes read, merges member by member, and the results of loops. */
function outputsOf(workflow: JsonObject): FreeSource[] {
  const nodes = nodesOf(workflow);
  const found = new Map<string, FreeSource>();
  for (const node of nodes.filter(({ type }) => type === "logic")) {
    for (const input of objectsIn(node["inputs"])) {
      const ref = (input["ref"] ?? {}) as JsonObject;
      const members = [ref["node"], ...((ref["conditional"] ?? []) as readonly JsonValue[])];
      for (const name of members) {
        const source = nodes.find(({ id }) => id === name);
        const isInside = ((source?.["loopBodyNodeIds"] ?? []) as readonly JsonValue[]).includes(
          node["id"] ?? null,
        );
        if (source === undefined || source["type"] === "logic" || isInside) continue;
        const output = String(ref["name"] ?? "all");
        const type = source["type"] === "for-each" ? "string_array" : String(input["type"]);
        found.set(`${String(name)} ${output}`, { name: String(name), type, output, declared: {} });
      }
    }
  }
  return [...found.values()];
}

function valuesOf({ type, declared, output }: FreeSource, literals: Literals): (JsonValue | undefined)[] {
  const allowed = (declared["allowedValues"] ?? []) as readonly JsonValue[];
  const isArray = type.endsWith("_array");
  const bounds = (isArray ? ["default"] : ["min", "max", "default"])
    .map((name) => declared[name])
    .filter((value) => value !== undefined);
  const listed = isArray ? allowed.map((value): JsonValue => [value]) : allowed;
  // A list of values that has a default is all that there is, although a run takes an empty text, too.
  const isClosed = allowed.length > 0 && !isArray && (declared["default"] ?? "") !== "";
  const open = [...listed, ...bounds, ...(isClosed ? [] : openValues(type, literals))];
  const all: (JsonValue | undefined)[] = output === undefined ? [...open, undefined] : open;
  return [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
}

function openValues(type: string, { texts, numbers }: Literals): JsonValue[] {
  const words = [...texts, "other", "x", "xy", ""];
  const counts = numbers.filter((number) => number < 5000);
  switch (type) {
    case "boolean":
      return [true, false];
    case "number":
      return [1, ...numbers, ...numbers.flatMap((number) => [number - 1, number + 1])];
    case "string":
      return [
        ...words,
        ...texts.map((text) => ` ${text}`),
        ...counts.flatMap((length) => ["y".repeat(length), "y".repeat(length + 1)]),
      ];
    case "number_array":
      return [[], [1], [6], [2], [1, 2], [0, 6]];
    default:
      return [[], ["other"], ["a"], ["b"], ["a", "b"], ["cat", "other"], ["a", "a", "other"]];
  }
}

function nodesOf(workflow: JsonObject): JsonObject[] {
  return objectsIn(workflow["flow"]);
}

function casesOf(node: JsonObject): string[] {
  const logic = (node["logic"] ?? {}) as JsonObject;
  return objectsIn(logic["cases"]).map((each) => String(each["condition"]));
}

function objectsIn(list: JsonValue | undefined): JsonObject[] {
  return Array.isArray(list) ? (list as JsonObject[]) : [];
}
