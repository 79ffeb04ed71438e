import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawFinding } from "../../src/diagnostics/define-rule.js";
import { respell } from "../../src/document/respell.js";
import { takeSnapshot } from "../../src/document/snapshot.js";
import { type AdmissionRoot, admit } from "../../src/schema/admit.js";
import { checkShape } from "../../src/schema/check-shape.js";
import { shapes } from "../../src/schema/shapes.generated.js";
import { editorDocumentArbitrary, workflowArbitrary } from "../../src/testing/public.js";
import { hostileValues } from "../hostile-arbitraries.js";
import { mutate } from "../mutate.js";
import { runs } from "../properties/settings.js";

const limits = { bytes: 1_000_000, depth: 100 };
const CONTRACTS = ["authoring", "response"] as const;
type Contract = (typeof CONTRACTS)[number];

const SUBJECTS = {
  Workflow: { documentShape: { shape: shapes.workflow, depth: 0 }, validator: "workflow", pointer: "" },
  WorkflowRetrieveResponse: {
    documentShape: { shape: shapes.workflowRetrieveResponse, depth: 0 },
    validator: "workflow",
    pointer: "/workflow",
  },
  "FlowNode[]": { documentShape: { shape: shapes.flowNode, depth: 1 }, validator: "flow", pointer: "" },
} as const;

/** What snapshot, respelling and ajv together find odd; the judge of what may be admitted. */
function findOddity(value: unknown, root: AdmissionRoot, contract: Contract): string | undefined {
  const snapshot = takeSnapshot(value, limits);
  if (!snapshot.complete || snapshot.findings.length > 0 || snapshot.converted) return "no plain JSON";
  const subject = SUBJECTS[root];
  const { shape, depth } = subject.documentShape;
  const respelled = respell(snapshot.value, shape, depth);
  if (respelled.value !== snapshot.value || respelled.spelling !== "camelCase") return "another spelling";
  if (respelled.hasOddSpelling || respelled.originals.size > 0) return "an odd spelling";
  const found: RawFinding[] = [];
  const extensions = { nodeTypes: new Set<string>(), inputTypes: new Set<string>() };
  const options = { contract, spelling: "camelCase", needsFlow: new Set<string>(), lost: new Set<string>() };
  const checked = { ...subject, document: snapshot.value };
  const broken = checkShape(checked, { ...options, spelling: "camelCase", extensions }, found);
  return found.length > 0 || broken.size > 0 ? "another shape" : undefined;
}

/** Holds every admission of a value to the judge; returns how many there were. */
function compare(value: unknown): number {
  let count = 0;
  for (const root of Object.keys(SUBJECTS) as AdmissionRoot[]) {
    for (const contract of CONTRACTS) {
      const copy = admit(value, root, contract, limits);
      if (copy === undefined) continue;
      count++;
      expect(findOddity(value, root, contract), `${root}, ${contract}`).toBe(undefined);
      const written = JSON.stringify(copy);
      expect(written).toBe(JSON.stringify(takeSnapshot(value, limits).value));
      const own: unknown = JSON.parse(written);
      expect(admit(own, root, contract, limits, true)).toBe(own);
      expect(JSON.stringify(own)).toBe(written);
    }
  }
  return count;
}

describe("admitting a document", () => {
  it("takes every sound workflow and its nodes, in a copy", () => {
    const check = ({ document }: { document: { flow?: unknown } }) => {
      const copy = admit(document, "Workflow", "authoring", limits);
      expect(copy).toEqual(document);
      expect(copy).not.toBe(document);
      expect(admit(document.flow, "FlowNode[]", "authoring", limits)).toEqual(document.flow);
    };
    const workflows = workflowArbitrary().map((document) => ({ document }));
    fc.assert(fc.property(workflows, check), runs(300, 20_000));
  });

  it("takes every sound graph of the editor, and whatever else stands in it", () => {
    const check = (document: { editorInfo: { nodes: { data: object }[] } }) => {
      expect(admit(document, "Workflow", "authoring", limits)).toEqual(document);
      const [node] = document.editorInfo.nodes;
      Object.assign(node?.data ?? {}, { later_edition: [null], input_handles: "x" });
      expect(admit(document, "Workflow", "authoring", limits)).toEqual(document);
    };
    fc.assert(fc.property(editorDocumentArbitrary(), check), runs(100, 5_000));
  });

  it.each([
    ["workflows", workflowArbitrary],
    ["graphs of the editor", editorDocumentArbitrary],
  ])("takes nothing of changed %s that snapshot, respelling or ajv find odd", (_, documents) => {
    let admitted = 0;
    let refused = 0;
    const numbers = fc.array(fc.nat(0xffff), { minLength: 4, maxLength: 40 });
    const check = (workflow: object, drawn: readonly number[]) => {
      const document: unknown = structuredClone(workflow);
      let next = 0;
      const times = (drawn[next++] ?? 0) % 4;
      for (let time = 0; time < times; time++) mutate(document, (count) => (drawn[next++] ?? 0) % count);
      const count = compare(document) + compare({ workflow: document });
      if (count > 0) admitted++;
      else refused++;
    };
    fc.assert(fc.property(documents(), numbers, check), runs(3_000, 200_000));
    // The property must not hold for want of examples of either.
    expect(admitted).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(300);
  });

  it("takes nothing of what no document is", () => {
    fc.assert(
      fc.property(hostileValues, (value) => void compare(value)),
      runs(5_000, 500_000),
    );
  });

  const node = { id: "a", type: "list", items: ["x"] };
  const odd: readonly (readonly [what: string, value: () => unknown])[] = [
    ["a field in the other spelling", () => [{ ...node, depends_on: [] }]],
    ["a field that is null", () => [{ ...node, modelId: null }]],
    ["an unknown field", () => [{ ...node, modle: "m" }]],
    ["a field of another type", () => [{ ...node, dependsOn: "b" }]],
    ["a value that is not listed", () => [{ ...node, type: "lsit" }]],
    ["a missing field", () => [{ id: "a" }]],
    ["a flag that says no", () => [{ ...node, includeOutputsInWorkflowJob: false }]],
    ["a step of 0", () => [{ ...node, inputs: [{ name: "x", type: "number", step: 0 }] }]],
    ["a number that JSON lacks", () => [{ ...node, items: [Number.NaN] }]],
    ["a hole", () => Object.assign(new Array(2), [node])],
    ["toJSON", () => [Object.defineProperty({ ...node }, "toJSON", { value: () => node })]],
    ["an object of a class", () => [Object.assign(new (class Node {})(), node)]],
    ["an array of a class", () => class extends Array<unknown> {}.from([node])],
    ["a date", () => [{ ...node, output: new Date(0) }]],
    ["__proto__ as a key", () => [{ ...node, output: JSON.parse('{"__proto__":1}') }]],
    ["a function", () => [{ ...node, output: () => 1 }]],
    ["what is deeper than the limit", () => [{ ...node, output: nested(200) }]],
    ["what is larger than the limit", () => [{ ...node, output: "x".repeat(1_000_001) }]],
    ["a getter that throws", () => [Object.defineProperty({ ...node }, "count", THROWING)]],
    ["a cycle", () => [{ ...node, output: cyclic() }]],
  ];
  it.each(odd)("leaves %s to those who say what is odd", (_, make) => {
    expect(admit([node], "FlowNode[]", "authoring", limits)).toEqual([node]);
    expect(admit(make(), "FlowNode[]", "authoring", limits)).toBe(undefined);
  });

  it("takes undefined for what JSON makes of it: no field", () => {
    const copy = admit([{ ...node, count: undefined }], "FlowNode[]", "authoring", limits);
    expect(JSON.stringify(copy)).toBe(JSON.stringify([node]));
  });

  it("takes null where data is free", () => {
    const free = [{ ...node, output: { any_key: [null, { x: null }] } }];
    expect(admit(free, "FlowNode[]", "authoring", limits)).toEqual(free);
  });

  it("admits nothing while objects inherit keys", () => {
    Object.defineProperty(Object.prototype, "inherited", { value: 1, enumerable: true, configurable: true });
    const copy = admit([node], "FlowNode[]", "authoring", limits);
    Reflect.deleteProperty(Object.prototype, "inherited");
    expect(copy).toBe(undefined);
  });
});

const THROWING: PropertyDescriptor = {
  enumerable: true,
  get() {
    throw new Error("no");
  },
};

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

function cyclic(): unknown {
  const value: Record<string, unknown> = {};
  value["self"] = value;
  return value;
}
