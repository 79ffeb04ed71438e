import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
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
  "editor-graph": "editorGraph",
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

const root = fileURLToPath(new URL("../..", import.meta.url));
/** A `null` in a field that nobody knows means that it is absent; a schema that said so could not call any field unknown. */
const NULL_IN_AN_UNKNOWN_FIELD = [
  "fixtures/rules/document/duplicate-spelling/valid/one-of-the-two-is-null.json",
];

it("published schemas accept every document of the fixtures that has no finding", {
  timeout: 120_000,
}, () => {
  const refused: string[] = [];
  let asked = 0;
  for (const folder of ["fixtures/rules", "examples"]) {
    for (const name of readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".json") || /\.(expected|options)\.json$/.test(name)) continue;
      const path = `${folder}/${name.replaceAll("\\", "/")}`;
      const document = parse(readFileSync(`${root}${path}`, "utf8"));
      asked++;
      if (document !== undefined && refusals(document).length > 0) refused.push(path);
    }
  }
  expect(refused.sort()).toEqual(NULL_IN_AN_UNKNOWN_FIELD);
  expect(asked).toBeGreaterThan(1000);
});

/** `undefined` for a text that is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
