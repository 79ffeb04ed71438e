import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/diagnostics/json.js";
import { toSnakeCase } from "../../src/document/respell.js";
import { schemas, snakeSchemas } from "../../src/schema/public.js";
import { asJson, job, workflowResponse } from "./samples.js";

const camel: Record<string, JsonObject> = schemas;
const snake: Record<string, JsonObject> = snakeSchemas;
const all = [...Object.values(camel), ...Object.values(snake)];

describe("published schemas", () => {
  it.each(all.map((schema) => [schema["$id"], schema]))(
    "%s compiles in strict mode with plain ajv",
    (_, schema) => {
      expect(typeof compile(schema as JsonObject)).toBe("function");
    },
  );

  it("cover the same kinds in both spellings", () => {
    expect(Object.keys(snake)).toEqual(Object.keys(camel));
  });

  it("take sound documents in their spelling, and only in it", () => {
    const documents: [string, JsonObject | JsonObject[]][] = [
      ["workflow", asJson(workflowResponse)],
      ["flow", [{ id: "a", type: "list", dependsOn: [], items: [1, "a"] }]],
      ["workflowList", asJson({ workflows: [workflowResponse], nextPaginationToken: "t" })],
      ["job", asJson({ job, workflow: workflowResponse })],
      ["tags", { tags: [], $schema: "s" }],
      [
        "usages",
        asJson({ entities: { jobs: [{ jobType: "workflow", metadata: { flow: job.metadata.flow } }] } }),
      ],
    ];
    for (const [name, document] of documents) {
      expect(errorsOf(camel[name], document), name).toEqual([]);
      expect(errorsOf(snake[name], respelled(document)), name).toEqual([]);
    }
    expect(errorsOf(snake["workflow"], asJson(workflowResponse))).not.toEqual([]);
    expect(errorsOf(camel["workflow"], respelled(asJson(workflowResponse)))).not.toEqual([]);
  });

  it("ask authors for no more than they must write", () => {
    expect(errorsOf(camel["workflow"], {})).toEqual([]);
    expect(
      errorsOf(camel["workflow"], {
        flow: [{ id: "a", type: "list" }],
        inputs: [{ name: "a", type: "file" }],
      }),
    ).toEqual([]);
    expect(errorsOf(camel["workflow"], { flow: [{}], inputs: [{}] })).toHaveLength(5);
    expect(errorsOf(camel["workflow"], { before: { assetId: "a" } })).not.toEqual([]);
    expect(errorsOf(camel["tags"], {})).not.toEqual([]);
  });

  it("take a Python dump full of nulls", () => {
    const nulls = (schema: string) => allNull("snake", schema);
    const node = { ...nulls("FlowNode"), id: "a", type: "list" };
    const item = { ...nulls("NodeInputItem"), name: "a", type: "string" };
    const input = { ...nulls("NodeInput"), name: "a", type: "string" };
    const inputs = [{ ...input, items: [[item]], ref: nulls("InputRef"), required: nulls("RequiredRules") }];
    const flow = [{ ...node, inputs, logic: nulls("Logic") }, node];
    const document = {
      ...nulls("Workflow"),
      flow,
      inputs: [{ ...nulls("WorkflowInput"), name: "a", type: "string" }],
      ui_config: nulls("UiConfig"),
    };
    expect(Object.values(nulls("Workflow")).length).toBeGreaterThan(25);
    expect(errorsOf(snake["workflow"], document)).toEqual([]);
    expect(errorsOf(snake["workflow"], nulls("Workflow"))).toEqual([]);
  });

  it("do not take null for what must be there", () => {
    expect(errorsOf(snake["flow"], [{ id: null, type: "list" }])).not.toEqual([]);
    expect(errorsOf(camel["jobResponse"], asJson({ job }))).toEqual([]);
    expect(errorsOf(camel["jobResponse"], asJson({ job: { ...job, status: null } }))).not.toEqual([]);
    expect(errorsOf(camel["workflowResponse"], asJson({ workflow: workflowResponse }))).toEqual([]);
    expect(errorsOf(camel["workflowResponse"], { workflow: { id: "w" } })).not.toEqual([]);
    const plain = asJson({ workflow: { ...workflowResponse, thumbnail: "asset_1" } });
    expect(errorsOf(camel["workflowResponse"], plain)).not.toEqual([]);
    expect(errorsOf(camel["workflow"], plain)).toEqual([]);
  });

  it("hold no definition that they do not need", () => {
    expect(Object.keys(camel["tags"]?.["$defs"] ?? {})).toEqual(["Tags"]);
  });
});

function compile(schema: JsonObject | undefined) {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  ajvFormats.default(ajv);
  return ajv.compile(schema ?? false);
}

function errorsOf(schema: JsonObject | undefined, value: JsonValue) {
  const validate = compile(schema);
  return validate(value) ? [] : (validate.errors ?? []);
}

function allNull(spelling: "camel" | "snake", name: string): JsonObject {
  const { $defs } = (spelling === "snake" ? snake : camel)["job"] as {
    $defs: Record<string, { properties?: object; anyOf?: { properties?: object }[] }>;
  };
  const definition = $defs[name];
  const properties = definition?.properties ?? definition?.anyOf?.[0]?.properties ?? {};
  return Object.fromEntries(Object.keys(properties).map((key) => [key, null]));
}

const freeForm = new Set(["editorInfo", "inputProperties", "input", "output"]);

/** Good enough for the samples, whose free-form parts stand in these fields only. */
function respelled(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(respelled);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      toSnakeCase(key),
      freeForm.has(key) ? member : respelled(member),
    ]),
  );
}
