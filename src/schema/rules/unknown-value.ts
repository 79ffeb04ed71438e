import { declareRule } from "../../diagnostics/define-rule.js";
import { title } from "../../diagnostics/phrase.js";
import { otherwise, replace, suggest, takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const schemaUnknownValue = declareRule({
  id: "schema/unknown-value",
  severity: "warning",
  basis: "documented",
  source: [reference("lists of possible values", "the field holds one of them")],
  description: "A field with a list of possible values holds one of them.",
  messages: {
    misspelt: '"{value}" is not a known {what}, so the API would refuse it.',
    unknown: '"{value}" is not a known {what}; flowproof cannot judge it. Known: {known}.',
    update: '"{value}" is a {what} that an update does not set: it takes {known}.',
    onlyTrue: '"{field}" may only be true or left out, but it is {value}.',
  },
  repair: ({ at, field, value, allowed = [] }: UnknownValue) => {
    const usual = USUAL.get(value ?? "") ?? "string";
    const meant = allowed.length === 1 ? allowed[0] : allowed.includes("string") ? usual : undefined;
    return otherwise([
      ...(meant === undefined ? [] : [suggest(title("write", { name: meant }), [replace(at, meant)])]),
      ...takeOut({ at, field }),
    ]);
  },
});

export interface UnknownValue {
  readonly at: string;
  readonly field: string;
  readonly value?: string;
  readonly allowed?: readonly string[];
}

/** What other formats call the types of inputs. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ["integer", "number"],
  ["int", "number"],
  ["float", "number"],
  ["bool", "boolean"],
  ["image", "file"],
]);
