import type { JsonValue } from "../../diagnostics/json.js";
import type { NodeInputItem } from "../../schema/types.generated.js";
import type { DefectSite, Plant, Spot } from "./defect-site.js";
import { giveValue, placeDeclaration } from "./placed-input.js";

/** A defect for each rule on the values of inputs. */
export const inputValueDefects = {
  "input/bad-value": plantValue(
    { messageId: "value", input: { type: "number" }, value: "five" },
    { messageId: "value", input: { type: "string" }, value: 5 },
    { messageId: "value", input: { type: "boolean" }, value: "yes" },
    { messageId: "value", input: { type: "file" }, value: 7 },
    { messageId: "value", input: { type: "file_array" }, value: "asset_1" },
    { messageId: "element", input: { type: "string_array" }, value: ["a", 5], element: 1 },
    { messageId: "element", input: { type: "number_array" }, value: ["5", 6], element: 0 },
    { messageId: "element", input: { type: "model_array" }, value: [true], element: 0 },
  ),
  "input/value-out-of-range": plantValue(
    { messageId: "max", input: { type: "number", max: 5 }, value: 5.5 },
    { messageId: "min", input: { type: "number", min: 1, max: 5 }, value: 0 },
    { messageId: "max", input: { type: "number_array", max: 5 }, value: [1, 6], element: 1 },
    { messageId: "minLength", input: { type: "string", minLength: 3 }, value: "ab" },
    { messageId: "maxLength", input: { type: "string", maxLength: 3 }, value: "a fox" },
    { messageId: "maxLength", input: { type: "string_array", maxLength: 1 }, value: ["a", "bc"], element: 1 },
    { messageId: "minLength", input: { type: "file_array", minLength: 2 }, value: ["asset_1"] },
    {
      messageId: "maxLength",
      input: { type: "model_array", maxLength: 1 },
      value: ["model_1", "model_2"],
    },
  ),
  "input/value-not-allowed": plantValue(
    { messageId: "other", input: { type: "string", allowedValues: ["photo", "ink"] }, value: "pohto" },
    { messageId: "other", input: { type: "number", allowedValues: [1, 2] }, value: 3 },
    {
      messageId: "other",
      input: { type: "string_array", allowedValues: ["a", "b"] },
      value: ["a", "c"],
      element: 1,
    },
  ),
  "input/value-off-step": plantValue(
    { messageId: "between", input: { type: "number", step: 5 }, value: 7 },
    { messageId: "between", input: { type: "number", min: 0.1, step: 0.1 }, value: 0.25 },
    { messageId: "between", input: { type: "number_array", step: 2 }, value: [2, 3], element: 1 },
  ),
} as const satisfies Record<string, Plant>;

interface WrongValue {
  readonly messageId: string;
  readonly input: Omit<NodeInputItem, "name">;
  readonly value: JsonValue;
  /** The element of the value that is wrong. */
  readonly element?: number;
}

function plantValue(...wrong: readonly WrongValue[]): Plant {
  return (site: DefectSite): Spot => {
    const [first] = wrong;
    const { messageId, input, value, element } = site.choices.from(wrong) ?? first ?? NOTHING;
    const placed = placeDeclaration(site, structuredClone(input));
    const field = giveValue(site, placed, structuredClone(value));
    const at = element === undefined ? "" : `/${element}`;
    return { messageId, node: placed.node, path: `${placed.path}/${field}${at}` };
  };
}

const NOTHING: WrongValue = { messageId: "", input: { type: "string" }, value: null };
