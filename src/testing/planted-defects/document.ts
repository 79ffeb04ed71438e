import type { JsonObject, JsonValue } from "../../diagnostics/json.js";
import { isObject } from "../../document/detect-kind.js";
import type { Spelling } from "../../document/respell.js";
import { toSnakeCase } from "../../document/respell.js";
import type { FlowNode } from "../../schema/types.generated.js";
import type { BrokenSubject } from "./broken-workflow.js";
import { constant, type DefectSite, type Plant } from "./defect-site.js";

/** A defect for each rule on documents as values. */
export const documentDefects = {
  "document/duplicate-spelling": (site) => {
    const node = site.model(constant);
    const spelledPath = () => `/${SNAKE}`;
    return { messageId: "both", node, path: "", spelledPath, subject: respellField(site, node, "keep") };
  },
  "document/mixed-casing": (site) => {
    // So that the other spelling is the rarer one, whatever was drawn.
    const [node, other] = [site.model(constant), site.model(constant), site.model(constant)];
    const isMixed = site.choices.flip();
    if (isMixed) for (const _ of [1, 2, 3]) site.model(constant);
    const spelledPath = (spelling: Spelling) => (spelling === "snake_case" ? "/modelId" : `/${SNAKE}`);
    const subject = (document: JsonValue) => {
      if (isMixed) respellField(site, other, "drop")(document);
      return respellField(site, node, "drop")(document);
    };
    return { messageId: isMixed ? "mixed" : "one", node, path: "", spelledPath, subject };
  },
  "document/not-json": (site) => {
    const { node, path } = site.give({ name: "planted", type: "string", value: "" });
    const [messageId, value] = site.choices.oneOf<() => [string, unknown]>(
      () => ["value", 10n],
      () => ["value", () => 1],
      () => ["value", Number.NaN],
      () => ["value", new Map()],
      () => ["cyclic", containingItself()],
      () => ["throwing", undefined],
    )();
    const at = site.workflow.flow.indexOf(node);
    const subject = (document: JsonValue): BrokenSubject => {
      const input = memberAt(document, `flow/${at}${path}`);
      if (input !== undefined) Reflect.defineProperty(input, "value", memberWith(messageId, value));
      return { kind: "value", document };
    };
    return { messageId, node, path: `${path}/value${messageId === "cyclic" ? "/0" : ""}`, subject };
  },
  "document/too-deep": (site) => {
    const levels = 200 + site.choices.pick(100);
    const editorInfo = { view: nest(levels) };
    site.workflow.editorInfo = editorInfo;
    // The workflow and the object of the editor are two levels.
    return { messageId: "nested", path: `/editorInfo/view${"/0".repeat(198)}` };
  },
  "document/unknown-kind": (site) => {
    const [messageId, path, make] = site.choices.oneOf<[string, string, (document: JsonObject) => JsonValue]>(
      ["misspelt", "/flwo", ({ flow = [] }) => ({ flwo: flow, title: "Drawn" })],
      ["object", "", ({ flow = [] }) => ({ steps: flow })],
      ["value", "", () => "wflow_1"],
      ["value", "", () => 5],
      ["value", "", () => null],
    );
    const subject = (document: JsonValue): BrokenSubject => {
      return { kind: "value", document: make(isObject(document) ? document : {}) };
    };
    return { messageId, path, subject };
  },
  "document/too-large": (site) => {
    // Below the shortest text that is drawn: one bare node takes about 80 bytes.
    const bytes = 20 + site.choices.pick(40);
    if (site.choices.flip()) {
      // Where the limit is passed is where the finding stands.
      site.workflow.name = "x".repeat(bytes);
      return { messageId: "value", path: "/name", options: { limits: { bytes } } };
    }
    const subject = (document: JsonValue): BrokenSubject => {
      return { kind: "text", document: JSON.stringify(document) };
    };
    return { messageId: "bytes", path: "", options: { limits: { bytes } }, subject };
  },
  "limit/findings": (site) => {
    const missing = 1 + site.choices.pick(3);
    for (let count = 0; count < missing; count++) site.append({ type: "custom-model", inputs: [constant] });
    return { messageId: "more", path: "", options: { limits: { findings: 0 } } };
  },
} as const satisfies Record<string, Plant>;

/** Nests one loop more than may be, and returns it. */

function memberWith(messageId: string, value: unknown): PropertyDescriptor {
  if (messageId !== "throwing") return { value, enumerable: true };
  const get = () => {
    throw new Error("This cannot be read.");
  };
  return { get, enumerable: true };
}

function containingItself(): unknown[] {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  return cyclic;
}

/** Gives a node its model in the other spelling than the document has, beside the usual field or instead of it. */
function respellField(site: DefectSite, node: FlowNode, usual: "keep" | "drop") {
  const at = site.workflow.flow.indexOf(node);
  return (document: JsonValue): BrokenSubject => {
    const owner = memberAt(document, `flow/${at}`) ?? {};
    const [own, other] = Object.hasOwn(owner, "modelId") ? ["modelId", SNAKE] : [SNAKE, "modelId"];
    Reflect.set(owner, other, node.modelId);
    if (usual === "drop") Reflect.deleteProperty(owner, own);
    return { kind: "value", document };
  };
}

const SNAKE = toSnakeCase("modelId");

function memberAt(document: JsonValue, path: string): object | undefined {
  let value: unknown = document;
  for (const key of path.split("/")) value = Reflect.get(Object(value), key);
  return typeof value === "object" && value !== null ? value : undefined;
}

function nest(levels: number): JsonValue {
  let value: JsonValue = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
}
