import type { Spelling } from "./respell.js";

/** A field name (camelCase) in the spelling of the document at hand. */
export function spellField(camel: string, spelling: Spelling): string {
  return spelling === "snake_case" ? toSnakeCase(camel) : camel;
}

/** The Python spelling of a camelCase field name. */
export function toSnakeCase(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
