import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { defineSafely } from "../diagnostics/json.js";

/** A schema of objects by the names of their properties, right for any name, in both drafts and with any validator. */
export class ObjectSchema {
  readonly #properties: Record<string, JsonValue> = {};
  readonly #patterns: Record<string, JsonValue> = {};
  readonly #required: string[] = [];
  readonly #inherited: string[] = [];

  /** Says what a property may hold where it is there. */
  property(name: string, schema: JsonObject): this {
    if (isInherited(name)) this.#patterns[`^${name}$`] = schema;
    else defineSafely(this.#properties, name, schema);
    return this;
  }

  /** Says that a property must be there. */
  require(name: string): this {
    if (isInherited(name)) this.#inherited.push(name);
    else this.#required.push(name);
    return this;
  }

  /** The keywords; those that need no entry are left out. */
  build(): JsonObject {
    const [first, ...others] = this.#inherited.map(lacksName);
    const lacking =
      first === undefined ? {} : { not: others.length === 0 ? first : { anyOf: [first, ...others] } };
    return {
      ...(isEmpty(this.#properties) ? {} : { properties: this.#properties }),
      ...(isEmpty(this.#patterns) ? {} : { patternProperties: this.#patterns }),
      ...(this.#required.length === 0 ? {} : { required: this.#required }),
      ...lacking,
    };
  }
}

/**
 * Every object has such a property as far as validators can see that look at `object[name]`; what they read key by key
 * is right. Such names hold letters and underscores only.
 */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function lacksName(name: string): JsonObject {
  return { propertyNames: { not: { const: name } } };
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}
