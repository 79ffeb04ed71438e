import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { expandDefinitions, mapSchema, readDefinitions } from "../../scripts/schema/definitions.mjs";
import { readFacts, readInventoryFile } from "../../scripts/schema/facts.mjs";
import { toSnakeCase } from "../../src/document/respell.js";
import { expectedDefinitions } from "./expected-definition.js";

const facts = readFacts();
const definitions = expandDefinitions(readDefinitions());
const expected = expectedDefinitions(facts);
const documentsOfReference = fileURLToPath(new URL("../../../shared/docs/", import.meta.url));

describe("schema definitions", () => {
  it("define every shape and list of the facts, and no other", () => {
    expect([...definitions.keys()].sort()).toEqual([...expected.keys()].sort());
  });

  it.each([...expected.keys()])("%s says what the facts say, and no more", (name) => {
    const { required = [], properties = {}, ...rest } = withoutDescriptions(name);
    const {
      required: expectedRequired = [],
      properties: expectedProperties = {},
      ...expectedRest
    } = expected.get(name) ?? {};
    expect(rest).toEqual(expectedRest);
    expect(properties).toEqual(expectedProperties);
    expect(new Set(required)).toEqual(new Set(expectedRequired));
  });

  it("describe every shape, list and field in a short sentence", () => {
    for (const [name, definition] of definitions) {
      const described = [definition, ...Object.values(definition.properties ?? {})];
      for (const { description = "" } of described) expect(description, name).toMatch(/^[A-Z].{4,130}\.$/);
    }
  });

  it("say the same of a field in all three kinds of input", () => {
    const node = definitions.get("NodeInput")?.properties ?? {};
    for (const name of ["WorkflowInput", "NodeInputItem"]) {
      for (const [key, schema] of Object.entries(definitions.get(name)?.properties ?? {})) {
        expect(schema, `${name}.${key}`).toEqual(node[key]);
      }
    }
  });
});

describe("facts", () => {
  it("derive every Python spelling from the wire spelling", () => {
    for (const { fields } of facts.shapes.values()) {
      for (const { camel, snake } of fields) expect(toSnakeCase(camel)).toBe(snake);
    }
  });

  it.each(["editions.json", "requests.json", "observed.json"])(
    "name a source in every line of %s",
    (file) => {
      const { lines } = readInventoryFile(file);
      expect(lines).toSatisfy(
        (all: { source?: string }[]) => all.length > 0 && all.every((line) => (line.source ?? "") !== ""),
      );
    },
  );

  it("name a source for every shape and list of the inventory", () => {
    const { shapes, enums, enumSources } = readInventoryFile("inventory.json");
    for (const shape of Object.values(shapes as Record<string, { source?: string }>))
      expect(shape.source).toBeTruthy();
    expect(Object.keys(enumSources as object)).toEqual(Object.keys(enums as object));
  });

  it.skipIf(!existsSync(`${documentsOfReference}inventory.json`))("equal the extracted reference", () => {
    const extracted = JSON.parse(readFileSync(`${documentsOfReference}inventory.json`, "utf8"));
    const own = readInventoryFile("inventory.json");
    expect(own["enums"]).toEqual(extracted.enums);
    expect(withoutSources(own["shapes"] as Record<string, object>)).toEqual(extracted.shapes);
  });

  it("keep every member that an edition dropped", () => {
    const { lines } = readInventoryFile("editions.json");
    const dropped = (lines as { change: string; enum: string; members: string[] }[]).filter(
      ({ change }) => change === "drop-members",
    );
    expect(dropped).not.toEqual([]);
    for (const line of dropped)
      expect(facts.enums.get(line.enum)).toEqual(expect.arrayContaining(line.members));
  });
});

function withoutDescriptions(name: string) {
  const definition = definitions.get(name);
  if (definition === undefined) throw new Error(`${name} is not defined.`);
  return mapSchema(definition, ({ description: _, ...rest }) => rest);
}

function withoutSources(shapes: Record<string, object>) {
  const entries = Object.entries(shapes).map(([name, shape]) => {
    const { source: _, ...rest } = shape as { source?: string };
    return [name, rest];
  });
  return Object.fromEntries(entries);
}
