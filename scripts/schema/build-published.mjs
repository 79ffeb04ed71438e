import { mapSchema, reachableNames } from "./definitions.mjs";
import { documents } from "./documents.mjs";
import { snakeCase } from "./snake-case.mjs";

// A name and no address, so that it stays the same wherever the project is published.
const address = "urn:flowproof:schemas:";

/**
 * The definitions as they are published, by the contract of authoring: nothing but what an author must write is required
 * (a workflow needs no field of its own), and what may be absent may be null.
 */
export function publishDefinitions(definitions) {
  const published = new Map(
    [...definitions].map(([name, schema]) => {
      const base = LENIENT.has(name) ? withoutRequired(schema) : schema;
      return [name, sayMore(name, publish(mapSchema(base, withoutOwnFormats)))];
    }),
  );
  const required = (name) => definitions.get(name).required;
  published.set("WorkflowEnvelope", envelope("A workflow as a call answers it.", { workflow: "Workflow" }));
  published.set("WorkflowAnswer", {
    description: "A workflow as a call answers it, with all that every answer has.",
    ...allOf("WorkflowEnvelope", { workflow: answerOf("Workflow", required("Workflow"), PICTURES) }),
  });
  published.set("JobAnswer", {
    description: "A job as a call answers it, with all that every answer has.",
    ...allOf("JobDocument", { job: answerOf("Job", required("Job")) }),
  });
  return published;
}

/** What only answers have to have: an author writes none of it, and whoever keeps an answer may keep a part of it. */
const LENIENT = new Set([
  ...["Workflow", "Job", "JobFlowNode"],
  ...["UsageAction", "UsageAsset", "UsageAssetMetadata", "UsageJob", "UsageSeries"],
]);

/** What rules say and JSON Schema can say too, beside the shape. */
function sayMore(name, schema) {
  const { properties } = schema;
  switch (name) {
    case "InputRef":
      return {
        ...schema,
        anyOf: ["node", "conditional"].map((field) => ({ properties: { [field]: {} }, required: [field] })),
      };
    case "UiTriggerGenerate": {
      const both = { position: { type: "string" }, after: { type: "string", pattern: "\\S" } };
      return { ...schema, not: { properties: both, required: ["position", "after"] } };
    }
    case "FlowNode":
      return {
        ...schema,
        properties: {
          ...properties,
          count: { ...properties.count, type: ["integer", "null"], minimum: 1 },
        },
      };
    default:
      return schema;
  }
}

/** Formats that are known here only are told by no other validator. */
function withoutOwnFormats({ format, ...schema }) {
  return format === undefined || format === "date-time" ? { ...schema, ...(format && { format }) } : schema;
}

function envelope(description, members) {
  const properties = Object.entries(members).map(([key, name]) => [key, { $ref: `#/$defs/${name}` }]);
  return {
    description,
    type: "object",
    properties: Object.fromEntries([...properties, ["$schema", { type: ["string", "null"] }]]),
    required: Object.keys(members),
    // What stands beside a workflow no rule speaks of.
    additionalProperties: true,
  };
}

function allOf(name, properties) {
  return { allOf: [{ $ref: `#/$defs/${name}` }, { type: "object", properties }] };
}

/** Whoever saves a workflow gives the ids of these; an answer has the pictures themselves. */
const PICTURES = ["after", "before", "thumbnail"];

/** A definition with fields that must be there, and not be null. */
function answerOf(name, required, pictures = []) {
  const present = required.map((field) => [field, { not: { type: "null" } }]);
  const whole = pictures.map((field) => [field, { not: { type: "string" } }]);
  return allOfRequired(name, Object.fromEntries([...present, ...whole]), required);
}

function allOfRequired(name, properties, required) {
  return { allOf: [{ $ref: `#/$defs/${name}` }, { type: "object", properties, required }] };
}

/** The same in the Python spelling; the graph of the web editor has only one. */
export function respellDefinitions(published) {
  return new Map(
    [...published].map(([name, schema]) => [
      name,
      name.startsWith("Editor") ? schema : mapSchema(schema, respell),
    ]),
  );
}

/** The published schemas without their `$defs`, each with the names of those it needs. */
export function publishedDocuments(published, spelling) {
  return documents
    .filter(({ file }) => file !== undefined)
    .map(({ name, file, shape, list, title }) => {
      const fileName = `${file}${spelling === "snake" ? ".snake" : ""}.schema.json`;
      const one = name === "workflow" ? WORKFLOW : { $ref: `#/$defs/${shape}` };
      const schema = {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        $id: `${address}${fileName}`,
        title: spelling === "snake" ? `${title}, Python spelling` : title,
        ...(list ? { type: "array", items: one } : one),
      };
      return { name, fileName, schema, needs: reachableNames(one, published) };
    });
}

/** A workflow alone, or in the envelope of an answer. */
const WORKFLOW = {
  if: { type: "object", properties: { workflow: {} }, required: ["workflow"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { $ref: "#/$defs/WorkflowEnvelope" },
  else: { $ref: "#/$defs/Workflow" },
};

function withoutRequired({ required, ...schema }) {
  return schema;
}

function publish(schema) {
  const { required = [] } = schema;
  return mapSchema(schema, (inner) => {
    if (inner.properties === undefined) return separateTypes(inner);
    const properties = Object.entries(inner.properties).map(([key, value]) => [
      key,
      required.includes(key) ? value : orNull(value),
    ]);
    return separateTypes({ ...inner, properties: Object.fromEntries(properties) });
  });
}

/** Strict JSON Schema tools accept one type beside null; more become alternatives, each with its own keywords. */
function separateTypes(schema) {
  if (!Array.isArray(schema.type) || schema.type.length === 1 || isTypeOrNull(schema)) return schema;
  const { description, type, ...keywords } = schema;
  const anyOf = type.map((one) => (one === "object" ? { type: one, ...keywords } : { type: one }));
  return description === undefined ? { anyOf } : { description, anyOf };
}

function orNull(schema) {
  const { description, ...bare } = schema;
  if (Object.keys(bare).length === 0 || isTypeOrNull(bare)) return schema;
  if (typeof bare.type === "string" && bare.const === undefined)
    return { ...schema, type: [bare.type, "null"] };
  const anyOf = [...(bare.anyOf ?? [bare]), { type: "null" }];
  return { description, anyOf };
}

function isTypeOrNull({ type }) {
  return Array.isArray(type) && type.length === 2 && type.includes("null");
}

function respell(schema) {
  if (schema.properties === undefined) return schema;
  const properties = Object.entries(schema.properties).map(([key, value]) => [snakeCase(key), value]);
  const required = schema.required?.map(snakeCase);
  return { ...schema, properties: Object.fromEntries(properties), ...(required && { required }) };
}
