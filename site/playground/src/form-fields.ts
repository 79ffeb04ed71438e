import type { FormField } from "./protocol.js";

interface Property {
  readonly title?: unknown;
  readonly description?: unknown;
  readonly type?: unknown;
  readonly enum?: unknown;
  readonly default?: unknown;
  readonly items?: { readonly type?: unknown };
}

/** The fields of a form for a run body, from its JSON Schema. */
export function describeFields(schema: Readonly<Record<string, unknown>>): FormField[] {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.entries((schema["properties"] ?? {}) as Record<string, Property>).map(([name, property]) => ({
    name,
    title: typeof property.title === "string" ? property.title : name,
    description: typeof property.description === "string" ? property.description : "",
    kind: kindOf(property),
    choices: Array.isArray(property.enum) ? property.enum.map((choice) => JSON.stringify(choice)) : [],
    isRequired: required.includes(name),
    initial: initialOf(property),
  }));
}

function kindOf({ type, enum: choices, items }: Property): FormField["kind"] {
  if (Array.isArray(choices)) return "choice";
  if (type === "boolean") return "flag";
  if (type === "number" || type === "integer") return "number";
  if (type === "string") return "text";
  return type === "array" && items?.type === "string" ? "list" : "json";
}

function initialOf(property: Property): string {
  const value = property.default;
  if (value === undefined || value === null) return "";
  if (typeof value === "string" && kindOf(property) !== "choice") return value;
  if (kindOf(property) === "list" && Array.isArray(value)) return value.join("\n");
  return JSON.stringify(value);
}

/** The value that a field holds; `undefined` when it is left empty. */
export function readField({ kind }: Pick<FormField, "kind">, text: string): unknown {
  if (text === "") return undefined;
  if (kind === "number") return Number.isNaN(Number(text)) ? text : Number(text);
  if (kind === "flag") return text === "true";
  if (kind === "list") return text.split("\n").filter((line) => line.trim() !== "");
  if (kind === "text") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
