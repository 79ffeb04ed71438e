import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../src/schema/definitions/", import.meta.url));

/** The shapes and lists of all files in `src/schema/definitions` as one map, with references in the form `#/$defs/Name`. */
export function readDefinitions() {
  const definitions = new Map();
  for (const file of readdirSync(folder).sort()) {
    const { $defs } = JSON.parse(readFileSync(`${folder}${file}`, "utf8"));
    for (const [name, schema] of Object.entries($defs)) {
      if (definitions.has(name)) throw new Error(`${name} is defined twice.`);
      definitions.set(name, mapSchema(schema, localReference));
    }
  }
  return definitions;
}

/** Writes out shapes that extend another (`$ref` beside `properties`), so that each stands for itself. */
export function expandDefinitions(definitions) {
  return new Map([...definitions].map(([name, schema]) => [name, expand(schema, definitions)]));
}

/** Applies a change to a schema and all schemas inside, innermost first. */
export function mapSchema(schema, change) {
  const copy = { ...schema };
  if (copy.items) copy.items = mapSchema(copy.items, change);
  if (copy.additionalProperties) copy.additionalProperties = mapSchema(copy.additionalProperties, change);
  for (const key of ["anyOf", "allOf"])
    if (copy[key]) copy[key] = copy[key].map((branch) => mapSchema(branch, change));
  for (const key of ["if", "then", "else", "not"]) if (copy[key]) copy[key] = mapSchema(copy[key], change);
  if (copy.properties) {
    const entries = Object.entries(copy.properties);
    copy.properties = Object.fromEntries(entries.map(([key, value]) => [key, mapSchema(value, change)]));
  }
  return change(copy);
}

/** The name that a reference leads to, `undefined` for a schema without one. */
export function referredName(schema) {
  return schema.$ref?.slice("#/$defs/".length);
}

/** The names that a schema leads to, directly and through others, in alphabetical order. */
export function reachableNames(schema, definitions, found = new Set()) {
  mapSchema(schema, (inner) => {
    const name = referredName(inner);
    if (name !== undefined && !found.has(name))
      reachableNames(definitions.get(name), definitions, found.add(name));
    return inner;
  });
  return [...found].sort();
}

function expand(schema, definitions) {
  if (!schema.$ref || !schema.properties) return schema;
  const base = definitions.get(referredName(schema));
  const properties = { ...base.properties };
  for (const [key, value] of Object.entries(schema.properties))
    properties[key] = { ...properties[key], ...value };
  const required = [...base.required, ...schema.required];
  return { ...base, description: schema.description, properties, required };
}

function localReference(schema) {
  return schema.$ref ? { ...schema, $ref: schema.$ref.replace(/^[a-z]*\.json#/, "#") } : schema;
}
