import type { FlowNode, Logic } from "../../schema/types.generated.js";
import { constant, type Plant, reading } from "./defect-site.js";
import { gated, ifElse } from "./sites.js";

/** A defect for each rule on logic and transform nodes. */
export const logicDefects = {
  "logic/duplicate-condition": (site) => {
    const node = site.find(isIfElse) ?? usedIfElse(site);
    const repeated = site.choices.from(node.logic?.cases ?? []);
    const { condition, value } = repeated ?? { condition: "", value: "" };
    const length = node.logic?.cases?.push({ condition: ` ${condition}`, value }) ?? 0;
    return { messageId: "repeated", node, path: `/logic/cases/${length - 1}/condition` };
  },
  "logic/missing-cases": (site) => {
    const known = site.choices.from(site.knot?.deciders ?? []);
    if (known?.logic !== undefined) {
      known.logic = site.choices.oneOf<Logic>({ default: "no" }, { cases: [], default: "no" });
      return { messageId: "onlyDefault", node: known, path: "/logic" };
    }
    const logic = site.choices.oneOf<Logic | undefined>(undefined, {}, { cases: [] }, { default: "always" });
    const node = site.append({
      type: "logic",
      logicType: "if-else",
      ...(logic === undefined ? {} : { logic: { ...logic } }),
    });
    site.model(reading(node));
    const isDefault = node.logic?.default !== undefined;
    return {
      messageId: isDefault ? "onlyDefault" : "nothing",
      node,
      path: logic === undefined ? "" : "/logic",
    };
  },
  "logic/missing-default": (site) => {
    const node = ifElse(site, "yes", "no");
    const isRead = site.choices.flip();
    if (isRead) site.model(reading(node));
    else gated(site, node, "yes");
    delete node.logic?.default;
    return { messageId: isRead ? "read" : "nothing", node, path: "/logic" };
  },
  "logic/missing-transform": (site) => {
    const known = site.find(({ type }) => type === "transform");
    const node = known ?? site.append({ type: "transform" });
    if (known === undefined) site.model(reading(node));
    const way = site.choices.pick(3);
    delete node.logic;
    if (way > 0) node.logic = way === 1 ? {} : { transform: " " };
    return { messageId: "missing", node, path: way === 0 ? "" : "/logic" };
  },
  "logic/missing-type": (site) => {
    const node = site.find(isIfElse) ?? usedIfElse(site);
    delete node.logicType;
    return { messageId: "missing", node, path: "" };
  },
  "logic/single-outcome": (site) => {
    const node = ifElse(site, "yes", "no");
    gated(site, node, "yes");
    if (site.choices.flip()) node.logic?.cases?.push({ condition: 'choice == "other"', value: "yes" });
    if (node.logic !== undefined) node.logic.default = "yes";
    return { messageId: "alike", node, path: "/logic" };
  },
  "logic/target-runs-anyway": (site) => {
    const [one, other, third] = [site.model(constant), site.model(constant), site.model(constant)];
    const node = ifElse(site, one.id, third.id, other.id);
    third.dependsOn = [node.id];
    const isOne = site.choices.flip();
    if (isOne) other.dependsOn = [node.id];
    return { messageId: isOne ? "one" : "several", node, path: "/logic/cases/0/value" };
  },
  "logic/unknown-target": (site) => {
    const [one, other] = [site.model(constant), site.model(constant)];
    const node = ifElse(site, one.id, site.newId("missing"), other.id);
    for (const target of [one, other]) target.dependsOn = [node.id];
    return { messageId: "unknown", node, path: "/logic/cases/1/value" };
  },
  "logic/unused-outcome": (site) => {
    const node = ifElse(site, "yes", "maybe", "no");
    gated(site, node, "yes");
    if (site.choices.flip()) gated(site, node, "no");
    return { messageId: "unused", node, path: "/logic/cases/1/value" };
  },
} as const satisfies Record<string, Plant>;

function isIfElse({ type }: FlowNode): boolean {
  return type === "logic";
}

function usedIfElse(site: Parameters<Plant>[0]): FlowNode {
  const node = ifElse(site, "yes", "no");
  gated(site, node, "yes");
  return node;
}
