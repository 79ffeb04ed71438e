import { reachableNames, referredName } from "./definitions.mjs";
import { header } from "./header.mjs";

/** The documents that can be admitted: what people write, and what the API answers when it is asked for one workflow. */
const roots = ["Workflow", "FlowNode", "WorkflowRetrieveResponse"];

/** What each place of these documents takes, in the notation of `admit.ts`. */
export function buildAdmission(definitions) {
  const names = new Set(
    roots.flatMap((root) => [root, ...reachableNames(definitions.get(root), definitions)]),
  );
  const tables = [...names].sort().map((name) => `  ${name}: ${tableOf(definitions.get(name))},\n`);
  return `${header}

/**
 * What each place takes. Values are listed; the fields of an object are named with what stands in them, those with \`!\`
 * are documented as always present, and what is in front of them may stand there instead of the object.
 */
export const admission: Readonly<Record<string, string | readonly string[]>> = {
${tables.join("")}};
`;
}

function tableOf({ enum: values, type, properties, required = [], additionalProperties }) {
  if (values) return JSON.stringify(values);
  if (additionalProperties !== false) throw new Error("An open object with fields has no notation.");
  const others = [type].flat().filter((one) => one !== "object");
  const fields = Object.entries(properties).map(
    ([key, schema]) => `${key}${required.includes(key) ? "!" : ""}:${notationOf(schema)}`,
  );
  return JSON.stringify([...others, ...fields].join(" "));
}

/** A keyword that has no notation here makes a place that takes nothing, so that ajv is asked. */
function notationOf(schema) {
  const { type, items, const: only, exclusiveMinimum, additionalProperties, format, enum: values } = schema;
  const name = referredName(schema);
  if (name !== undefined) return name;
  if (format !== undefined || values !== undefined) return "nothing";
  if (only !== undefined) return "true";
  if (exclusiveMinimum !== undefined)
    return exclusiveMinimum === 0 && type === "number" ? "positive" : "nothing";
  if (additionalProperties) return `{${notationOf(additionalProperties)}}`;
  if (items) return `[${notationOf(items)}]`;
  return type === undefined ? "anything" : [type].flat().join("|");
}
