import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/diagnostics/json.js";
import { isObject } from "../../src/document/detect-kind.js";
import { type Diagnostic, type RuleId, validateWorkflow } from "../../src/index.js";
import { workflowArbitrary } from "../../src/testing/workflow-arbitrary.js";
import { runs } from "./settings.js";

/** What is said of values, requirements and order when a workflow runs. */
const ON_RUNS: readonly RuleId[] = [
  "input/source-out-of-range",
  "input/source-not-allowed",
  "input/source-too-long",
  "input/missing-in-run",
  "input/maybe-missing",
  "depends-on/exclusive",
  "depends-on/redundant",
  "node/approval-of-skipped",
  "logic/unknown-target",
  "logic/target-runs-anyway",
  "logic/single-outcome",
];

describe("readers that take all that a sound workflow hands to them", () => {
  it("are told nothing, whatever bounds and requirements they state", () => {
    const seen = new Map<string, number>();
    const property = fc.property(workflowArbitrary(), (workflow) => {
      const readers = readersOf(JSON.parse(JSON.stringify(workflow)));
      for (const reader of readers)
        for (const field of Object.keys(reader)) seen.set(field, (seen.get(field) ?? 0) + 1);
      const added = readers.map((input, index) => {
        const gates = gatesOf(workflow.flow.find(({ id }) => id === objectOf(input["ref"])["node"]));
        return {
          id: `added ${index}`,
          type: "custom-model" as const,
          modelId: "m",
          inputs: [...gates, input],
        };
      });
      const { diagnostics } = validateWorkflow({ ...workflow, flow: [...workflow.flow, ...added] } as never, {
        limits: { edits: 0 },
      });
      const isOnRuns = ({ ruleId }: Diagnostic) => ON_RUNS.includes(ruleId);
      expect(diagnostics.filter(isOnRuns).map(({ message }) => message)).toEqual([]);
    });
    fc.assert(property, runs(300, 20_000));
    for (const field of ["min", "max", "maxLength", "allowedValues", "modelTypes", "required"])
      expect(seen.get(field) ?? 0, field).toBeGreaterThan(3);
  });
});

/** A reader of each input of the workflow, of each list and of each value of an if-else node. */
function readersOf(workflow: JsonObject): JsonObject[] {
  const inputs = objectsIn(workflow["inputs"]).map((input, index) => {
    const { name = "", type = "" } = input;
    const stated = ["allowedValues", "modelTypes"].filter((field) => input[field] !== undefined);
    const wider = stated.map((field) => [field, [...listOf(input[field]), ...(SPARE[field] ?? [])]] as const);
    const limits = [...Object.entries(WIDER)].flatMap(([field, by]) => {
      const limit = input[field];
      // The bound itself, or one that is wider.
      return typeof limit === "number" ? [[field, limit + by * (index % 2)] as const] : [];
    });
    const isGiven = isDefined(input["default"]) || objectOf(input["required"])["always"] === true;
    return {
      name: "added",
      type,
      ...Object.fromEntries([...limits, ...wider]),
      ...(isGiven && { required: { always: true } }),
      ref: { node: "workflow", name },
    };
  });
  const inLoops = new Set(objectsIn(workflow["flow"]).flatMap((node) => listOf(node["loopBodyNodeIds"])));
  const nodes = objectsIn(workflow["flow"]).flatMap((node): JsonObject[] => {
    const ref = { node: node["id"] ?? "" };
    if (node["type"] === "list") {
      const items = listOf(node["items"]);
      const lengths = items.map((item) => (typeof item === "string" ? item.length : 0));
      if (items.some((item) => typeof item !== "string")) return [];
      return [{ name: "added", type: "string_array", maxLength: Math.max(0, ...lengths), ref }];
    }
    const { cases, default: otherwise } = objectOf(node["logic"]);
    const values = objectsIn(cases).map(({ value = "" }) => value);
    if (node["logicType"] !== "if-else" || otherwise === undefined || inLoops.has(node["id"] ?? ""))
      return [];
    const allowedValues = [...new Set([...values, otherwise])];
    return [{ name: "added", type: "string", allowedValues, required: { always: true }, ref }];
  });
  return [...inputs, ...nodes];
}

const WIDER: Readonly<Record<string, number>> = { min: -1, max: 1, minLength: 0, maxLength: 1 };
const SPARE: Readonly<Record<string, readonly JsonValue[]>> = { modelTypes: ["flux.2"] };

/** What decides whether a node runs decides it for its reader. */
function gatesOf(node: object | undefined): JsonObject[] {
  const { inputs } = objectOf(JSON.parse(JSON.stringify(node ?? {})));
  return objectsIn(inputs).filter((input) => {
    const { equal, conditional } = objectOf(input["ref"]);
    return equal !== undefined || (input["name"] === "conditional" && conditional !== undefined);
  });
}

function isDefined(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === "") return false;
  return !(Array.isArray(value) && value.length === 0);
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return listOf(value).map(objectOf);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
