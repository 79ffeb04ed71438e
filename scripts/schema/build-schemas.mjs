import { publishDefinitions, publishedDocuments, respellDefinitions } from "./build-published.mjs";
import { header } from "./header.mjs";

/** The module that carries the published schemas as values; definitions stand in it once for each spelling. */
export function buildSchemasModule(definitions) {
  const camel = publishDefinitions(definitions);
  const snake = respellDefinitions(camel);
  return `${header}
import type { JsonObject } from "../diagnostics/json.js";

const camel = ${definitionsText(camel)};

const snake = ${definitionsText(snake)};

/** The JSON Schemas (draft 2020-12) of all kinds of document, spelled as on the wire. */
export const schemas = ${documentsText(camel, "camel")};

/** The same JSON Schemas in the Python spelling. */
export const snakeSchemas = ${documentsText(snake, "snake")};

function select(definitions: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => names.includes(name)));
}
`;
}

/** The published schemas as files: name and text. */
export function buildSchemaFiles(definitions) {
  const camel = publishDefinitions(definitions);
  return [...filesOf(camel, "camel"), ...filesOf(respellDefinitions(camel), "snake")];
}

function filesOf(published, spelling) {
  return publishedDocuments(published, spelling).map(({ fileName, schema, needs }) => {
    const $defs = Object.fromEntries([...published].filter(([name]) => needs.includes(name)));
    return { fileName, text: `${JSON.stringify({ ...schema, $defs }, null, 2)}\n` };
  });
}

function definitionsText(published) {
  const needed = new Set(publishedDocuments(published, "camel").flatMap(({ needs }) => needs));
  const lines = [...published]
    .filter(([name]) => needed.has(name))
    .map(([name, schema]) => `  ${name}: ${JSON.stringify(schema)},\n`);
  return `{\n${lines.join("")}} satisfies JsonObject`;
}

function documentsText(published, spelling) {
  const lines = publishedDocuments(published, spelling).map(({ name, schema, needs }) => {
    const text = JSON.stringify(schema).slice(0, -1);
    return `  ${name}: ${text},"$defs":/* @__PURE__ */ select(${spelling}, ${JSON.stringify(needs)})},\n`;
  });
  return `{\n${lines.join("")}} as const satisfies Record<string, JsonObject>`;
}
