import type { JsonValue } from "../../diagnostics/json.js";
import type { InputRef } from "../../schema/types.generated.js";
import { constant, type Plant } from "./defect-site.js";
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
    const { node, path } = site.read(structuredClone(ref));
    return { messageId, node, path: `${path}/ref${at}` };
  },
  "ref/equal-unknown-value": (site) => {
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
    const { node, path } = site.read({ node: site.model(constant).id, equal: "done" });
    return { messageId: "other", node, path: `${path}/ref/equal` };
  },
  "ref/missing-name": (site) => {
    const name = site.choices.oneOf({}, { name: "" }, { name: " " });
    const { node, path } = site.read({ node: "workflow", ...name });
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
    const { node, path } = site.read({ node: "workflow", name: "no such input" });
    return { messageId: "unknown", node, path: `${path}/ref/name` };
  },
  "ref/unknown-node": (site) => {
    const missing = site.newId("missing");
    if (site.choices.flip()) {
      const { node, path } = site.read({ node: missing });
      return { messageId: "unknown", node, path: `${path}/ref/node` };
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
