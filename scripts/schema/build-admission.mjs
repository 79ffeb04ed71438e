import { reachableNames, referredName } from "./definitions.mjs";
import { header } from "./header.mjs";

/** The documents that can be admitted: what people write, and what the API answers when it is asked for one workflow. */
const roots = ["Workflow", "FlowNode", "WorkflowRetrieveResponse"];

/** What each place of these documents takes, in the notation of `admit.ts`. */
export function buildAdmission(definitions) {
  const names = new Set(
    roots.flatMap((root) => [root, ...reachableNames(definitions.get(root), definitions)]),
  );
  const known = [...names].filter((name) => hasNotation(name, definitions)).sort();
  const tables = known.map((name) => `  ${name}: ${tableOf(definitions.get(name), definitions)},\n`);
  return `${header}

/**
 * What each place takes. Values are listed; the fields of an object are named with what stands in them, those with \`!\`
 * are documented as always present, and what is in front of them may stand there instead of the object. With \`*\` it
 * may have other fields, too.
 */
export const admission: Readonly<Record<string, string | readonly string[]>> = {
${tables.join("")}};
`;
}

/** An object that may hold more than its fields is left to ajv, but for the graph of the editor, which is never respelt. */
function hasNotation(name, definitions) {
  const { enum: values, properties, additionalProperties } = definitions.get(name);
  return (
    values !== undefined || (properties !== undefined && (additionalProperties === false || isOpen(name)))
  );
}

function isOpen(name) {
  return name.startsWith("Editor");
}

function tableOf({ enum: values, type, properties, required = [], additionalProperties }, definitions) {
  if (values) return JSON.stringify(values);
  const others = [type].flat().filter((one) => one !== "object");
  const fields = Object.entries(properties).map(
    ([key, schema]) => `${key}${required.includes(key) ? "!" : ""}:${notationOf(schema, definitions)}`,
  );
  const open = additionalProperties === false ? [] : ["*"];
  return JSON.stringify([...others, ...open, ...fields].join(" "));
}

/** A keyword that has no notation here makes a place that takes nothing, so that ajv is asked. */
function notationOf(schema, definitions) {
  const { type, items, const: only, exclusiveMinimum, additionalProperties, format, enum: values } = schema;
  const name = referredName(schema);
  if (name !== undefined) return hasNotation(name, definitions) ? name : "nothing";
  if (format === "iso-date" && type === "string") return "date";
  if (format !== undefined || values !== undefined) return "nothing";
  if (only !== undefined) return "true";
  if (exclusiveMinimum !== undefined)
    return exclusiveMinimum === 0 && type === "number" ? "positive" : "nothing";
  if (additionalProperties) return `{${notationOf(additionalProperties, definitions)}}`;
  if (items) return `[${notationOf(items, definitions)}]`;
  return type === undefined ? "anything" : [type].flat().join("|");
}
