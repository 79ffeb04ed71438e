import type { Definition } from "../../scripts/schema/definitions.mjs";
import type { Facts, ShapeFact, TypeFact } from "../../scripts/schema/facts.mjs";

/** The definitions, without descriptions, that the facts call for – no more and no less. */
export function expectedDefinitions(facts: Facts): Map<string, Definition> {
  const lists = [...facts.enums].map(
    ([name, members]) => [pascal(name), { type: "string", enum: members }] as const,
  );
  const shapes = [...facts.shapes].map(([name, shape]) => [name, objectOf(shape)] as const);
  return new Map<string, Definition>([...lists, ...shapes]);
}

function objectOf(shape: ShapeFact): Definition {
  const properties = shape.fields.map((field) => [field.camel, schemaOf(field)] as const);
  const required = shape.fields.filter((field) => field.required).map((field) => field.camel);
  return {
    type: typeOf("object", shape.or),
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    ...(!shape.loose && { additionalProperties: false }),
  };
}

function schemaOf(fact: TypeFact): Definition {
  if (fact.type === "any") return {};
  const name = fact.shape ?? (fact.enum === undefined ? undefined : pascal(fact.enum));
  if (name !== undefined) return { $ref: `#/$defs/${name}` };
  const items = fact.items === undefined ? {} : schemaOf(fact.items);
  const values = fact.values === undefined ? {} : schemaOf(fact.values);
  return {
    type: typeOf(fact.type === "map" ? "object" : fact.type, fact.or ?? []),
    ...(fact.const !== undefined && { const: fact.const }),
    ...(fact.format !== undefined && { format: fact.format }),
    ...(fact.uniqueItems !== undefined && { uniqueItems: fact.uniqueItems }),
    ...(typeof fact.minimum === "number" && { minimum: fact.minimum }),
    ...(fact.maximum !== undefined && { maximum: fact.maximum }),
    ...(fact.exclusiveMinimum !== undefined && { exclusiveMinimum: fact.exclusiveMinimum }),
    ...(Object.keys(items).length > 0 && { items }),
    ...(Object.keys(values).length > 0 && { additionalProperties: values }),
  };
}

function typeOf(type: string, others: readonly string[]): string | string[] {
  return others.length === 0 ? type : [type, ...others];
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
