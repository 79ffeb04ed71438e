import { MOST_NESTED_LOOPS } from "../../graph/loops.js";
import type { FlowNode, InputRef } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant, reading, type Spot } from "./defect-site.js";
import { bodyNode, gate, ifElse, loopOf, newLoop } from "./sites.js";

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
    const way = site.choices.oneOf("leaves", "never", "skipped", "order", "template");
    // Whether the loop waits as well hangs on what a drawn one is gated on.
    const loop = way === "leaves" ? newLoop(site, site.choices.oneOf("array", "count")) : loopOf(site, "any");
    const member = bodyNode(site, loop);
    const gates = way === "never" ? [gate(ifElse(site, "yes", "no"), "yes")] : [];
    const node = site.model(constant, ...gates);
    const place = namesTemplate(site, node, member.id, way === "leaves" || way === "never" ? "reads" : way);
    // Without the same gate, what reads a gated node hangs whatever the loop does.
    bodyNode(site, loop, reading(node), ...gates);
    return { messageId: way, ...place };
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
    const messageId = site.choices.oneOf("reads", "never", "skipped", "order", "template");
    const gates = messageId === "never" ? [gate(ifElse(site, "yes", "no"), "yes")] : [];
    const node = site.model(constant, ...gates);
    return { messageId, ...namesTemplate(site, node, member, messageId === "never" ? "reads" : messageId) };
  },
  "loop/invalid-count": (site) => {
    const node = loopOf(site, "any");
    node.count = site.choices.oneOf(0, -1, 0.5, -2.5);
    return { messageId: node.count === 0 ? "zero" : "impossible", node, path: "/count" };
  },
  "loop/missing-body": (site) => {
    const isEmpty = site.choices.flip();
    const body = isEmpty ? { loopBodyNodeIds: [] } : {};
    const path = isEmpty ? "/loopBodyNodeIds" : "";
    if (site.choices.flip()) {
      const node = site.append({ type: "for-each", count: 3, ...body });
      return { messageId: isEmpty ? "onlyCountEmpty" : "onlyCount", node, path };
    }
    const inputs = [{ name: "items", type: "string_array" as const, value: ["a"] }];
    const node = site.append({ type: "for-each", inputs, ...body });
    return { messageId: isEmpty ? "empty" : "missing", node, path };
  },
  "loop/no-source": (site) => {
    if (site.choices.flip()) {
      const node = loopOf(site, "count");
      delete node.count;
      return { messageId: "none", node, path: "" };
    }
    const node = newLoop(site, "array");
    if (site.choices.flip()) {
      node.inputs = [{ name: "items", type: "string_array", value: [] }];
      return { messageId: "emptyValue", node, path: "/inputs/0" };
    }
    const list = site.append({ type: "list", ...(site.choices.flip() ? { items: [] } : {}) });
    node.inputs = [{ name: "items", type: "string_array", ref: { node: list.id } }];
    return { messageId: "emptyList", node, path: "/inputs/0/ref" };
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
  "loop/too-deep": (site) => {
    return { messageId: "loops", node: nestLoops(site), path: "" };
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
  "loop/unknown-item": (site) => {
    const loop = newLoop(site, "array");
    const name = loop.inputs?.[0]?.name ?? "";
    if (site.choices.pick(3) === 2) {
      const item = {
        name: "planted",
        type: "string",
        ref: { node: loop.id, name: site.choices.oneOf("item", "itmes") },
      } as const;
      return { messageId: "misspelt", node: bodyNode(site, loop, item), path: "/inputs/1/ref/name" };
    }
    const type = site.choices.oneOf("string", "string_array");
    const isGated = site.choices.flip();
    const ref = isGated ? { conditional: [loop.id], name } : { node: loop.id, name };
    return {
      messageId: "outside",
      node: site.model({ name: "planted", type, ref }),
      path: "/inputs/0/ref/name",
    };
  },
  "loop/nothing-collected": (site) => {
    const loop = newLoop(site, site.choices.oneOf("array", "count"));
    const logic = ifElse(site, "yes", "no");
    const member = site.workflow.flow.find(({ id }) => loop.loopBodyNodeIds?.includes(id));
    member?.inputs?.push(gate(logic, "yes"));
    if (site.choices.flip()) bodyNode(site, loop, gate(logic, "yes"));
    const ref = site.choices.oneOf<InputRef>({ node: loop.id }, { node: loop.id, name: "all" });
    const node = site.model({ name: "planted", type: "string_array", ref });
    return { messageId: "skipped", node, path: "/inputs/0/ref" };
  },
} as const satisfies Record<string, Plant>;

/** Lets a node outside of a loop name a node of its body in one of the ways that come to something else each. */
function namesTemplate(
  site: DefectSite,
  node: FlowNode,
  member: string,
  way: "reads" | "skipped" | "order" | "template",
): Pick<Spot, "node" | "path"> {
  if (way === "order") return site.wait(node, member);
  if (way === "reads") {
    const { path } = site.read({ node: member }, node);
    return { node, path: `${path}/ref/node` };
  }
  const others = way === "template" ? [site.model(constant).id] : [];
  const { path } = site.read({ conditional: [member, ...others] }, node);
  return { node, path: `${path}/ref/conditional/0` };
}

function nestLoops(site: DefectSite): FlowNode {
  const innermost = site.append({ type: "for-each", count: 1, loopBodyNodeIds: [site.model().id] });
  let outer = innermost;
  for (let level = 0; level < MOST_NESTED_LOOPS; level++) {
    outer = site.append({ type: "for-each", count: 1, loopBodyNodeIds: [outer.id] });
  }
  return innermost;
}
