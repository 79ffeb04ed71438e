import { constant, type Plant, reading } from "./defect-site.js";
import { bodyNode, loopOf } from "./sites.js";

/** A defect for each rule on loops. */
export const loopDefects = {
  "loop/body-ignores-item": (site) => {
    const loop = loopOf(site, "array");
    const node = site.model(constant);
    loop.loopBodyNodeIds?.push(node.id);
    return { messageId: "same", node, path: "" };
  },
  "loop/contains-itself": (site) => {
    const node = loopOf(site, "any");
    const length = node.loopBodyNodeIds?.push(node.id) ?? 0;
    return { messageId: "itself", node, path: `/loopBodyNodeIds/${length - 1}` };
  },
  "loop/count-ignores-array": (site) => {
    const node = loopOf(site, "array");
    node.count = 1 + site.choices.pick(5);
    return { messageId: "both", node, path: "/count" };
  },
  "loop/detour": (site) => {
    const loop = loopOf(site, "any");
    const member = bodyNode(site, loop);
    const node = site.model(reading(member));
    bodyNode(site, loop, reading(node));
    return { messageId: "leaves", node, path: "/inputs/0/ref/node" };
  },
  "loop/duplicate-body-node": (site) => {
    const node = loopOf(site, "any");
    const repeated = site.choices.from(node.loopBodyNodeIds ?? []) ?? "";
    const length = node.loopBodyNodeIds?.push(repeated) ?? 0;
    return { messageId: "twice", node, path: `/loopBodyNodeIds/${length - 1}` };
  },
  "loop/escape": (site) => {
    const loop = loopOf(site, "any");
    const member = site.choices.from(loop.loopBodyNodeIds ?? []) ?? "";
    const node = site.model(constant);
    const way = site.choices.oneOf("reads", "orders", "gates");
    if (way === "orders") return { messageId: "waits", ...site.wait(node, member) };
    const { path } = site.read(way === "reads" ? { node: member } : { conditional: [member] }, node);
    if (way === "reads") return { messageId: "reads", node, path: `${path}/ref/node` };
    return { messageId: "waits", node, path: `${path}/ref/conditional/0` };
  },
  "loop/invalid-count": (site) => {
    const node = loopOf(site, "any");
    node.count = site.choices.oneOf(0, -1, 0.5, -2.5);
    return { messageId: node.count === 0 ? "zero" : "impossible", node, path: "/count" };
  },
  "loop/missing-body": (site) => {
    const body = site.choices.flip() ? { loopBodyNodeIds: [] } : {};
    if (site.choices.flip()) {
      return { messageId: "onlyCount", node: site.append({ type: "for-each", count: 3, ...body }), path: "" };
    }
    const inputs = [{ name: "items", type: "string_array" as const, value: ["a"] }];
    return { messageId: "missing", node: site.append({ type: "for-each", inputs, ...body }), path: "" };
  },
  "loop/no-source": (site) => {
    const node = loopOf(site, "count");
    delete node.count;
    return { messageId: "none", node, path: "" };
  },
  "loop/overlap": (site) => {
    const loop = loopOf(site, "any");
    const shared = bodyNode(site, loop);
    const node = site.append({ type: "for-each", count: 2, loopBodyNodeIds: [shared.id] });
    return { messageId: "shared", node, path: "/loopBodyNodeIds/0" };
  },
  "loop/source-not-array": (site) => {
    const loopBodyNodeIds = [site.model(constant).id];
    const name = "planted_text";
    if (site.choices.flip()) {
      const inputs = [{ ...constant, name }];
      return {
        messageId: "single",
        node: site.append({ type: "for-each", inputs, loopBodyNodeIds }),
        path: "/inputs/0",
      };
    }
    const read = site.declare({ type: "string", default: "a fox" });
    const inputs = [{ name, type: "string" as const, ref: { node: "workflow", name: read } }];
    return {
      messageId: "single",
      node: site.append({ type: "for-each", inputs, loopBodyNodeIds }),
      path: "/inputs/0/ref",
    };
  },
  "loop/unknown-body-node": (site) => {
    const known = site.choices.from(site.knot === undefined ? [] : [site.knot.loop, site.knot.itemLoop]);
    if (known !== undefined && site.choices.flip()) {
      const index = site.choices.pick(known.loopBodyNodeIds?.length ?? 0);
      known.loopBodyNodeIds?.splice(index, 1, site.newId("missing"));
      return { messageId: "unknown", node: known, path: `/loopBodyNodeIds/${index}` };
    }
    const node = loopOf(site, "any");
    const isBlank = site.choices.flip();
    const length = node.loopBodyNodeIds?.push(isBlank ? " " : site.newId("missing")) ?? 0;
    return { messageId: isBlank ? "blank" : "unknown", node, path: `/loopBodyNodeIds/${length - 1}` };
  },
} as const satisfies Record<string, Plant>;
