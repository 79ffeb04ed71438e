import type { JsonValue } from "../../diagnostics/json.js";
import { appendPointer } from "../../document/pointer.js";
import type { DefectSite, Plant } from "./defect-site.js";
import { giveValue, type PlacedInput, placeDeclaration } from "./placed-input.js";

/** A defect for each rule on when an input is required. */
export const requiredDefects = {
  "required/bad-rule": (site) => {
    const placed = placeGiven(site);
    const { node, path, input, beside } = placed;
    const messageId = site.choices.oneOf("boolean", "always", "names", "entry");
    const at = `${path}/required`;
    if (messageId === "boolean") {
      input.required = true;
      return { messageId, node, path: at };
    }
    if (messageId === "always") {
      input.required = { always: site.choices.oneOf<JsonValue>("yes", 1, [], {}) };
      return { messageId, node, path: `${at}/always` };
    }
    const field = site.choices.oneOf("ifDefined", "ifNotDefined");
    const sibling = beside({ type: "string" });
    if (messageId === "names") {
      input.required = { [field]: site.choices.oneOf<JsonValue>(sibling, [sibling], 1) };
      return { messageId, node, path: `${at}/${field}` };
    }
    const entry = site.choices.oneOf<JsonValue>(true, 1, [], { message: 5 });
    input.required = { [field]: Object.fromEntries([[sibling, entry]]) };
    return { messageId, node, path: appendPointer(`${at}/${field}`, sibling) };
  },
  "required/contradiction": (site) => {
    const { node, path, input, beside } = placeGiven(site);
    const sibling = beside({ type: "string" });
    const rule = Object.fromEntries([[sibling, {}]]);
    input.required = { ifDefined: rule, ifNotDefined: structuredClone(rule) };
    return { messageId: "both", node, path: appendPointer(`${path}/required/ifNotDefined`, sibling) };
  },
  "required/redundant": (site) => {
    const { node, path, input, beside } = placeGiven(site);
    const field = site.choices.oneOf("ifDefined", "ifNotDefined", "conditionalValues");
    const sibling = site.choices.flip() ? beside({ type: "string" }) : "nothing like it";
    input.required = { always: true, [field]: Object.fromEntries([[sibling, {}]]) };
    return { messageId: "always", node, path: `${path}/required` };
  },
  "required/self": (site) => {
    const { node, path, input } = placeGiven(site);
    const field = site.choices.oneOf("ifDefined", "ifNotDefined");
    input.required = { [field]: Object.fromEntries([[input.name, {}]]) };
    const messageId = field === "ifNotDefined" ? "always" : "never";
    return { messageId, node, path: appendPointer(`${path}/required/${field}`, input.name) };
  },
  "required/unknown-input": (site) => {
    const { node, path, input, beside } = placeGiven(site);
    const [field, messageId] = site.choices.oneOf<[string, string]>(
      ["ifDefined", "never"],
      ["ifNotDefined", "always"],
      ["conditionalValues", "values"],
    );
    const isMisspelt = messageId === "values";
    const sibling = isMisspelt
      ? `${beside({ type: "string" })}x`
      : site.choices.oneOf("nothing like it", "toString", "mustGive/it~now", "");
    input.required = { [field]: { [sibling]: {} } };
    return { messageId, node, path: appendPointer(`${path}/required/${field}`, sibling) };
  },
} as const satisfies Record<string, Plant>;

/** An input that has a value where it can have one, so that it is never missing. */
function placeGiven(site: DefectSite): PlacedInput {
  const placed = placeDeclaration(site, { type: "string" });
  if (placed.place !== "workflow") giveValue(site, placed, "a fox");
  return placed;
}
