import type { FlowNode } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant } from "./defect-site.js";
import { gated, ifElse } from "./sites.js";

/** A defect for each rule on conditions and transforms. */
export const expressionDefects = {
  "logic/constant-condition": (site) => {
    const node = branching(site);
    const isTrue = site.choices.flip();
    const condition = isTrue ? site.choices.oneOf("true", "1 < 2") : site.choices.oneOf("false", "2 < 1");
    node.logic?.cases?.push({ condition, value: "yes" });
    return { messageId: String(isTrue), node, path: "/logic/cases/1/condition" };
  },
  "logic/expression-syntax": (site) => {
    const node = branching(site);
    const { id } = site.model({ ...constant });
    const [messageId, condition] = site.choices.oneOf(
      ["invalid", "choice =="],
      ["name", `${id}_all == "a"`],
      ["invalid", "(choice"],
      ["foreign", 'choice = "a"'],
      ["foreign", 'choice === "a" or choice == "b"'],
      ["foreign", 'not choice == "a"'],
      ["invalid", "choice == 'a"],
      ["quote", "choice == 'it''s'"],
    );
    node.logic?.cases?.push({ condition, value: "yes" });
    return { messageId, node, path: "/logic/cases/1/condition" };
  },
  "logic/expression-type": (site) => {
    const node = branching(site, site.declare({ type: "string", default: "a" }));
    const [messageId, condition] = site.choices.oneOf(
      ["type", "choice > 3"],
      ["type", "choice + 1 == 2"],
      ["type", "!choice"],
      ["type", 'choice == "a" && choice || "b"'],
      ["unequal", "choice == 3"],
      ["result", '"false"'],
      ["result", 'choice + "a"'],
      ["result", "size(choice)"],
    );
    node.logic?.cases?.push({ condition, value: "yes" });
    return { messageId, node, path: "/logic/cases/1/condition" };
  },
  "logic/expression-unknown-name": (site) => {
    const name = site.declare({ type: "string", allowedValues: ["yes", "no", "maybe"], default: "no" });
    const node = branching(site, name);
    const unread = site.append({ ...MODEL, id: site.newId("unread", "_") }).id;
    const odd = site.append({ ...MODEL, id: site.newId("first-draft", "x") }).id;
    const [messageId, condition] = site.choices.oneOf(
      ["unknown", 'chioce == "a"'],
      ["unknown", 'nothing_like_it == "a"'],
      ["unread", `${unread}_all == "a"`],
      ["bare", "choice == maybe"],
      ["function", 'choice.startswith("a")'],
      ["operator", 'not(choice == "a")'],
      ["oddId", `${odd}_all == "a"`],
    );
    node.logic?.cases?.push({ condition, value: "yes" });
    return { messageId, node, path: "/logic/cases/1/condition" };
  },
  "logic/impossible-outcome": (site) => {
    const name = site.declare({ type: "string", allowedValues: ["yes", "no"], default: "no" });
    const node = branching(site, name);
    node.logic?.cases?.push({ condition: 'choice == "maybe"', value: "maybe" });
    gated(site, node, "maybe");
    return { messageId: "impossible", node, path: "/logic/cases/1/value" };
  },
} as const satisfies Record<string, Plant>;

const MODEL = { type: "custom-model", modelId: "model_planted" } as const;

/** An if-else node, over a new node or a workflow input, and a node that runs on its first outcome. */
function branching(site: DefectSite, name?: string): FlowNode {
  const node = ifElse(site, "yes", "no");
  const [input] = node.inputs ?? [];
  if (name !== undefined && input !== undefined) input.ref = { node: "workflow", name };
  gated(site, node, "yes");
  return node;
}
