import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGranularity, isIsoDate } from "../../scripts/schema/date-time.mjs";
import { type Definition, expandDefinitions, readDefinitions } from "../../scripts/schema/definitions.mjs";
import { checkedDocuments as documents } from "../../scripts/schema/documents.mjs";
import { type ShapeError, validators } from "../../src/schema/validators.generated.js";
import { runs } from "../properties/settings.js";
import { applyChange } from "./apply-change.js";
import { job, workflowResponse } from "./samples.js";

const values = [
  "",
  "x",
  0,
  1.5,
  -1,
  true,
  null,
  [],
  {},
  ["a"],
  [1],
  [{}],
  [[]],
  [[{}]],
  "draft",
  "constructor",
  undefined,
];
const seeds: Record<string, unknown> = {
  workflow: workflowResponse,
  flow: workflowResponse.flow,
  workflowList: { workflows: [workflowResponse] },
  workflowArray: [workflowResponse],
  job: { job, workflow: workflowResponse },
  bareJob: job,
  tags: { tags: ["a"] },
  usages: {
    usages: [],
    entities: { jobs: [{ jobType: "workflow", metadata: { flow: job.metadata.flow } }] },
  },
  jobList: { jobs: [{ jobType: "workflow", metadata: { flow: job.metadata.flow } }] },
  editorGraph: {
    nodes: [{ id: "text1", type: "text", data: { title: "Hero", inputHandles: [{ id: "h" }] } }],
    edges: [{ source: "text1", target: "text1" }],
    inputKeys: ["text1"],
  },
  createBody: { name: "a", description: "b" },
  updateBody: {
    name: "a",
    flow: workflowResponse.flow,
    before: null,
    after: "a",
    inputs: workflowResponse.inputs,
  },
  userApprovalBody: { nodeId: "a", workflowJobId: "j", action: "approve" },
};

describe("the compiled validators", () => {
  it.each(documents.map(({ name }) => name))(
    "%s says what ajv says of any change to a sound value",
    (name) => {
      const oracle = compileOracle(name);
      const compiled = validators[name as keyof typeof validators];
      const seed = seeds[name];
      expect(oracle(seed), JSON.stringify(oracle.errors)).toBe(true);
      const change = fc.record({
        at: fc.nat(),
        key: fc.constantFrom("x", "status", "value", "__proto__", "a/b~"),
        add: fc.boolean(),
        value: fc.constantFrom(...values),
      });
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
          const value = changes.reduce(applyChange, structuredClone(seed));
          const errors: ErrorLike[] = [];
          const tell = (...[instancePath, keyword, params]: ShapeError) => {
            errors.push({ instancePath, keyword, params });
          };
          expect(compiled(value, { tell })).toBe(oracle(value));
          expect(keysOf(errors)).toEqual(keysOf(oracle.errors));
        }),
        runs(100, 20_000),
      );
    },
  );
});

/** ajv itself over the definitions as written, which the generator rearranges before it compiles them. */
function compileOracle(name: string) {
  const document = documents.find((one) => one.name === name);
  const $ref = `definitions#/$defs/${document?.shape}`;
  const ajv = new Ajv2020({ allErrors: true, ownProperties: true, strict: true, allowUnionTypes: true });
  ajv.addFormat("date-time", fullFormats["date-time"]);
  ajv.addFormat("iso-date", isIsoDate);
  ajv.addFormat("granularity", isGranularity);
  const definitions: Map<string, Definition> = expandDefinitions(readDefinitions());
  ajv.addSchema({ $id: "definitions", $defs: Object.fromEntries(definitions) });
  return ajv.compile(document?.list ? { type: "array", items: { $ref } } : { $ref });
}

interface ErrorLike {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: unknown;
}

/** Of `const`, ours reports no second error for the type. */
function keysOf(errors: readonly ErrorLike[] | null | undefined): string[] {
  const constants = new Set(
    (errors ?? []).filter(({ keyword }) => keyword === "const").map(({ instancePath }) => instancePath),
  );
  const kept = (errors ?? []).filter(
    ({ keyword, instancePath }) => keyword !== "type" || !constants.has(instancePath),
  );
  return kept
    .map(({ instancePath, keyword, params }) => `${instancePath} ${keyword} ${JSON.stringify(params)}`)
    .sort();
}
