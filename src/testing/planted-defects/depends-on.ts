import { constant, type Plant } from "./defect-site.js";

/** A defect for each rule on `dependsOn`. */
export const dependsOnDefects = {
  "depends-on/duplicate": (site) => {
    const node = site.any();
    const known = node.dependsOn?.[0];
    if (known !== undefined) return { messageId: "twice", ...site.wait(node, known) };
    const { id } = site.model(constant);
    site.wait(node, id);
    return { messageId: "twice", ...site.wait(node, id) };
  },
  "depends-on/redundant": (site) => {
    const { id } = site.model(constant);
    const { node } = site.read({ node: id, name: "all" });
    return { messageId: "reads", ...site.wait(node, id) };
  },
  "depends-on/self": (site) => {
    const node = site.any();
    return { messageId: "self", ...site.wait(node, node.id) };
  },
  "depends-on/unknown-node": (site) => {
    const [messageId, id] = site.choices.oneOf(
      ["unknown", site.newId("missing")],
      ["workflow", "workflow"],
      ["blank", ""],
      ["blank", " "],
    );
    return { messageId, ...site.wait(site.any(), id) };
  },
} as const satisfies Record<string, Plant>;
