import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import {
  type Diagnostic,
  type RunInputsResult,
  runInputsSchema,
  type ValidateOptions,
  validateRunInputs,
} from "../../src/index.js";
import type { FlowNode } from "../../src/schema/types.generated.js";
import { brokenWorkflowArbitrary } from "../../src/testing/broken-workflow-arbitrary.js";
import { checkBrokenWorkflow } from "../../src/testing/check-broken-workflow.js";
import { breakableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { runInputsArbitrary } from "../../src/testing/run-inputs-arbitrary.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";
import { workflowArbitrary } from "../../src/testing/workflow-arbitrary.js";
import { workflowAndBodies } from "../run/drawn-inputs.js";
import { runs } from "./settings.js";

// Making one costs as much as compiling a hundred of these schemas.
const [later, earlier] = [new Ajv2020({ strict: true }), new Ajv({ strict: true })];

function accepts(workflow: unknown, body: unknown, options?: ValidateOptions): boolean[] {
  const schema = runInputsSchema(workflow, options);
  return [later.compile(schema.jsonSchema())(body), earlier.compile(schema.jsonSchema("draft-07"))(body)];
}

describe("drawn run bodies", () => {
  const drawn = fc
    .oneof(
      workflowArbitrary({ maxNodes: 20 }),
      workflowArbitrary({ ids: "hostile", spelling: "snake_case" }),
      // Their inputs are as odd as they may be; some can be given nothing that fits.
      workflowAndBodies.map(({ workflow }) => workflow).filter(canBeRun),
    )
    .chain((workflow) => fc.tuple(fc.constant<unknown>(workflow), runInputsArbitrary(workflow)));

  it("are accepted, by validateRunInputs and by both schemas", () => {
    const property = fc.property(drawn, ([workflow, body]) => {
      const { valid, diagnostics, value } = { value: undefined, ...validateRunInputs(workflow, body) };
      expect({ valid, diagnostics, value }).toEqual({ valid: true, diagnostics: [], value: body });
      expect(accepts(workflow, body)).toEqual([true, true]);
    });
    fc.assert(property, runs(150, 10_000));
  });

  it("let a sound workflow come to its end", () => {
    const sound = workflowArbitrary().chain((workflow) => {
      return fc.tuple(fc.constant(workflow), runInputsArbitrary(workflow));
    });
    const property = fc.property(sound, ([workflow, inputs]) => {
      // What a node yields is no part of the body: conditions on it are decided one by one, as in no real run.
      fc.pre(!workflow.flow.some(decidesByOutputs));
      expect(simulateFlow(workflow, { inputs })).toMatchObject({ completes: true });
    });
    fc.assert(property, runs(100, 3_000));
  });

  it("give every input in every way", () => {
    const ways = new Map<string, Set<string>>();
    for (const workflow of sampleWorkflows(1_000, 2)) {
      const bodies = fc.sample(runInputsArbitrary(workflow), { numRuns: 10, seed: 1 });
      for (const { name, type, required, ...rest } of workflow.inputs) {
        const isRequired = typeof required === "object" && required.always === true;
        const kind = `${type}${isRequired ? ", required" : "default" in rest ? ", with a default" : ""}`;
        const seen = ways.get(kind) ?? new Set();
        for (const body of bodies) seen.add(wayOf(body, name));
        ways.set(kind, seen);
      }
    }
    expect(ways.size).toBe(30);
    for (const [kind, seen] of ways) {
      expect([kind, [...seen].sort()]).toEqual([
        kind,
        kind.endsWith("required") ? ["given"] : ["absent", "given", "null"],
      ]);
    }
  });

  it("are none for what cannot be run", () => {
    const inputs = [{ name: "image", type: "string", maxLength: 0, required: { always: true } }];
    const flow = [{ id: "portrait", type: "generate-prompt" }];
    expect(() => runInputsArbitrary({ status: "draft", flow })).toThrow("it is a draft");
    expect(() => runInputsArbitrary({ flow: [] })).toThrow("it is empty");
    expect(() => runInputsArbitrary("wflow_1")).toThrow("not a workflow document");
    expect(() => fc.sample(runInputsArbitrary({ flow, inputs }), 1)).toThrow("no value fits");
  });
});

describe("the run that shows a finding", () => {
  const rules = ["path/hangs", "path/no-output", "path/merge-not-exclusive"] as const;
  it.each(rules)("of %s is a body that the workflow takes", (id) => {
    const property = fc.property(brokenWorkflowArbitrary(id), (broken) => {
      const [found] = checkBrokenWorkflow(broken).diagnostics;
      const run = found?.witness?.run;
      expect(run).toBeDefined();
      const result = validateRunInputs(broken.document, run);
      if (id === "path/hangs")
        expect(isKnownHang(result, found), JSON.stringify(result.diagnostics)).toBe(true);
      else expect(result.diagnostics).toEqual([]);
    });
    fc.assert(property, runs(25, 1_000));
  });
});

/**
 * A hang is certain with a body alone, or where it comes about however open conditions come out; else it is only possible,
 * because nodes have to yield something for it.
 */
function isKnownHang({ diagnostics }: RunInputsResult, found: Diagnostic | undefined): boolean {
  const [told, ...others] = diagnostics;
  if (found?.ruleId !== "path/hangs" || told?.ruleId !== "run/never-completes" || others.length > 0)
    return false;
  const isDecided = found.certainty === "certain" && found.witness?.assumes === undefined;
  const severity = isDecided || told.messageId === "always" ? "error" : "warning";
  return told.severity === severity && told.data.node === found.data.node;
}

/** What nobody says that a run is refused for. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  "run/bad-value media",
  "run/scalar-for-array single",
  "run/unknown-input unknown",
  "run/unknown-input entry",
  "run/not-ready draft",
  "run/not-ready empty",
  "run/never-completes perhaps",
]);

/**
 * What a schema of bodies cannot say: what becomes of a run, and what a node lacks that only some runs reach, or whatever
 * the body gives.
 */
const UNSCHEMED: ReadonlySet<string> = new Set([
  "run/never-completes",
  "run/missing-node-input none",
  "run/missing-node-input called",
]);

describe("a body with one mistake", () => {
  it.each(breakableRules.filter((id) => id.startsWith("run/")))(
    "of %s is refused by the schemas, too, if it is refused at all",
    (id) => {
      const property = fc.property(brokenWorkflowArbitrary(id), (broken) => {
        if (broken.kind !== "run-body") throw new Error(`${broken.kind} is not what was asked for`);
        const { workflow, document, expected } = broken;
        const { valid } = validateRunInputs(workflow, document, broken.options);
        expect(valid).toBe(PASSED_OVER.has(`${id} ${expected.messageId}`));
        const standard = runInputsSchema(workflow, broken.options)["~standard"].validate(document);
        expect("value" in standard).toBe(valid);
        if (id === "run/not-ready") return;
        const isSchemed = !UNSCHEMED.has(id) && !UNSCHEMED.has(`${id} ${expected.messageId}`);
        const isAccepted = valid || !isSchemed;
        expect(accepts(workflow, document, broken.options)).toEqual([isAccepted, isAccepted]);
      });
      fc.assert(property, runs(25, 1_000));
    },
  );
});

function decidesByOutputs({ type, inputs = [] }: FlowNode): boolean {
  const readsNode = inputs.some(({ ref }) => ref !== undefined && ref.node !== "workflow");
  return type === "logic" && readsNode;
}

function canBeRun(workflow: unknown): boolean {
  try {
    fc.sample(runInputsArbitrary(workflow), { numRuns: 20, seed: 1 });
    return true;
  } catch {
    return false;
  }
}

function wayOf(body: Readonly<Record<string, unknown>>, name: string): string {
  if (!Object.hasOwn(body, name)) return "absent";
  return body[name] === null ? "null" : "given";
}
