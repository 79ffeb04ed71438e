import type { FlowNode } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant, type Spot } from "./defect-site.js";
import { gated, ifElse, ifElseOn } from "./sites.js";

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
    if (site.choices.pick(8) === 7)
      return { messageId: "bare", ...spoil(site, textDecider(site), "choice == dark red") };
    const [messageId, condition] = site.choices.oneOf(
      ["invalid", "choice =="],
      ["name", `${site.append({ ...MODEL, id: site.newId() }).id}_all == "a"`],
      ["invalid", "(choice"],
      ["foreign", 'choice = "a"'],
      ["foreign", 'choice === "a" or choice == "b"'],
      ["foreign", 'not choice == "a"'],
      ["invalid", "choice == 'a"],
      ["quote", "choice == 'it''s'"],
    );
    return { messageId, ...spoil(site, decider(site), condition) };
  },
  "logic/expression-type": (site) => {
    const [messageId, condition] = site.choices.oneOf(
      ["type", "choice > 3"],
      ["type", "choice + 1 == 2"],
      ["type", "!choice"],
      ["type", 'choice == "a" && choice || "b"'],
      ["unequal", "choice == 3"],
      ["unequal", "choice in [3, 4]"],
      ["result", '"false"'],
      ["result", 'choice + "a"'],
      ["result", "size(choice)"],
    );
    return { messageId, ...spoil(site, textDecider(site), condition) };
  },
  "logic/expression-unknown-name": (site) => {
    const [unread, odd] = [site.newId("unread", "_"), site.newId("first-draft", "x")];
    const [messageId, condition, id] = site.choices.oneOf<[string, string, string?]>(
      ["unknown", 'chioce == "a"'],
      ["unknown", 'nothing_like_it == "a"'],
      ["unread", `${unread}_all == "a"`, unread],
      ["bare", "choice == red"],
      ["function", 'choice.startswith("a")'],
      ["operator", 'not(choice == "a")'],
      ["oddId", `${odd}_all == "a"`, odd],
    );
    if (id !== undefined) site.append({ ...MODEL, id });
    else if (site.choices.pick(8) === 7) {
      const node = textDecider(site);
      const input = { ...structuredClone(node.inputs?.[0] ?? constant), name: "my-choice" };
      site.give(input, node);
      return { messageId: "oddInput", ...spoil(site, node, 'my-choice == "red"') };
    }
    return { messageId, ...spoil(site, textDecider(site), condition) };
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

/** Some if-else node: one of a knot, or a new one. */
function decider(site: DefectSite): FlowNode {
  return site.choices.from(site.knot?.deciders ?? []) ?? branching(site);
}

/** One that tests a workflow input that takes the text `red`. */
function textDecider(site: DefectSite): FlowNode {
  if (site.knot?.input.allowedValues !== undefined) return decider(site);
  const allowedValues = ["red", "dark red"];
  return branching(site, site.declare({ type: "string", allowedValues, default: "red" }));
}

/** Puts a wrong condition in the place of a right one, or behind it. */
function spoil(site: DefectSite, node: FlowNode, condition: string): Omit<Spot, "messageId"> {
  const cases = node.logic?.cases ?? [];
  const [first] = cases;
  if (first !== undefined && site.choices.flip()) {
    first.condition = condition;
    return { node, path: "/logic/cases/0/condition" };
  }
  const length = cases.push({ condition, value: first?.value ?? "yes" });
  return { node, path: `/logic/cases/${length - 1}/condition` };
}

/** An if-else node over a new node or a workflow input, and a node that runs on its first outcome. */
function branching(site: DefectSite, name?: string): FlowNode {
  const node = name === undefined ? ifElse(site, "yes", "no") : ifElseOn(site, name, "yes", "no");
  gated(site, node, "yes");
  return node;
}
