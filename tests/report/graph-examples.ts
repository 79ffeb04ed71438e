import { buildGraphPicture } from "../../src/draw/build-graph-picture.js";
import type { GraphPicture } from "../../src/draw/graph-picture.js";
import { resolveOptions } from "../../src/validate/options.js";
import { readFlow } from "../../src/validate/read-flow.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { hostileIds } from "../random-flows.js";

/** The picture of a value with what is found in it. */
export function pictureOf(value: unknown): GraphPicture {
  const flow = readFlow(value, resolveOptions());
  return buildGraphPicture(flow, validateWorkflow(value).diagnostics, "example.json");
}

const model = (id: string, ref?: object, name = "x") => ({
  id,
  type: "custom-model",
  modelId: "m",
  inputs: ref === undefined ? [] : [{ name, type: "string", ref }],
});

/** Every kind of edge. */
export const branching = {
  inputs: [{ name: "what", type: "string" }],
  flow: [
    {
      id: "ask",
      type: "logic",
      logicType: "if-else",
      inputs: [{ name: "x", type: "string", ref: { node: "workflow", name: "what" } }],
      logic: { cases: [{ condition: "x == 'a'", value: "a" }], default: "b" },
    },
    model("left", { node: "ask", equal: "a" }, "conditional"),
    model("right", { node: "ask", equal: "b" }, "conditional"),
    { ...model("join", { conditional: ["left", "right"] }), dependsOn: ["left"] },
  ],
};

/** A loop in a loop. */
export const nested = [
  { id: "outer", type: "for-each", count: 2, loopBodyNodeIds: ["make", "inner"] },
  model("make", { node: "outer" }),
  { id: "inner", type: "for-each", loopBodyNodeIds: ["turn"], inputs: model("", { node: "make" }).inputs },
  model("turn", { node: "inner" }),
  // Behind the loop all results are read at once.
  { ...model("show"), inputs: [{ name: "x", type: "string_array", ref: { node: "outer" } }] },
];

/** Two nodes that wait for each other. */
export const cyclic = [model("a", { node: "b" }), model("b", { node: "a" })];

/** Every hostile id, in a chain, with hostile outcomes and a hostile name. */
export const hostile = {
  name: hostileIds.join(" "),
  flow: hostileIds.map((id, index) => ({
    ...(index % 2 === 0
      ? {
          type: "logic",
          logicType: "if-else",
          logic: { cases: [{ condition: "x", value: hostileIds[index] }], default: "b" },
        }
      : { type: index % 3 === 0 ? id : "for-each", loopBodyNodeIds: [hostileIds[index + 1]] }),
    id,
    inputs:
      index === 0
        ? []
        : [{ name: "x", type: "string", ref: { node: hostileIds[index - 1], equal: hostileIds[index - 1] } }],
  })),
};
