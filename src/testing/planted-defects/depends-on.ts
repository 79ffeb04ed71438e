import { constant, type DefectSite, type Plant, reading, type Spot } from "./defect-site.js";
import { bodyNode, gate, gated, ifElse, ifElseOn, newLoop } from "./sites.js";

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
  "depends-on/exclusive": exclude,
  "depends-on/redundant": (site) => {
    const source = site.model(constant);
    const messageId = site.choices.oneOf("reads", "through", "several");
    if (messageId === "reads") {
      const { node } = site.read({ node: source.id, name: "all" });
      return { messageId, ...site.wait(node, source.id) };
    }
    const node = site.model(reading(source));
    const reader = site.model(reading(site.model(reading(node))));
    if (messageId === "through") return { messageId, ...site.wait(reader, source.id) };
    const other = site.model(constant);
    site.give({ ...reading(other), name: "other" }, reader);
    return { messageId, ...site.wait(reader, other.id, source.id) };
  },
  "depends-on/self": (site) => {
    const node = site.any();
    return { messageId: "self", ...site.wait(node, node.id) };
  },
  "depends-on/skipped-source": (site) => {
    const options = { rules: { "depends-on/skipped-source": "info" } } as const;
    // A drawn node may wait for a branch, too, which is no defect but for who asks for this rule.
    const approvals = new Set(
      site.workflow.flow.flatMap(({ id, type }) => (type === "user-approval" ? [id] : [])),
    );
    for (const node of site.workflow.flow) {
      if (node.dependsOn === undefined || approvals.has(node.id)) continue;
      node.dependsOn = node.dependsOn.filter((id) => approvals.has(id));
    }
    return { messageId: "skipped", ...waitForBranch(site), options };
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

/** Lets a node wait for one that is skipped whenever the node runs. */
function exclude(site: DefectSite): Spot {
  const way = site.choices.oneOf("outcomes", "shared", "loop", "knot");
  if (way === "knot" && site.knot !== undefined) {
    const { deciders, source } = site.knot;
    const node = gated(site, deciders[0] ?? ifElse(site, "yes", "no"), "no");
    return { messageId: "never", ...site.wait(node, source.id) };
  }
  if (way === "shared") {
    const name = site.declare({ type: "string", allowedValues: ["red", "blue"], default: "red" });
    const [red, blue] = [ifElseOn(site, name, "red", "no"), ifElseOn(site, name, "blue", "no")];
    const { id } = gated(site, red, "red");
    return { messageId: "never", ...site.wait(gated(site, blue, "blue"), id) };
  }
  if (way === "loop") {
    const logic = ifElse(site, "yes", "no");
    const loop = newLoop(site, "array");
    const { id } = bodyNode(site, loop, gate(logic, "yes"));
    return { messageId: "never", ...site.wait(bodyNode(site, loop, gate(logic, "no")), id) };
  }
  const logic = ifElse(site, "yes", "no");
  const { id } = gated(site, logic, "yes");
  return { messageId: "never", ...site.wait(gated(site, logic, "no"), id) };
}

/** Lets a node wait for one that runs on one outcome only. */
function waitForBranch(site: DefectSite): Pick<Spot, "node" | "path"> {
  const name = site.declare({ type: "string", allowedValues: ["red", "blue"], default: "red" });
  const logic = site.choices.flip() ? ifElseOn(site, name, "red", "no") : ifElse(site, "yes", "no");
  if (!logic.inputs?.some(({ ref }) => ref?.name === name))
    site.model({ name: "planted", type: "string", ref: { node: "workflow", name } });
  const [first = "yes"] = [logic.logic?.cases?.[0]?.value];
  return site.wait(site.model(constant), gated(site, logic, first).id);
}
