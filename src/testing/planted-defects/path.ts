import { constant, type Plant, reading } from "./defect-site.js";
import { useUpOutputs } from "./outputs.js";
import { gated, ifElse } from "./sites.js";

/** A defect for each rule on what can run. */
export const pathDefects = {
  "path/hangs": (site) => {
    const branch = gated(site, ifElse(site, "yes", "no"), "yes");
    const node = site.model(reading(branch));
    return { messageId: "outcome", node, path: "/inputs/0/ref/node" };
  },
  "path/never-runs": (site) => {
    const logic = ifElse(site, "yes", "no");
    const node = gated(site, logic, "yes");
    site.read({ node: logic.id, equal: "no" }, node);
    return { messageId: "excluded", node, path: "" };
  },
  "path/no-output": (site) => {
    const logic = ifElse(site, "yes", "no");
    useUpOutputs(site);
    gated(site, logic, "yes");
    return { messageId: "none", path: "/flow" };
  },
  "path/merge-not-exclusive": (site) => {
    const conditional = [site.model(constant).id, site.model(constant).id];
    const { node, path } = site.read({ conditional }, site.model(constant));
    return { messageId: "shared", node, path: `${path}/ref/conditional` };
  },
} as const satisfies Record<string, Plant>;
