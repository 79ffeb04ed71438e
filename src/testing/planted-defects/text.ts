import type { JsonValue } from "../../diagnostics/json.js";
import type { BrokenSubject } from "./broken-workflow.js";
import type { DefectSite, Plant } from "./defect-site.js";
import { giveValue, placeInput } from "./placed-input.js";

/** A defect for each rule on texts. */
export const textDefects = {
  "document/duplicate-key": (site) => {
    const owner: object = site.choices.flip() ? site.any() : site.workflow;
    const isNode = owner !== site.workflow;
    const key = isNode ? site.choices.oneOf("id", "type") : site.choices.oneOf("name", "status");
    const value = JSON.stringify(Reflect.get(owner, key));
    Reflect.set(owner, MARK, 0);
    return {
      messageId: "repeated",
      node: isNode ? site.workflow.flow.find((node) => node === owner) : undefined,
      path: `/${key}`,
      subject: asText(site, (text) => text.replace(MARKED_KEY, () => `"${key}": ${value}`)),
    };
  },
  "document/imprecise-number": (site) => {
    const placed = placeInput(site, { type: "number" });
    const field = giveValue(site, placed, MARK);
    const written = site.choices.oneOf("9007199254740993", "-12345678901234567891", "99999999999999999");
    return {
      messageId: "integer",
      node: placed.node,
      path: `${placed.path}/${field}`,
      subject: asText(site, (text) => text.replace(MARKED, () => written)),
    };
  },
  "document/syntax": (site) => {
    const [messageId, spoil] = site.choices.oneOf<[string, (text: string) => string]>(
      ["expected", (text) => text.slice(0, text.lastIndexOf("}"))],
      ["expected", (text) => `${text} }`],
      ["invalid", (text) => text.replace("{", "{ name ")],
      ["empty", () => site.choices.oneOf("", " \n")],
      ["binary", (text) => text.replace("{", "{\u0000")],
      ["encoding", (text) => `\ufffd\ufffd${text.replace(/./gs, "$&\u0000")}`],
      ["invalid", (text) => text.replace(/\}$/, ",}")],
      ["invalid", (text) => text.replace('"flow":', "'flow':")],
      ["invalid", (text) => text.replace('"flow":', "flow:")],
      ["expected", (text) => text.replace(/,(?=\s*"[A-Za-z]+":)/, "")],
      ["invalid", (text) => text.replace('"flow":', 'flow":')],
    );
    return { messageId, path: "", subject: asText(site, spoil) };
  },
} as const satisfies Record<string, Plant>;

/** Stands where the text is to be changed; JSON writes it as it is. */
const MARK = "planted here";
const MARKED = `"${MARK}"`;
const MARKED_KEY = /"planted here": ?0/;

function asText(site: DefectSite, change: (text: string) => string) {
  const indent = site.choices.oneOf(0, 2);
  return (document: JsonValue): BrokenSubject => {
    return { kind: "text", document: change(JSON.stringify(document, null, indent)) };
  };
}
