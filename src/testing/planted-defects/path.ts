import { constant, type Plant } from "./defect-site.js";
import { hang } from "./hangs.js";
import { useUpOutputs } from "./outputs.js";
import { gate, gated, ifElse, ifElseOn } from "./sites.js";

/** A defect for each rule on what can run. */
export const pathDefects = {
  "path/hangs": hang,
  "path/never-runs": (site) => {
    const way = site.choices.oneOf("outcomes", "shared", "status");
    if (way === "status") {
      const ref = { conditional: [site.model(constant).id], equal: "skipped" };
      const node = site.model({ name: "conditional", type: "string", ref });
      return { messageId: "never", node, path: "" };
    }
    if (way === "shared") {
      const name = site.declare({ type: "string", allowedValues: ["red", "blue"], default: "red" });
      const [red, blue] = [ifElseOn(site, name, "red", "no"), ifElseOn(site, name, "blue", "no")];
      const node = gated(site, red, "red");
      site.read(gate(blue, "blue").ref, node);
      return { messageId: "excluded", node, path: "" };
    }
    const logic = ifElse(site, "yes", "no");
    const node = gated(site, logic, "yes");
    site.read({ node: logic.id, equal: "no" }, node);
    return { messageId: "excluded", node, path: "" };
  },
  "path/no-output": (site) => {
    if (site.choices.pick(4) === 3) {
      // Nothing runs at all, for which the drawn nodes have to go.
      const { workflow } = site;
      workflow.flow.length = 0;
      workflow.inputs.length = 0;
      delete workflow.uiConfig;
      const name = site.declare({ type: "string", allowedValues: ["yes", "no"], default: "no" });
      gated(site, ifElseOn(site, name, "yes", "no"), "yes");
      return { messageId: "none", path: "/flow" };
    }
    const logic = ifElse(site, "yes", "no");
    useUpOutputs(site);
    gated(site, logic, "yes");
    return { messageId: "ran", path: "/flow" };
  },
  "path/merge-not-exclusive": (site) => {
    const conditional = [site.model(constant).id, site.model(constant).id];
    const { node, path } = site.read({ conditional }, site.model(constant));
    return { messageId: "shared", node, path: `${path}/ref/conditional` };
  },
} as const satisfies Record<string, Plant>;
