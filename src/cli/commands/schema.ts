import type { RunCommand } from "../command.js";
import { parseArguments, refuseMore, requireValueOf } from "../parse-arguments.js";

export const help = `Usage: flowproof schema [kind] [--spelling camelCase|snake_case]

Prints the JSON Schema (draft 2020-12) of a kind of document: workflow (default), flow, workflow-list,
job, job-list, tags, usages or editor-graph.

  --spelling    spelling of the field names: camelCase (default) or snake_case, as the Python SDK has them
`;

/** `flowproof schema` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, { spelling: { type: "string" } });
  refuseMore(given.positionals, 1);
  const spelling = requireValueOf("--spelling", given.value("spelling") ?? "camelCase", [
    "camelCase",
    "snake_case",
  ]);
  const { schemas, snakeSchemas } = await import("../../schema/public.js");
  const published = spelling === "camelCase" ? schemas : snakeSchemas;
  const names = new Map(Object.keys(published).map((name) => [kebab(name), name]));
  const kind = requireValueOf("The kind", given.positionals[0] ?? "workflow", [...names.keys()]);
  const schema = (published as Readonly<Record<string, unknown>>)[names.get(kind) ?? ""];
  host.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
  return 0;
};

/** The schemas are named as properties are, the kinds as they are elsewhere. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
