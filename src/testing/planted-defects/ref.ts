import type { JsonValue } from "../../diagnostics/json.js";
import type { FlowNode, InputRef } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant } from "./defect-site.js";
import { approval, gated, ifElse } from "./sites.js";

/** A defect for each rule on references of inputs. */
export const refDefects = {
  "ref/duplicate-conditional": (site) => {
    const { id } = site.model(constant);
    const { node, path } = site.read({ conditional: [id, id] });
    return { messageId: "twice", node, path: `${path}/ref/conditional/1` };
  },
  "ref/empty": (site) => {
    const [messageId, ref, at] = site.choices.oneOf<[string, InputRef, string]>(
      ["empty", {}, ""],
      ["emptyList", { conditional: [] }, "/conditional"],
      ["blank", { node: "" }, "/node"],
      ["blank", { node: " " }, "/node"],
      ["blank", { conditional: [" "] }, "/conditional/0"],
    );
    const { node, path } = readWrongly(site, structuredClone(ref), "gate", "data", "decider");
    return { messageId, node, path: `${path}/ref${at}` };
  },
  "ref/equal-unknown-value": (site) => {
    if (site.choices.pick(4) === 3) {
      const { node, path } = site.read({ conditional: [site.model(constant).id], equal: "skiped" });
      return { messageId: "status", node, path: `${path}/ref/equal` };
    }
    if (site.knot !== undefined) {
      const { deciders, reader: node } = site.knot;
      const [first, second] = [deciders[0]?.id ?? "", deciders[1]?.id ?? ""];
      const [messageId, named] = site.choices.oneOf<[string, InputRef]>(
        ["unknown", { node: second }],
        ["unknown", { conditional: [second] }],
        ["members", { conditional: [first, second] }],
      );
      Object.assign(node.inputs?.[0] ?? {}, { ref: { ...named, equal: "yse" } });
      return { messageId, node, path: "/inputs/0/ref/equal" };
    }
    const inLoops = site.inLoops();
    const known = site.find(({ type, id }) => type === "logic" && !inLoops.has(id));
    const logic = known ?? ifElse(site, "yes", "no");
    if (known === undefined) gated(site, logic, "yes");
    const node = gated(site, logic, "never of these");
    return { messageId: "unknown", node, path: "/inputs/0/ref/equal" };
  },
  "ref/equal-without-branch": (site) => {
    if (site.choices.flip()) {
      const name = site.declare({ type: "string", default: "a fox" });
      const { node, path } = site.read({ node: "workflow", name, equal: "a fox" });
      return { messageId: "input", node, path: `${path}/ref/equal` };
    }
    const { node, path } = readWrongly(site, { node: site.model(constant).id, equal: "yes" }, "gate");
    return { messageId: "other", node, path: `${path}/ref/equal` };
  },
  "ref/missing-name": (site) => {
    const name = site.choices.oneOf({}, { name: "" }, { name: " " });
    const { node, path } = readWrongly(site, { node: "workflow", ...name }, "decider");
    return { messageId: "missing", node, path: `${path}/ref` };
  },
  "ref/no-output": (site) => {
    const { id } = approval(site);
    const { node, path } = site.read({ node: id });
    if (site.choices.flip()) site.wait(node, id);
    return { messageId: "approval", node, path: `${path}/ref/node` };
  },
  "ref/self": (site) => {
    const host = site.host();
    if (site.choices.flip()) {
      const { node, path } = site.read({ node: host.id }, host);
      return { messageId: "reads", node, path: `${path}/ref/node` };
    }
    const others = site.choices.flip() ? [site.model(constant).id] : [];
    const { node, path } = site.read({ conditional: [...others, host.id] }, host);
    const messageId = others.length > 0 ? "member" : "waits";
    return { messageId, node, path: `${path}/ref/conditional/${others.length}` };
  },
  "ref/unknown-input": (site) => {
    const { node, path } = readWrongly(site, { node: "workflow", name: "no such input" }, "decider");
    return { messageId: "unknown", node, path: `${path}/ref/name` };
  },
  "ref/unknown-node": (site) => {
    const missing = site.newId("missing");
    if (site.choices.flip()) {
      const { node, path } = readWrongly(site, { node: missing }, "gate", "data", "decider");
      return { messageId: "unknown", node, path: `${path}/ref/node` };
    }
    if (site.knot !== undefined && site.choices.flip()) {
      const node = site.knot.merge;
      node.inputs?.[0]?.ref?.conditional?.splice(1, 1, missing);
      return { messageId: "conditional", node, path: "/inputs/0/ref/conditional/1" };
    }
    const { node, path } = site.read({ conditional: [site.model(constant).id, missing] });
    return { messageId: "conditional", node, path: `${path}/ref/conditional/1` };
  },
  "ref/value-ignored": (site) => {
    const { node, path } = site.read({ node: site.model(constant).id });
    const input = node.inputs?.at(-1);
    if (input !== undefined) input.value = site.choices.oneOf<JsonValue>("asset_1", "", false);
    return { messageId: "both", node, path: `${path}/value` };
  },
} as const satisfies Record<string, Plant>;

/** Reads something wrong with a new input, or lets one of a knot say something wrong about what it reads. */
function readWrongly(
  site: DefectSite,
  ref: InputRef,
  ...parts: readonly ("gate" | "data" | "decider")[]
): { node: FlowNode; path: string } {
  const { knot } = site;
  if (knot === undefined || site.choices.pick(4) === 0) return site.read(ref);
  const places = {
    gate: [knot.reader, 0],
    data: [knot.reader, 1],
    decider: [site.choices.from(knot.deciders) ?? knot.reader, 0],
  } as const;
  const [node, index] = places[site.choices.from(parts) ?? "data"];
  const input = node.inputs?.[index];
  if (input !== undefined) {
    const equal = input.ref?.equal === undefined ? {} : { equal: input.ref.equal };
    input.ref = { ...equal, ...ref };
  }
  return { node, path: `/inputs/${index}` };
}
