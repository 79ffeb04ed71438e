import type { JsonObject } from "../../src/diagnostics/json.js";
import { choice, flow, jobFlow, list, loop, model, nodeInput, reader, text, workflow } from "./documents.js";
import { CATALOGUE, type Violation } from "./violation.js";

const [each, body] = loop();
const copy = { ...body, loopNodeId: "each", iterationIndex: 0, status: "success" } as const;
const ranLoop = { ...each, status: "success" };

export const nodes: readonly Violation[] = [
  [40, "schema/missing-property", flow({ type: "model" })],
  [40, "schema/missing-property", flow({ id: "a" }, model)],
  [41, "schema/unknown-value", flow({ id: "a", type: "for-eech" })],
  [42, "node/misplaced-field", flow({ ...model, count: 3 })],
  [43, "loop/invalid-count", flow(...loop({ count: -1 }))],
  [43, "loop/invalid-count", flow(...loop({ count: 1.5 }))],
  [44, "loop/count-ignores-array", flow(...loop({ count: 3 }))],
  [44, "job/iteration-gap", jobFlow({ ...ranLoop, count: 2 }, { ...body, status: "skipped" }, copy)],
  [45, "loop/no-source", flow(...loop({ inputs: [] }))],
  [
    45,
    "loop/source-not-array",
    flow(...loop({ inputs: [{ name: "items", type: "string", ref: { node: "workflow", name: "text" } }] })),
  ],
  [
    45,
    "loop/unknown-item",
    flow(each, {
      ...body,
      inputs: [{ name: "prompt", type: "string", ref: { node: "each", name: "itms" } }],
    }),
  ],
  [
    45,
    "loop/unknown-item",
    flow(each, body, reader({ node: "each", name: "items" }, { type: "string_array" })),
  ],
  [
    45,
    "loop/maybe-empty",
    {
      inputs: [{ ...list, required: {} }],
      flow: [...loop(), reader({ node: "each" }, { type: "string_array" })],
    },
    { rules: { "loop/maybe-empty": "warning" } },
  ],
  [45, "input/array-to-scalar", flow(each, body, reader({ node: "each" }))],
  [46, "depends-on/unknown-node", flow({ ...model, dependsOn: ["nobody"] })],
  [46, "depends-on/self", flow({ ...model, dependsOn: ["draw"] })],
  [46, "depends-on/duplicate", flow(model, { ...model, id: "b", dependsOn: ["draw", "draw"] })],
  [48, "schema/unknown-value", flow({ ...model, includeOutputsInWorkflowJob: false })],
  [
    49,
    "node/include-outputs-not-producing",
    flow(choice, { ...choice, id: "other", includeOutputsInWorkflowJob: true }),
  ],
  [50, "graph/no-output", flow({ id: "l", type: "list", items: ["a"] })],
  [50, "graph/empty", { flow: [] }],
  [51, "node/include-outputs-redundant", flow({ ...model, includeOutputsInWorkflowJob: true })],
  [52, "node/misplaced-field", flow({ ...model, items: ["a"] })],
  [53, "schema/wrong-type", flow({ id: "l", type: "list", items: [true] })],
  [54, "input/array-to-scalar", flow({ id: "l", type: "list", items: ["a"] }, reader({ node: "l" }))],
  [54, "input/missing", flow({ id: "l", type: "list" }, reader({ node: "l" }, { type: "string_array" }))],
  [
    54,
    "input/type-mismatch",
    flow({ id: "l", type: "list", items: [1, 2] }, reader({ node: "l" }, { type: "string_array" })),
  ],
  [55, "job/iteration-gap", jobFlow(ranLoop, { ...body, status: "skipped" }, { ...copy, iterationIndex: 1 })],
  [56, "node/runtime-field", flow({ ...model, iterationIndex: 0 })],
  [56, "node/runtime-field", flow({ ...model, loopNodeId: "each" }, each, body)],
  [
    56,
    "job/stray-copy",
    jobFlow(ranLoop, { ...body, status: "skipped" }, { ...body, loopNodeId: "each", status: "success" }),
  ],
  [57, "job/unknown-loop", jobFlow({ ...copy, loopNodeId: "nobody" })],
  [
    57,
    "job/stray-copy",
    jobFlow(
      ranLoop,
      { ...body, status: "skipped" },
      copy,
      { ...model, status: "skipped" },
      {
        ...model,
        loopNodeId: "each",
        iterationIndex: 0,
        status: "success",
      },
    ),
  ],
  [58, "node/misplaced-field", flow({ ...model, logic: choice.logic })],
  [
    58,
    "node/misplaced-field",
    flow(choice, {
      id: "t",
      type: "logic",
      logicType: "if-else",
      logic: { ...choice.logic, transform: "1" },
    }),
  ],
  [59, "node/misplaced-field", flow({ ...model, logicType: "if-else" })],
  [59, "schema/unknown-value", flow({ ...choice, logicType: "if-els" })],
  [
    60,
    "node/misplaced-field",
    flow({ id: "t", type: "transform", logic: { transform: "1", cases: choice.logic.cases } }),
  ],
  [61, "schema/missing-property", flow({ ...choice, logic: { cases: [{ value: "a" }] } })],
  [
    61,
    "logic/constant-condition",
    flow(
      { ...choice, logic: { cases: [{ condition: "true", value: "a" }], default: "b" } },
      reader({ node: "choice", equal: "a" }),
    ),
  ],
  [
    61,
    "logic/duplicate-condition",
    flow({
      ...choice,
      logic: { cases: [...choice.logic.cases, { ...choice.logic.cases[0], value: "c" }], default: "b" },
    }),
  ],
  [
    61,
    "logic/single-outcome",
    flow({ ...choice, logic: { ...choice.logic, default: "a" } }, reader({ node: "choice", equal: "a" })),
  ],
  [62, "node/misplaced-field", flow({ id: "t", type: "transform", logic: { transform: "1", default: "b" } })],
  [
    63,
    "logic/unknown-target",
    flow(
      { ...choice, logic: { cases: [{ condition: 'text == "a"', value: "draw" }], default: "drow" } },
      model,
    ),
  ],
  [63, "logic/unused-outcome", flow(choice, reader({ node: "choice", equal: "b" }))],
  [64, "node/misplaced-field", flow({ ...model, logic: { transform: "1" } })],
  [65, "node/misplaced-field", flow(model, { ...model, id: "b", loopBodyNodeIds: ["draw"] })],
  [66, "loop/unknown-body-node", flow({ ...each, loopBodyNodeIds: ["body", "nobody"] }, body)],
  [66, "loop/duplicate-body-node", flow({ ...each, loopBodyNodeIds: ["body", "body"] }, body)],
  [66, "loop/contains-itself", flow({ ...each, loopBodyNodeIds: ["body", "each"] }, body)],
  [66, "loop/overlap", flow(each, body, { ...each, id: "again" })],
  [67, "job/template-ran", jobFlow(ranLoop, { ...body, status: "success" })],
  [68, "loop/escape", flow(each, body, reader({ node: "body" }))],
  [
    68,
    "loop/detour",
    flow(
      { ...each, loopBodyNodeIds: ["first", "body"] },
      { ...body, id: "first" },
      { ...body, inputs: [{ name: "a", type: "string", ref: { node: "read" } }] },
      reader({ node: "first" }),
    ),
  ],
  [69, "node/missing-model", flow({ id: "a", type: "custom-model" })],
  [69, "node/unknown-model", flow({ ...model, modelId: "flux.1-deev" }), CATALOGUE],
  [70, "node/missing-workflow", flow({ id: "a", type: "workflow" })],
  [70, "workflow/unknown-id", flow({ id: "a", type: "workflow", workflowId: "nobody" }), CATALOGUE],
  [70, "workflow/recursion", { id: "w", ...flow({ id: "a", type: "workflow", workflowId: "w" }) }],
];

/** It runs on one outcome of a choice outside of its loop. */
const gatedBody = {
  ...body,
  inputs: [{ name: "gate", type: "string", ref: { node: "choice", equal: "a" } }],
};
/** Nobody can tell what comes out. */
const tossed = {
  ...choice,
  inputs: [],
  logic: { cases: [{ condition: "random(2) == 1", value: "a" }], default: "b" },
};

export const references: readonly Violation[] = [
  [113, "ref/empty", flow(reader({}))],
  [114, "ref/unknown-node", flow(reader({ conditional: ["nobody"] }))],
  [114, "ref/self", flow(reader({ conditional: ["read"] }))],
  [114, "ref/duplicate-conditional", flow(model, reader({ conditional: ["draw", "draw"] }))],
  [
    116,
    "path/never-runs",
    flow(choice, {
      ...model,
      inputs: [
        { name: "a", type: "string", ref: { node: "choice", equal: "a" } },
        { name: "b", type: "string", ref: { node: "choice", equal: "b" } },
      ],
    }),
  ],
  [
    116,
    "loop/nothing-collected",
    flow(choice, each, gatedBody, reader({ node: "each" }, { type: "string_array" })),
  ],
  [117, "ref/equal-unknown-value", flow(choice, reader({ node: "choice", equal: "c" }))],
  [
    117,
    "logic/impossible-outcome",
    {
      inputs: [{ ...text, allowedValues: ["x", "y"] }],
      flow: [choice, reader({ node: "choice", equal: "a" })],
    },
  ],
  [118, "ref/equal-without-branch", flow(model, reader({ node: "draw", equal: "a" }))],
  [119, "ref/missing-name", flow(reader({ node: "workflow" }))],
  [119, "ref/unknown-input", flow(reader({ node: "workflow", name: "txt" }))],
  [120, "ref/unknown-output", flow(model, reader({ node: "draw", name: "imag" })), CATALOGUE],
  [121, "ref/unknown-node", flow(reader({ node: "nobody" }))],
  [121, "node/reserved-id", flow({ ...model, id: "workflow" })],
  [122, "ref/unknown-node", flow(reader({ node: "other-workflow.draw" }))],
];

const given = { name: "a", type: "string", value: "x" } as const;
const two = (required: JsonObject): JsonObject =>
  flow({ ...model, inputs: [given, { name: "b", type: "string", required }] });

export const required: readonly Violation[] = [
  [123, "schema/unknown-property", two({ sometimes: true })],
  [
    123,
    "required/contradiction",
    workflow({
      inputs: [
        text,
        { name: "b", type: "string", required: { ifDefined: { text: {} }, ifNotDefined: { text: {} } } },
      ],
    }),
  ],
  [123, "required/self", workflow({ inputs: [{ ...text, required: { ifDefined: { text: {} } } }] })],
  [123, "required/bad-rule", workflow({ inputs: [{ ...text, required: { always: "yes" } }] })],
  [124, "input/missing", nodeInput({ required: { always: true } })],
  [125, "input/missing", flow({ ...model, modelId: "asks" }), CATALOGUE],
  [
    125,
    "input/maybe-missing",
    flow(tossed, {
      ...model,
      inputs: [
        { name: "gate", type: "string", ref: { node: "choice", equal: "a" } },
        {
          name: "prompt",
          type: "string",
          required: { always: true },
          ref: { node: "workflow", name: "text" },
        },
      ],
    }),
  ],
  [126, "input/missing", two({ ifDefined: { a: "Give both" } })],
  [
    127,
    "input/missing",
    flow({
      ...model,
      inputs: [
        { name: "c", type: "string" },
        { name: "b", type: "string", required: { ifNotDefined: { c: {} } } },
      ],
    }),
  ],
  [
    131,
    "required/unknown-input",
    workflow({ inputs: [{ ...text, required: { ifDefined: { nobody: {} } } }] }),
  ],
  [
    131,
    "required/bad-rule",
    workflow({ inputs: [text, { name: "b", type: "string", required: { ifDefined: ["text"] } }] }),
  ],
  [
    132,
    "required/unknown-input",
    workflow({ inputs: [{ ...text, required: { ifNotDefined: { nobody: {} } } }] }),
  ],
  [
    132,
    "required/bad-rule",
    workflow({ inputs: [text, { name: "b", type: "string", required: { ifNotDefined: { text: 5 } } }] }),
  ],
];
