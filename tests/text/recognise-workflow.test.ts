import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { detectLanguage } from "../../src/text/detect-language.js";
import { parseText } from "../../src/text/parse-text.js";
import { isMeantAsWorkflow, mentionsWorkflow } from "../../src/text/recognise-workflow.js";
import { parseYaml } from "../../src/text/yaml/parse-yaml.js";

/** Whether a search takes a text for a workflow document: both halves of the answer have to agree. */
function isTaken(text: string, filename = "a.json"): boolean {
  const language = detectLanguage(text, filename);
  const limits = { bytes: 1_000_000, depth: 200 };
  const { value } = parseText(text, { language, limits, parseYaml });
  const isMeant = isMeantAsWorkflow(text, value);
  if (isMeant) expect(mentionsWorkflow(text), "what is meant is mentioned").toBe(true);
  return isMeant;
}

/** A value as texts of both languages. */
function isTakenWritten(value: JsonValue): readonly boolean[] {
  const texts = [JSON.stringify(value), JSON.stringify(value, null, 2)];
  return [...texts.map((text) => isTaken(text)), isTaken(stringify(value), "a.yaml")];
}

const node = { id: "draw", type: "custom-model", modelId: "model_draw" };
const misspelt = { ...node, type: "custom-modle" };
const drawn = { nodes: [{ id: "text1", type: "transformText", data: {} }], edges: [] };

describe("a document of ours", () => {
  test.each<[string, JsonValue]>([
    ["a flow with a node of a known type", { flow: [node], whatever: 1 }],
    ["a flow with a node of a misspelt type", { flow: [misspelt], whatever: 1 }],
    ["a known type among unknown ones", { flow: [{ type: "lane" }, 1, node], whatever: 1 }],
    ["another case and other separators", { flow: [{ type: "CUSTOM_MODEL" }], whatever: 1 }],
    ["a flow that is not a list but a node", { flow: node, whatever: 1 }],
    ["a flow that is a misspelt node", { flow: misspelt, whatever: 1 }],
    ["a flow that is a map of nodes", { flow: { draw: { type: "custom-model" } }, whatever: 1 }],
    ["a flow of lists of nodes", { flow: [[misspelt]], whatever: 1 }],
    ["a flow that holds a graph", { flow: { nodes: [misspelt] }, whatever: 1 }],
    ["documented fields beside a flow of any kind", { name: "x", flow: "a" }],
    ["documented fields in snake_case", { short_description: "x", flow: null }],
    ["an empty flow beside documented fields", { status: "ready", flow: [] }],
    ["the graph of the editor", { editorInfo: drawn, whatever: 1 }],
    ["the graph of the editor in snake_case", { editor_info: drawn, whatever: 1 }],
    ["a misspelt type in the graph", { editorInfo: { nodes: [{ type: "transformTxt" }] }, whatever: 1 }],
    ["flow types in the graph", { editorInfo: { nodes: [node] }, whatever: 1 }],
    ["an export of the editor", { version: "1.0", name: "x", editorInfo: { nodes: [] }, exportedAt: "now" }],
    ["a call of a tool", { workflow_id: "wf_1", team_id: "t", inputs_definition: [], editor_info: {} }],
    ["an answer", { workflow: { flow: [misspelt] }, whatever: 1 }],
    ["an answer with a job", { job: {}, workflow: { name: "x", flow: [] } }],
    ["a page", { workflows: [{}, { flow: [node] }], nextPaginationToken: "x" }],
    ["a page of documented fields", { workflows: [{ id: "wf_1", flow: 1 }] }],
    ["a page as a map", { workflows: { wf_1: { flow: [node] } } }],
    ["a list of workflows", [{ flow: [{ type: "?" }] }, { flow: [misspelt] }]],
    ["a bare node", [{ id: "draw", type: "custom-model", dependsOn: ["gone"] }]],
    ["a bare node of a misspelt type", [1, { id: "draw", type: "custom-modle", inputs: [] }]],
    ["a bare node in snake_case", [{ id: "loop", type: "for-each", loop_body_node_ids: [] }]],
    ["a bare node with a count", [{ id: "loop", type: "for-each", count: 2 }]],
    ["our schema", { $schema: "urn:flowproof:schemas:tags.schema.json", tags: [] }],
    [
      "our schema by the address of before",
      { $schema: "https://flowproof.dev/schemas/tags.schema.json", tags: [] },
    ],
    ["our schema for Python", { $schema: "urn:flowproof:schemas:job.snake.schema.json" }],
    ["our schema, its kind misspelt", { $schema: "urn:flowproof:schemas:workflw.schema.json" }],
    [
      "our schema where it is installed",
      { $schema: "../node_modules/flowproof/dist/schemas/flow.schema.json" },
    ],
    ["our schema on Windows", { $schema: ".\\node_modules\\flowproof\\dist\\schemas\\usages.schema.json" }],
    [
      "our schema on a server",
      { $schema: "https://x.org/flowproof@0.1.0/dist/schemas/workflow.schema.json#" },
    ],
  ])("is %s", (_, value) => {
    expect(isTakenWritten(value)).not.toContain(false);
  });

  test.each([
    ["a.json", '{ "flow": [ { "id": "a", "type": "list" }, '],
    ["a.json", '{ "type": "x", "flow" [ { "id": "a", "type": "list" } ] }'],
    ["a.json", "{ flow: [ { id: 'a', type: 'custom-model' } ] }"],
    ["a.json", "{ “flow”: [ { “id”: “a”, “type”: “custom-model” } ] }"],
    ["a.json", '<<<<<<< HEAD\n{ "flow": [{ "id": "a", "type": "transform" }]\n=======\n'],
    ["a.json", '{ "editorInfo": { "nodes": [{ "type": "transformText" } ] '],
    ["a.json", '{ "name": "x", "flow": [{ "id": "a", "type": "custom-modle" },] }'],
    ["a.json", '[{ "id": "a", "type": "custom-modle", "inputs": [], }]'],
    ["a.json", '{ "$schema": "https://flowproof.dev/schemas/workflow.schema.json", "name": }'],
    ["a.json", '{ "$schema": "urn:flowproof:schemas:workflow.schema.json", "name": }'],
    ["a.yaml", 'name: "x\nflow:\n  - id: a\n    type: list\n'],
    ["a.yaml", "x-kind: &kind\n  type: custom-model\nflow:\n  - id: a\n    <<: *kind\n    <<: *kind\n"],
    ["a.yaml", `flow: [${" ".repeat(1900)}{type: list}`],
    ["a.yaml", "editor_info:\n\tnodes:\n\t- type: stickyNote\n"],
  ])("is, broken as it is, %s %j", (filename, text) => {
    expect(isTaken(text, filename)).toBe(true);
  });

  test("is a text in UTF-16, read as UTF-8", () => {
    const text = '{ "flow": [{ "id": "draw", "type": "custom-model" }] }';
    const littleEndian = Buffer.from(text, "utf16le");
    const bigEndian = Buffer.from(text, "utf16le").swap16();
    const marked = (mark: number[], bytes: Buffer) => Buffer.concat([Buffer.from(mark), bytes]);
    for (const bytes of [
      littleEndian,
      bigEndian,
      marked([0xff, 0xfe], littleEndian),
      marked([0xfe, 0xff], bigEndian),
    ]) {
      expect(isTaken(bytes.toString("utf8"))).toBe(true);
      expect(isTaken(bytes.toString("utf8").replaceAll("f", "F"))).toBe(false);
    }
  });
});

describe("a document of somebody else", () => {
  test.each<[string, JsonValue]>([
    ["nothing", {}],
    ["a flow of another kind", { flow: [{ id: "a", type: "lane" }], stages: [] }],
    ["a flow alone", { flow: "a" }],
    ["an editor graph alone that nobody knows", { editorInfo: { nodes: [{ type: "?" }] } }],
    ["a package with its version", { name: "x", version: "1.0.0", flow: "flow check" }],
    ["translations", { flow: { type: "Workflow", items: "Items" }, save: "Save" }],
    ["a workflow inside of something else", { docs: { flow: [node] } }],
    ["a node alone", node],
    ["nodes and edges alone", { ...drawn }],
    ["a job", { job: { metadata: { flow: [node] } } }],
    ["tags", { tags: ["flow"] }],
    ["usages", { usages: [], activity: [] }],
    ["a list of things", [{ id: "1", type: "modal" }]],
    ["a list of nodes without a text for an id", [{ id: 1, type: "list", items: [] }]],
    ["a list of nodes without anything else", [{ id: "1", type: "list" }]],
    ["a list of editor nodes", [{ id: "1", type: "stickyNote", inputs: [] }]],
    ["a list of measurements", [{ id: "1", name: "sink", flow: 2.5 }]],
    ["the schema of our config", { $schema: "urn:flowproof:schemas:config.schema.json", include: "flow" }],
    [
      "the schema of our config by the address of before",
      { $schema: "https://flowproof.dev/schemas/config.schema.json", include: "flow" },
    ],
    ["a schema of somebody else", { $schema: "https://x.org/schemas/workflow.schema.json", tags: [] }],
    ["a schema of somebody else beside a flow", { $schema: "https://x.org/schemas/a.json", flow: "a" }],
  ])("is %s", (_, value) => {
    expect(isTakenWritten(value)).not.toContain(true);
  });

  test.each([
    ["a.json", '{ "flow": [ { "id": "a", "type": "lisp" }, '],
    ["a.json", '{ "flow": [ { "id": "a", "type": "list-item" }, '],
    ["a.json", '{ "kind": "flow", "type": "list"'],
    ["a.json", '{ "on-flow": 1, "sub.type": "list"'],
    ["a.json", '{ "flow": "{{ flow }}", "type": "list"'],
    ["a.json", `{ "flow": [${" ".repeat(2100)}{ "type": "list" }`],
    ["a.json", '{ "paths": { "flow": ["a"] }, "plugins": [{ "type": "transform" },], }'],
    ["a.json", '[{ "id": "1", "type": "modal" },]'],
    ["a.yaml", "flow:\n  {% for a in b %}\n  - type: list\n"],
    ["a.yaml", "/* an open comment"],
    ["a.md", "# Flow\n\n`flow: x`\n"],
  ])("is, broken as it is, %s %j", (filename, text) => {
    expect(isTaken(text, filename)).toBe(false);
  });

  const zoo = fileURLToPath(new URL("../../fixtures/neighbours/", import.meta.url));
  const files = readdirSync(zoo, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

  test("there are many of them", () => expect(files.length).toBeGreaterThan(25));

  test.each(files.map(({ parentPath, name }) => join(parentPath, name).slice(zoo.length)))(
    "is %s",
    (name) => {
      expect(isTaken(readFileSync(join(zoo, name), "utf8"), name)).toBe(false);
    },
  );
});

test("every workflow document of the fixtures is recognised, sound or broken", () => {
  const missed: string[] = [];
  for (const folder of ["cases", "../examples"]) {
    const root = fileURLToPath(new URL(`../../fixtures/${folder}/`, import.meta.url));
    for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
      if (!/\.(json|jsonc|ya?ml)$/.test(name) || /expected\.json$|\.config\./.test(name)) continue;
      if (!isTaken(readFileSync(join(root, name), "utf8"), name)) missed.push(name);
    }
  }
  expect(missed).toEqual([]);
});

test("very long texts are read once", () => {
  const many = 200_000;
  for (const text of [
    "#".repeat(many),
    "/*".repeat(many),
    "// a\n".repeat(many),
    `"${"flowproof".repeat(many / 10)}`,
    `{ ${'"flow": '.repeat(many)}`,
    `{ ${'"type": list '.repeat(many)}`,
    `[${'{"id":"a","type":"x1","inputs":[]},'.repeat(many)}{}]`,
  ]) {
    expect(isTaken(text, "a.json")).toBe(false);
  }
});
