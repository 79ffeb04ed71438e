import { describe, expect, it } from "vitest";
import { checkedDocuments as documents } from "../../scripts/schema/documents.mjs";
import { type FieldFact, readFacts, type TypeFact } from "../../scripts/schema/facts.mjs";
import { isListItem, isUpdateBody } from "../../src/document/detect-kind.js";
import type { Shape, ShapeField } from "../../src/document/shape.js";
import { documentShapes, shapes } from "../../src/schema/shapes.generated.js";

const facts = readFacts();
const tables = new Map<string, Shape>(Object.values(shapes).map((shape) => [shape.name, shape]));

describe("what a document is told by", () => {
  const fieldsOf = ({ fields }: Shape) => [...fields.keys()].filter((key) => key !== "$schema");

  it("is a list item with any field of a workflow", () => {
    for (const key of fieldsOf(shapes.workflow))
      expect(isListItem({ id: "wflow_1", createdAt: "2026-01-31", [key]: 1 }), key).toBe(true);
    expect(isListItem({ id: "wflow_1", createdAt: "2026-01-31", colour: 1 })).toBe(false);
    expect(isListItem({ id: "wflow_1", name: "Portrait", status: "ready" })).toBe(false);
  });

  it("is an update with any field that an update takes, and with no other", () => {
    const taken = new Set(fieldsOf(shapes.updateBody));
    for (const key of fieldsOf(shapes.workflow)) expect(isUpdateBody({ [key]: 1 }), key).toBe(taken.has(key));
  });
});

describe("respelling tables", () => {
  it("exist for every shape of the facts, and no other", () => {
    expect([...tables.keys()].sort()).toEqual([...facts.shapes.keys()].sort());
    expect(Object.keys(shapes)).toEqual(
      Object.values(shapes).map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1)),
    );
  });

  it.each([...facts.shapes])(
    "%s has exactly the documented fields, each in both spellings",
    (name, { fields }) => {
      const table = tables.get(name)?.fields ?? new Map<string, ShapeField>();
      expect(new Set(table.keys())).toEqual(new Set(fields.flatMap(({ camel, snake }) => [camel, snake])));
      for (const field of fields) {
        expect(table.get(field.camel)).toEqual(expectedField(field));
        expect(table.get(field.snake)).toBe(table.get(field.camel));
      }
    },
  );

  it("stop where free-form data begins", () => {
    const free = [
      "editorInfo.nodes.data.form",
      "embedding",
      "metadata.input",
      "metadata.output",
      "uiConfig.selects",
      "uiConfig.presets.presets",
    ];
    const inFlow = [
      "flow.inputs.value",
      "flow.inputs.default",
      "flow.inputs.allowedValues",
      "flow.inputs.inputs",
      "flow.inputs.items.inputs",
    ];
    const inRules = [
      "inputs.required.ifDefined",
      "inputs.required.ifNotDefined",
      "inputs.required.conditionalValues",
      "inputs.inputs",
    ];
    const roots: [Shape, string][] = [...free, ...inFlow, ...inRules].map((path) => [
      path.startsWith("metadata") ? shapes.job : shapes.workflow,
      path,
    ]);
    for (const [root, path] of roots) expect(fieldAt(root, path)?.shape, path).toBeUndefined();
    expect(fieldAt(shapes.workflow, "uiConfig.inputProperties")).toMatchObject({ map: true, depth: 0 });
    expect(fieldAt(shapes.workflow, "flow.inputs.items")).toMatchObject({
      shape: shapes.nodeInputItem,
      depth: 2,
    });
  });

  it("say what each kind of document is as a whole", () => {
    const expected = documents.map(({ name, shape, list }) => [
      name,
      { shape: tables.get(shape), depth: list ? 1 : 0 },
    ]);
    expect(documentShapes).toEqual(Object.fromEntries(expected));
  });
});

function expectedField(field: FieldFact): ShapeField {
  let inner: TypeFact = field;
  let depth: 0 | 1 | 2 = 0;
  for (; inner.items; depth = depth === 0 ? 1 : 2) inner = inner.items;
  const map = inner.values?.shape !== undefined;
  const shape = tables.get(inner.shape ?? inner.values?.shape ?? "");
  const { camel, snake, required } = field;
  const linked = shape !== undefined;
  return { camel, snake, required, depth: linked ? depth : 0, map, ...(linked && { shape }) };
}

function fieldAt(root: Shape, path: string): ShapeField | undefined {
  let shape: Shape | undefined = root;
  let field: ShapeField | undefined;
  for (const key of path.split(".")) {
    field = shape?.fields.get(key);
    expect(field, path).toBeDefined();
    shape = field?.shape;
  }
  return field;
}
