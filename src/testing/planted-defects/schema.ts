import type { JsonValue } from "../../diagnostics/json.js";
import type { FlowNode, NodeInputItem } from "../../schema/types.generated.js";
import { jobDocument } from "../sound-job/job-document.js";
import { constant, type DefectSite, type Plant, type Spot } from "./defect-site.js";
import type { Knot } from "./knot.js";
import { placeInput } from "./placed-input.js";
import { spotInJob } from "./planted-job.js";
import { gated, ifElse } from "./sites.js";

/** A defect for each rule on the shape. What is written is no longer of the type of the format, so it is written untyped. */
export const schemaDefects = {
  "schema/bad-format": (site) => {
    if (site.choices.pick(3) === 2) return misspellDate(site);
    const field = site.choices.oneOf("lastIndexedAt", "lastReadyFlowUpdatedAt");
    site.workflow[field] = site.choices.oneOf("yesterday", "2026-02-30T00:00:00Z", "2026-01-31", "");
    return { messageId: "dateTime", path: `/${field}` };
  },
  "schema/missing-property": (site) => {
    const { knot } = site;
    if (knot !== undefined && site.choices.flip()) return dropField(site, knot);
    const way = site.choices.oneOf("type", "case", "trigger", "element");
    if (way === "trigger") {
      write(site.workflow, "uiConfig", { triggerGenerate: { position: "top" } });
      return { messageId: "part", path: "/uiConfig/triggerGenerate" };
    }
    if (way === "case") {
      const node = ifElse(site, "yes", "no");
      gated(site, node, "yes");
      write(node.logic?.cases, 1, { condition: 'choice == "other"' });
      return { messageId: "entry", node, path: "/logic/cases/1" };
    }
    const { node, path, input } = placeInput(site, { type: "string" }, ["node", "items"]);
    Reflect.deleteProperty(input, way === "type" ? "type" : "name");
    return { messageId: way === "type" ? "named" : "element", node, path };
  },
  "schema/duplicate-item": (site) => {
    const tags = ["portrait", "sea", site.choices.oneOf("portrait", "sea")];
    return { messageId: "repeated", path: "/tags/2", subject: () => ({ kind: "value", document: { tags } }) };
  },
  "schema/out-of-range": (site) => {
    if (site.choices.flip()) {
      const document = jobDocument([], "in-progress");
      document.job.progress = site.choices.oneOf(-1, 101, 1.5, 100);
      const isPercent = document.job.progress > 0 && document.job.progress <= 100;
      return spotInJob(site, document, isPercent ? "percent" : "progress", "/job/progress");
    }
    const { node, path } = placeInput(site, { type: "number", step: site.choices.oneOf(0, -1) });
    return { messageId: "step", node, path: `${path}/step` };
  },
  "schema/unknown-property": (site) => {
    if (site.choices.pick(5) === 4) {
      const { workflow } = site;
      const field = workflow.uiConfig === undefined ? site.choices.oneOf("id", "authorId") : "uiConfig";
      if (field !== "uiConfig") write(workflow, field, "planted");
      return { messageId: "update", path: `/${field}`, options: { contract: "update" } };
    }
    const field = site.choices.oneOf("colour", "nothingLikeIt", "toString");
    const { knot } = site;
    if (knot !== undefined && site.choices.flip()) return renameField(site, knot);
    if (site.choices.flip()) return spoilInput(site, { type: "string" }, field, 1, "named");
    if (site.choices.flip()) {
      const { node, path } = site.read({ node: site.model(constant).id });
      write(node.inputs?.at(-1)?.ref, field, 1);
      return { messageId: "element", node, path: `${path}/ref/${field}` };
    }
    const node = site.any();
    write(node, field, site.choices.oneOf<JsonValue>(1, "x", { a: 1 }));
    return { messageId: "named", node, path: `/${field}` };
  },
  "schema/unknown-value": (site) => {
    const { knot } = site;
    if (knot !== undefined && site.choices.flip()) return misspellKind(site, knot);
    const way = site.choices.oneOf("node", "input", "kind", "status", "include", "privacy", "update");
    if (way === "update") {
      delete site.workflow.uiConfig;
      write(site.workflow, "status", "deleted");
      return { messageId: way, path: "/status", options: { contract: way } };
    }
    if (way === "input") {
      const [type, messageId] = site.choices.oneOf(["strng", "misspelt"], ["colour-wheel", "unknown"]);
      return spoilInput(site, { type: "string" }, "type", type, messageId);
    }
    if (way === "kind") return spoilInput(site, { type: "file" }, "kind", "hologram", "unknown");
    if (way === "status" || way === "privacy") {
      write(site.workflow, way, way === "status" ? "redy" : "publc");
      return { messageId: "misspelt", path: `/${way}` };
    }
    const node = site.model(constant);
    if (way === "include") {
      write(node, "includeOutputsInWorkflowJob", false);
      return { messageId: "onlyTrue", node, path: "/includeOutputsInWorkflowJob" };
    }
    const [type, messageId] = site.choices.oneOf(["custom-modle", "misspelt"], ["teleport", "unknown"]);
    write(node, "type", type);
    return { messageId, node, path: "/type" };
  },
  "schema/wrong-type": (site) => {
    const { knot } = site;
    if (knot !== undefined && site.choices.flip()) return mistypePart(site, knot);
    const way = site.choices.oneOf("label", "max", "dependsOn", "name", "items", "root");
    if (way === "root") {
      const document = site.choices.oneOf<JsonValue>(null, 5, "wflow_1", []);
      const kind = site.choices.oneOf("workflow", "job", "tags");
      return { messageId: "root", path: "", options: { kind }, subject: () => ({ kind: "value", document }) };
    }
    if (way === "label") return spoilInput(site, { type: "string" }, way, 5, "named");
    if (way === "max") return spoilInput(site, { type: "number" }, way, "5", "named");
    if (way === "name") {
      write(site.workflow, way, site.choices.oneOf<JsonValue>(5, [], {}));
      return { messageId: "field", path: "/name" };
    }
    if (way === "items") {
      const node = site.append({ type: "list", items: ["a"] });
      site.model({ name: "planted", type: "string_array", ref: { node: node.id } });
      write(node.items, 1, site.choices.oneOf<JsonValue>(true, [], {}));
      return { messageId: "element", node, path: "/items/1" };
    }
    const node = site.model(constant);
    write(node, "dependsOn", site.any().id);
    return { messageId: "named", node, path: "/dependsOn" };
  },
} as const satisfies Record<string, Plant>;

/** A date that is none, of a workflow, a job or a usage report. */
function misspellDate(site: DefectSite): Spot {
  const text = site.choices.oneOf("yesterday", "31.01.2026", "2026-13-01", "1769860800");
  const way = site.choices.oneOf("workflow", "job", "report");
  if (way === "workflow") {
    const field = site.choices.oneOf("createdAt", "updatedAt", "lockedStateChangedAt");
    site.workflow[field] = text;
    return { messageId: "date", path: `/${field}` };
  }
  if (way === "report") {
    const document = { usages: [{ granularity: "1d" }, { granularity: "daily" }] };
    const subject = () => ({ kind: "value" as const, document });
    return { messageId: "granularity", path: "/usages/1/granularity", subject };
  }
  const document = jobDocument([], "success");
  const field = site.choices.oneOf("createdAt", "updatedAt");
  document.job[field] = text;
  return spotInJob(site, document, "date", `/job/${field}`);
}

/** A part of a knot lacks a field that it needs. */
function dropField(site: DefectSite, { deciders, reader }: Knot): Spot {
  const node = site.choices.from(deciders) ?? reader;
  const field = site.choices.oneOf("condition", "value", "name", "type");
  if (field === "name" || field === "type") {
    const holder = site.choices.oneOf(node, reader);
    Reflect.deleteProperty(holder.inputs?.[0] ?? {}, field);
    return { messageId: field === "type" ? "named" : "element", node: holder, path: "/inputs/0" };
  }
  Reflect.deleteProperty(node.logic?.cases?.[0] ?? {}, field);
  return { messageId: "entry", node, path: "/logic/cases/0" };
}

/** A field of a part of a knot is called otherwise. */
function renameField(site: DefectSite, { deciders, reader, merge, source, itemLoop }: Knot): Spot {
  const node = site.choices.from(deciders) ?? reader;
  const [holder, path, field, name, messageId] = site.choices.oneOf<
    [FlowNode, string, string, string, string]
  >(
    [reader, "inputs/0/ref", "equal", "equals", "element"],
    [reader, "inputs/0/ref", "equal", "when", "element"],
    [merge, "inputs/0/ref", "conditional", "conditionals", "element"],
    [reader, "inputs/0", "ref", "refs", "named"],
    [reader, "", "inputs", "input", "named"],
    [source, "", "inputs", "inputz", "named"],
    [node, "logic", "cases", "casses", "element"],
    [node, "logic", "default", "defualt", "element"],
    [node, "", "logicType", "logicTyp", "named"],
    [node, "", "logic", "logics", "named"],
    [itemLoop, "", "loopBodyNodeIds", "loopBodyNodeId", "named"],
    [itemLoop, "", "inputs", "inputz", "named"],
  );
  const owner = path
    .split("/")
    .reduce<object>((value, key) => (key === "" ? value : Reflect.get(value, key)), holder);
  write(owner, name, Reflect.get(owner, field));
  Reflect.deleteProperty(owner, field);
  return { messageId, node: holder, path: `${path === "" ? "" : `/${path}`}/${name}` };
}

/** The type of a node of a knot, or the kind of an if-else node, is misspelt. */
function misspellKind(site: DefectSite, { deciders, source, loop, itemLoop }: Knot): Spot {
  const node = site.choices.from(deciders) ?? source;
  const [holder, field, value, messageId] = site.choices.oneOf<[FlowNode, string, string, string]>(
    [node, "type", "logc", "misspelt"],
    [node, "type", "decision", "unknown"],
    [node, "logicType", "if_esle", "misspelt"],
    [node, "logicType", "switch", "unknown"],
    [source, "type", "custom-modle", "misspelt"],
    [loop, "type", "for-eahc", "misspelt"],
    [itemLoop, "type", "foreach", "misspelt"],
  );
  write(holder, field, value);
  return { messageId, node: holder, path: `/${field}` };
}

/** A part of a knot is of another type. */
function mistypePart(site: DefectSite, { deciders, reader, merge, input, itemLoop }: Knot): Spot {
  const node = site.choices.from(deciders) ?? reader;
  const [holder, path, value, messageId] = site.choices.oneOf<
    [FlowNode | undefined, string, JsonValue, string]
  >(
    [node, "logic/cases/0/condition", 5, "named"],
    [node, "logic/cases/0/condition", true, "named"],
    [node, "logic/cases/0/value", false, "named"],
    [node, "logic/cases/0", "yes", "element"],
    [node, "logic/cases", "yes", "named"],
    [node, "logic/default", 2, "named"],
    [node, "logic", "yes", "named"],
    [node, "inputs/0/ref", "workflow", "named"],
    [node, "inputs", {}, "named"],
    [reader, "inputs/0/ref/equal", true, "named"],
    [reader, "inputs/0/ref/node", 1, "named"],
    [reader, "inputs/0/ref", node.id, "named"],
    [reader, "inputs/1/ref/node", 1, "named"],
    [merge, "inputs/0/ref/conditional", node.id, "named"],
    [merge, "inputs/0/ref/conditional/0", 3, "element"],
    [itemLoop, "loopBodyNodeIds", "all", "named"],
    [itemLoop, "loopBodyNodeIds/0", 1, "element"],
    [undefined, `inputs/${site.workflow.inputs.indexOf(input)}/label`, 3, "named"],
  );
  const keys = path.split("/");
  const owner = keys
    .slice(0, -1)
    .reduce<object>((value, key) => Reflect.get(value, key), holder ?? site.workflow);
  write(owner, keys.at(-1) ?? "", value);
  return { messageId, node: holder, path: `/${path}` };
}

/** Adds an input anywhere with a field that is wrong. */
function spoilInput(
  site: DefectSite,
  input: Omit<NodeInputItem, "name">,
  field: string,
  value: JsonValue,
  messageId: string,
): Spot {
  const { node, path, input: placed } = placeInput(site, input);
  write(placed, field, value);
  return { messageId, node, path: `${path}/${field}` };
}

function write(owner: object | undefined, field: string | number, value: JsonValue): void {
  if (owner !== undefined) Reflect.set(owner, field, value);
}
