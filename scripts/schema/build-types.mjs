import { referredName } from "./definitions.mjs";
import { header } from "./header.mjs";

/** TypeScript types and constant lists for all (expanded) definitions. */
export function buildTypes(definitions) {
  const parts = [`${header}\nimport type { JsonObject, JsonValue } from "../diagnostics/json.js";`];
  for (const [name, schema] of definitions) {
    if (schema.enum) parts.push(listOf(name, schema));
    else if (name === "Workflow")
      parts.push(interfaceOf(name, { ...schema, required: [] }), responseOf(name, schema));
    else if (Array.isArray(schema.type))
      parts.push(`${comment(schema.description)}export type ${name} = ${typeOf(schema)};`);
    else parts.push(interfaceOf(name, schema));
  }
  return `${parts.join("\n\n")}\n`;
}

/** The name of the constant list of an enumeration: `NodeStatus` gives `nodeStatuses`. */
function listName(name) {
  const singular = name[0].toLowerCase() + name.slice(1);
  if (singular.endsWith("y")) return `${singular.slice(0, -1)}ies`;
  return singular.endsWith("s") ? `${singular}es` : `${singular}s`;
}

function listOf(name, schema) {
  const members = schema.enum.map((member) => `  ${JSON.stringify(member)},\n`).join("");
  const list = `${comment(`${schema.description} All editions together.`)}export const ${listName(name)} = [\n${members}] as const;`;
  return `${list}\n\n${comment(schema.description)}export type ${name} = (typeof ${listName(name)})[number];`;
}

function interfaceOf(name, schema) {
  return `${comment(schema.description)}export interface ${name} {\n${fieldsOf(schema)}}`;
}

/** What an answer holds: every field documented as always there, and objects where a request would take an id. */
function responseOf(name, schema) {
  const narrowed = Object.entries(schema.properties).filter(
    ([key, field]) => schema.required.includes(key) || referredName(field) === "AssetRefOrId",
  );
  const fields = narrowed.map(([key, field]) => [
    key,
    referredName(field) === "AssetRefOrId" ? { ...field, $ref: "#/$defs/AssetRef" } : field,
  ]);
  const body = fieldsOf({ ...schema, properties: Object.fromEntries(fields) });
  return `${comment("A workflow as the API answers it, with everything that is documented as always present.")}export interface ${name}Response extends ${name} {\n${body}}`;
}

function fieldsOf({ properties, required = [], additionalProperties }) {
  const lines = Object.entries(properties).map(([key, schema]) => {
    const type = typeOf(schema);
    const field = required.includes(key) ? `${key}: ${type};` : `${key}?: ${type} | undefined;`;
    return `${comment(schema.description, "  ")}  ${field}\n`;
  });
  if (additionalProperties !== false) lines.push("  [key: string]: unknown;\n");
  return lines.join("");
}

function typeOf(schema) {
  const name = referredName(schema);
  if (name !== undefined) return name;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === undefined) return "JsonValue";
  return [schema.type]
    .flat()
    .map((type) => typeOfOne(type, schema))
    .join(" | ");
}

function typeOfOne(type, schema) {
  if (type === "array") return arrayOf(schema.items === undefined ? "JsonValue" : typeOf(schema.items));
  if (type !== "object") return type;
  if (schema.properties) return `{\n${fieldsOf(schema)}}`;
  return schema.additionalProperties
    ? `{ [name: string]: ${typeOf(schema.additionalProperties)} }`
    : "JsonObject";
}

function arrayOf(element) {
  return element.includes(" ") ? `(${element})[]` : `${element}[]`;
}

function comment(text, indent = "") {
  return `${indent}/** ${text} */\n`;
}
