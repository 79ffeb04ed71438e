import type { JsonValue } from "../../diagnostics/json.js";
import { appendPointer } from "../../document/pointer.js";
import type { WorkflowInput } from "../../schema/types.generated.js";
import { drawRunBody } from "../run-body/draw-run-body.js";
import { readRunnable } from "../run-inputs-arbitrary.js";
import { constant, type DefectSite, type Plant, reading, type Spot } from "./defect-site.js";
import { placeInput } from "./placed-input.js";
import { gated, ifElse, ifElseOn, waiting } from "./sites.js";

/** A defect for each rule on the body of a run. */
export const runDefects = {
  "run/bad-value": (site) => {
    if (site.choices.pick(6) === 5) {
      const body = site.choices.oneOf<JsonValue>(null, [], "a fox", 5, true);
      return { messageId: "body", path: "", subject: asBody(body) };
    }
    return plantGiven(
      site,
      ["value", { type: "number" }, "5"],
      ["value", { type: "string" }, 5],
      ["value", { type: "boolean" }, "true"],
      ["element", { type: "file_array" }, ["asset_1", 7], 1],
      ["element", { type: "number_array" }, ["1"], 0],
      ["media", { type: "file", kind: "image" }, "data:audio/mpeg;base64,AAAA"],
    );
  },
  "run/missing-input": (site) => {
    const messageId = site.choices.oneOf("always", "ifDefined", "ifNotDefined", "said");
    const { input, beside } = placeInput(site, { type: "string" }, ["workflow"]);
    const sibling = beside({ type: "boolean" });
    const says = messageId === "said" ? "Give it" : {};
    const rule = Object.fromEntries([[sibling, says]]);
    if (messageId === "always") input.required = { always: true };
    else input.required = messageId === "ifNotDefined" ? { ifNotDefined: rule } : { ifDefined: rule };
    const blank = site.choices.oneOf<JsonValue | undefined>(undefined, null, "", " ");
    const subject = drawBody(site, (body) => {
      if (messageId === "ifNotDefined") body.delete(sibling);
      else body.set(sibling, true);
      if (blank === undefined) body.delete(input.name);
      else body.set(input.name, blank);
    });
    return { messageId, path: blank === undefined ? "" : appendPointer("", input.name), subject };
  },
  "run/missing-node-input": (site) => {
    const messageId = site.choices.oneOf("leftOut", "none", "called", "beside", "without");
    const required = { always: true };
    if (messageId === "beside" || messageId === "without") {
      const isBeside = messageId === "beside";
      const [name, other] = [site.declare({ type: "string" }), site.declare({ type: "string" })];
      const rule = isBeside ? { ifDefined: { sibling: {} } } : { ifNotDefined: { sibling: {} } };
      site.model(
        { name: "sibling", type: "string", ref: { node: "workflow", name: other } },
        { name: "planted", type: "string", required: rule, ref: { node: "workflow", name } },
      );
      const subject = drawBody(site, (body) => {
        body.delete(name);
        if (isBeside) body.set(other, "a fox");
        else body.delete(other);
      });
      return { messageId, path: "", subject };
    }
    if (messageId === "called") {
      const node = site.model();
      const inputs = [{ name: "planted_text", type: "string" as const, required }];
      const options = { catalogue: { models: { [node.modelId ?? ""]: { inputs } } } };
      return { messageId, path: "", options, subject: drawBody(site, () => {}) };
    }
    if (messageId === "none") {
      const name = site.declare({ type: "string", allowedValues: ["red", "blue"], default: "red" });
      const logic = ifElseOn(site, name, "red", "unused");
      delete logic.logic?.default;
      site.model({ name: "planted", type: "string", required, ref: { node: logic.id } });
      return { messageId, path: "", subject: drawBody(site, (body) => body.set(name, "blue")) };
    }
    const name = site.declare({ type: "string" });
    site.model({ name: "planted", type: "string", required, ref: { node: "workflow", name } });
    const blank = site.choices.oneOf<JsonValue | undefined>(undefined, null, "", " ");
    const subject = drawBody(site, (body) => {
      if (blank === undefined) body.delete(name);
      else body.set(name, blank);
    });
    return { messageId, path: blank === undefined ? "" : appendPointer("", name), subject };
  },
  "run/never-completes": (site) => {
    const messageId = site.choices.oneOf("reads", "depends", "circle", "perhaps", "always");
    if (messageId === "circle") {
      const [one, other] = [site.model(constant), site.model(constant)];
      site.read({ node: one.id }, other);
      site.read({ node: other.id }, one);
      return { messageId, path: "", subject: drawBody(site, () => {}) };
    }
    if (messageId === "always") {
      // Whatever the new node yields, one of the two is skipped.
      const logic = ifElse(site, "yes", "no");
      const [one, other] = [gated(site, logic, "yes"), gated(site, logic, "no")];
      site.model(reading(one), { ...reading(other), name: "other" });
      return { messageId, path: "", subject: drawBody(site, () => {}) };
    }
    const isOpen = messageId === "perhaps";
    const known = isOpen ? {} : { allowedValues: ["red", "blue"], default: "red" };
    const name = site.declare({ type: "string", ...known });
    const source = gated(site, ifElseOn(site, name, "red", "blue"), "red");
    const semantics = { skippedDependency: "waits" } as const;
    const options = messageId === "depends" ? { semantics } : {};
    if (messageId === "depends") waiting(site, source);
    else site.model(reading(source));
    const subject = drawBody(site, (body) => {
      if (isOpen) body.delete(name);
      else body.set(name, "blue");
    });
    return { messageId, path: "", options, subject };
  },
  "run/not-ready": (site) => {
    const messageId = site.choices.oneOf("deleted", "draft", "empty", "unreadable");
    if (messageId === "unreadable") {
      const workflow = site.choices.oneOf<JsonValue>("wflow_1", 5, { steps: [] }, null);
      const subject = () => ({ kind: "run-body" as const, workflow, document: {} });
      return { messageId, path: "", subject };
    }
    const subject = drawBody(site, () => {});
    if (messageId === "empty") site.workflow.flow = [];
    else site.workflow.status = messageId;
    return { messageId, path: "", subject };
  },
  "run/scalar-for-array": (site) => {
    return plantGiven(
      site,
      ["single", { type: "string_array" }, "photo"],
      ["single", { type: "number_array" }, 5],
      ["single", { type: "file_array" }, "asset_1"],
      ["single", { type: "inputs_array" }, {}],
    );
  },
  "run/unknown-input": (site) => {
    if (site.choices.pick(3) === 2) return misspellRequired(site);
    const name = site.choices.oneOf("nothing like it", "toString", "mustGive/it~now", "valueOf");
    const isEntry = site.choices.flip();
    if (!isEntry) {
      const subject = drawBody(site, (body) => body.set(name, 1));
      return { messageId: "unknown", path: appendPointer("", name), subject };
    }
    const inputs = [{ name: "image", type: "file" }];
    const { input } = placeInput(site, { type: "inputs_array", inputs }, ["workflow"]);
    const entries = [{ image: "asset_1" }, { [name]: 1 }];
    const subject = drawBody(site, (body) => body.set(input.name, entries));
    return { messageId: "entry", path: appendPointer(`${appendPointer("", input.name)}/1`, name), subject };
  },
  "run/value-not-allowed": (site) => {
    return plantGiven(
      site,
      ["other", { type: "string", allowedValues: ["photo", "ink"] }, "pohto"],
      ["other", { type: "number", allowedValues: [1, 2] }, 3],
      ["other", { type: "string_array", allowedValues: ["a", "b"] }, ["a", "c"], 1],
    );
  },
  "run/value-out-of-range": (site) => {
    return plantGiven(
      site,
      ["max", { type: "number", max: 5 }, 6],
      ["min", { type: "number", min: 1, max: 5 }, 0.5],
      ["minLength", { type: "string", minLength: 3 }, "ab"],
      ["maxLength", { type: "string", maxLength: 3 }, "a fox"],
      ["maxLength", { type: "file_array", maxLength: 1 }, ["asset_1", "asset_2"]],
      ["min", { type: "number_array", min: 0 }, [1, -1], 1],
    );
  },
} as const satisfies Record<string, Plant>;

/** A body, or an entry of it, that gives a required input under a name that is nearly its own. */
function misspellRequired(site: DefectSite): Spot {
  if (site.choices.flip()) {
    const inputs = [{ name: "image", type: "file", required: { always: true } }];
    const { input } = placeInput(site, { type: "inputs_array", inputs }, ["workflow"]);
    const subject = drawBody(site, (body) => body.set(input.name, [{ imgae: "asset_1" }]));
    return { messageId: "entryMeant", path: `${appendPointer("", input.name)}/0/imgae`, subject };
  }
  const { input } = placeInput(site, { type: "string", required: { always: true } }, ["workflow"]);
  const name = `${input.name}x`;
  const subject = drawBody(site, (body) => {
    body.delete(input.name);
    body.set(name, "a fox");
  });
  return { messageId: "meant", path: appendPointer("", name), subject };
}

type Given = [messageId: string, input: Omit<WorkflowInput, "name">, value: JsonValue, element?: number];
type Subject = NonNullable<Spot["subject"]>;

/** Declares an input and gives it a value that it does not take. */
function plantGiven(site: DefectSite, first: Given, ...others: Given[]): Spot {
  const [messageId, declaration, value, element] = site.choices.oneOf<Given>(first, ...others);
  const { input } = placeInput(site, structuredClone(declaration), ["workflow"]);
  const at = appendPointer("", input.name);
  const subject = drawBody(site, (body) => body.set(input.name, structuredClone(value)));
  return { messageId, path: element === undefined ? at : `${at}/${element}`, subject };
}

/** A body that is right but for one change. */
function drawBody(site: DefectSite, change: (body: Map<string, JsonValue>) => void): Subject {
  const body = new Map(Object.entries(drawRunBody(readRunnable(site.workflow), site.choices)));
  change(body);
  return asBody(Object.fromEntries(body));
}

function asBody(document: JsonValue): Subject {
  return (workflow) => ({ kind: "run-body", workflow, document });
}
