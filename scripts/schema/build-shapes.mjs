import { reachableNames, referredName } from "./definitions.mjs";
import { checkedDocuments } from "./documents.mjs";
import { header } from "./header.mjs";

/** The respelling tables for all (expanded) definitions that are objects. */
export function buildShapes(definitions) {
  const names = inOrderOfUse(
    [...definitions.keys()].filter((name) => definitions.get(name).properties),
    definitions,
  );
  const tables = names.map((name) => `const ${variable(name)} = ${tableOf(name, definitions)};`).join("\n");
  const roots = checkedDocuments.map(
    ({ name, shape, list }) => `  ${name}: { shape: ${variable(shape)}, depth: ${list ? 1 : 0} },\n`,
  );
  return `${header}
import type { Shape, ShapeField } from "../document/shape.js";
import { toSnakeCase } from "../document/respell.js";

type Link = readonly [name: string, shape: Shape, depth: 0 | 1 | 2, map?: true];

${tables}

/** The respelling table of every object of the format, by its name in the JSON Schemas. */
export const shapes = {
${names.map((name) => `  ${variable(name)},\n`).join("")}} as const;

/** What each kind of document is as a whole: one object of a shape, or (\`depth\` 1) an array of them. */
export const documentShapes = {
${roots.join("")}} as const satisfies Record<string, { shape: Shape; depth: 0 | 1 }>;

/** A name ends with \`!\` when the field is documented as always present; a link says what is inside. */
function table(name: string, fields: string, links: readonly Link[] = []): Shape {
  const linked = new Map(links.map((link) => [link[0], link]));
  const entries = fields.split(" ").flatMap((text) => {
    const required = text.endsWith("!");
    const camel = required ? text.slice(0, -1) : text;
    const field = fieldOf(camel, required, linked.get(camel));
    return [[camel, field] as const, [field.snake, field] as const];
  });
  return { name, fields: new Map(entries) };
}

function fieldOf(camel: string, required: boolean, link: Link | undefined): ShapeField {
  const field = { camel, snake: toSnakeCase(camel), required, depth: link?.[2] ?? 0, map: link?.[3] ?? false };
  return link === undefined ? field : { ...field, shape: link[1] };
}
`;
}

/** Each name behind all that it leads to; fails on a shape that contains itself. */
function inOrderOfUse(names, definitions) {
  const ordered = new Set();
  for (const name of names) {
    const inner = reachableNames(definitions.get(name), definitions);
    if (inner.includes(name))
      throw new Error(`${name} contains itself, which the respelling tables cannot say.`);
  }
  const add = (name) => {
    for (const inner of reachableNames(definitions.get(name), definitions))
      if (definitions.get(inner).properties) add(inner);
    ordered.add(name);
  };
  for (const name of names) add(name);
  return [...ordered];
}

function tableOf(name, definitions) {
  const { properties, required = [] } = definitions.get(name);
  const fields = Object.keys(properties).map((key) => (required.includes(key) ? `${key}!` : key));
  const links = Object.entries(properties).flatMap(([key, schema]) => linkOf(key, schema, definitions));
  const list = links.length === 0 ? "" : `, [\n${links.map((link) => `  ${link},\n`).join("")}]`;
  return `/* @__PURE__ */ table("${name}", "${fields.join(" ")}"${list})`;
}

function linkOf(key, schema, definitions) {
  let inner = schema;
  let depth = 0;
  for (; inner.items; depth += 1) inner = inner.items;
  const map = Boolean(inner.additionalProperties);
  const name = referredName(map ? inner.additionalProperties : inner);
  if (name === undefined || !definitions.get(name).properties) return [];
  return [`["${key}", ${variable(name)}, ${depth}${map ? ", true" : ""}]`];
}

function variable(name) {
  return name[0].toLowerCase() + name.slice(1);
}
