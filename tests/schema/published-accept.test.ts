import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { expect, it } from "vitest";
import type { JsonObject } from "../../src/diagnostics/json.js";
import { schemas, snakeSchemas } from "../../src/schema/public.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";
import { respellDocument } from "../../src/testing/sound-flow/respell-document.js";
import { jobDocument } from "../../src/testing/sound-job/job-document.js";
import { jobFlow } from "../../src/testing/sound-job/job-flow.js";
import { validateDocument } from "../../src/validate/validate-workflow.js";
import { isDeep } from "../properties/settings.js";

const ajv = new Ajv2020({ strict: true, allErrors: true });
ajvFormats.default(ajv);
const NAMES: Readonly<Record<string, keyof typeof schemas>> = {
  workflow: "workflow",
  flow: "flow",
  job: "job",
  "workflow-list": "workflowList",
  "job-list": "jobList",
  tags: "tags",
  usages: "usages",
};
const compiled = [schemas, snakeSchemas].map((set) => {
  const known: Record<string, JsonObject> = set;
  return new Map(Object.entries(NAMES).map(([kind, name]) => [kind, ajv.compile(known[name] ?? false)]));
});

/** What the schema of a document refuses that has no finding. */
function refusals(document: unknown): string[] {
  const { kind, spelling, diagnostics } = validateDocument(document);
  const validate = compiled[spelling === "snake_case" ? 1 : 0]?.get(kind ?? "");
  if (diagnostics.length > 0 || validate === undefined || Array.isArray(document) !== (kind === "flow"))
    return [];
  return validate(document)
    ? []
    : (validate.errors ?? []).map((error) => `${kind} ${error.instancePath} ${error.message}`);
}

it("published schemas accept what the rules accept", { timeout: 300_000 }, () => {
  let asked = 0;
  for (const workflow of sampleWorkflows(isDeep ? 2000 : 100, 3)) {
    const job = jobDocument(jobFlow(workflow.flow), "success");
    const whole = { ...job, workflow };
    for (const spelling of ["camelCase", "snake_case"] as const) {
      const documents = [
        respellDocument(workflow, spelling),
        { workflow: respellDocument(workflow, spelling) },
        respellDocument(whole, spelling, "job"),
      ];
      for (const document of documents) {
        asked++;
        expect(refusals(document)).toEqual([]);
      }
    }
  }
  expect(asked).toBeGreaterThan(500);
});
