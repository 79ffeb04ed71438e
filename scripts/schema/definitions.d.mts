/** The part of JSON Schema that the definitions use. */
export interface Definition {
  description?: string;
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  const?: boolean;
  format?: string;
  exclusiveMinimum?: number;
  minimum?: number;
  maximum?: number;
  uniqueItems?: boolean;
  items?: Definition;
  properties?: Record<string, Definition>;
  required?: string[];
  additionalProperties?: Definition | false;
}

export function readDefinitions(): Map<string, Definition>;
export function expandDefinitions(definitions: Map<string, Definition>): Map<string, Definition>;
export function mapSchema(schema: Definition, change: (schema: Definition) => Definition): Definition;
