import fc from "fast-check";

type Weighted = fc.Arbitrary<unknown>;

const FIELDS = `id type name flow inputs ref node conditional equal dependsOn depends_on loopBodyNodeIds
  loop_body_node_ids logic cases condition value default transform logicType logic_type modelId model_id workflowId
  count items status workflow workflows job metadata jobId tags usages activity entities jobs editorInfo editor_info
  nodes required always ifDefined uiConfig inputProperties presets fields statusHistory assets output thumbnail step
  includeOutputsInWorkflowJob iterationIndex $schema lastIndexedAt allowedValues min max kind flwo`.split(
  /\s+/,
);

const HOSTILE_KEYS = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "toJSON", "length"],
  ...[
    "",
    " ",
    "0",
    "2",
    "10",
    "-1",
    "01",
    "4294967295",
    "~",
    "/",
    "~1",
    "a/b",
    "\0",
    "\u0001",
    "\ud800",
    "\udfff",
  ],
  ...["::error::", "##[error]", "\u202e", "é", "😀", "{node}", '"'],
];

const STRINGS = [
  ...[
    "workflow",
    "custom-model",
    "custom-modle",
    "logic",
    "if-else",
    "for-each",
    "list",
    "user-approval",
    "a",
    "b",
  ],
  ...[
    "string",
    "file",
    "sting",
    "draft",
    "ready",
    "deleted",
    "success",
    "skipped",
    "all",
    "2026-01-02",
    "a == 1",
  ],
  ...HOSTILE_KEYS,
];

const text = fc.oneof(
  { arbitrary: fc.constantFrom(...STRINGS), weight: 4 },
  { arbitrary: fc.string({ unit: "grapheme-ascii", maxLength: 6 }), weight: 1 },
);
const key = fc.oneof(
  { arbitrary: fc.constantFrom(...FIELDS), weight: 5 },
  { arbitrary: fc.constantFrom(...HOSTILE_KEYS), weight: 1 },
);
const number = fc.constantFrom(0, -0, 1, -1, 0.5, 1e21, -1e308, 2 ** 53, 5e-324, 3);
const leaf: Weighted = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
);

/** Own properties only, whatever the key; `__proto__` too. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}

/** Nested objects and arrays with well-known keys and whatever values. */
const { any: strange } = fc.letrec<{ any: unknown; object: object; array: unknown[] }>((tie) => ({
  any: fc.oneof({ maxDepth: 3, depthSize: "xsmall" }, leaf, tie("object"), tie("array")),
  object: fc.array(fc.tuple(key, tie("any")), { maxLength: 4 }).map(objectOf),
  array: fc.array(tie("any"), { maxLength: 3 }),
}));

/** Mostly the right thing, sometimes nothing, sometimes anything. */
function mostly(right: Weighted): Weighted {
  return fc.oneof({ arbitrary: right, weight: 8 }, { arbitrary: strange, weight: 1 });
}

function record(fields: Readonly<Record<string, Weighted>>, needed: readonly string[]): fc.Arbitrary<object> {
  const known = fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, mostly(field)])),
    { requiredKeys: [...needed] },
  );
  const stray = fc.option(fc.tuple(key, leaf), { freq: 4 });
  return fc
    .tuple(known, stray)
    .map(([object, extra]) => (extra === null ? object : objectOf([...Object.entries(object), extra])));
}

const list = (element: Weighted, maxLength = 2) => fc.array(mostly(element), { maxLength });
const id = fc.constantFrom("a", "b", "c", "__proto__", "constructor", "", "workflow", "1", "\ud800");
const ids = list(id);
const ref = record({ node: id, name: text, equal: text, conditional: ids }, ["node"]);
const required = fc.oneof(fc.boolean(), record({ always: fc.boolean(), ifDefined: strange }, []));
const input = record({ name: id, type: text, ref, required, value: strange, step: number, kind: text }, [
  "name",
  "type",
]);
const logic = record(
  { cases: list(record({ condition: text, value: id }, ["condition"])), default: id, transform: text },
  [],
);
const type = fc.constantFrom(
  "custom-model",
  "logic",
  "for-each",
  "list",
  "transform",
  "user-approval",
  "workflow",
  "x",
);
const node = record(
  { id, type, inputs: list(input), dependsOn: ids, loopBodyNodeIds: ids, logic, count: number, status: text },
  ["id", "type"],
);
const flow = fc.array(mostly(node), { maxLength: 2 });
const workflow = record({ flow, inputs: list(input), name: text, status: text, editorInfo: strange }, [
  "flow",
]);
const job = record({ jobId: text, status: text, metadata: record({ flow, error: text }, ["flow"]) }, [
  "metadata",
]);

/** Any JSON value: plain, strangely shaped, and nearly a document of each kind. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.jsonValue({ maxDepth: 3, depthSize: "small" }), weight: 3 },
  { arbitrary: strange, weight: 6 },
  { arbitrary: workflow, weight: 2 },
  { arbitrary: flow, weight: 1 },
  { arbitrary: record({ workflow, job }, []), weight: 1 },
  { arbitrary: record({ workflows: list(workflow, 2) }, ["workflows"]), weight: 1 },
  {
    arbitrary: record({ usages: strange, entities: record({ jobs: list(job, 2) }, ["jobs"]) }, []),
    weight: 1,
  },
);
