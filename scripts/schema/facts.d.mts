/** What is known of the type of a field, or of an element or value of it. */
export interface TypeFact {
  type: "any" | "array" | "boolean" | "map" | "number" | "object" | "shape" | "string";
  /** JSON types accepted beside `type`. */
  or?: string[];
  enum?: string;
  const?: boolean;
  format?: string;
  minimum?: number | null;
  exclusiveMinimum?: number;
  maximum?: number;
  uniqueItems?: boolean;
  shape?: string;
  items?: TypeFact;
  values?: TypeFact;
}

export interface FieldFact extends TypeFact {
  snake: string;
  camel: string;
  required: boolean;
}

export interface ShapeFact {
  fields: FieldFact[];
  /** JSON types accepted in place of the object. */
  or: string[];
  /** Unknown properties are allowed. */
  loose: boolean;
}

export interface Facts {
  enums: Map<string, string[]>;
  shapes: Map<string, ShapeFact>;
}

export function readFacts(): Facts;
export function readInventoryFile(name: string): Record<string, unknown>;
