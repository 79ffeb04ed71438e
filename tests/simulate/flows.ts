import type { SimulatedStatus, Simulation } from "../../src/simulate/simulate-result.js";

/** Builders for small flows. */
export const model = (id: string, ...inputs: object[]) => ({
  id,
  type: "custom-model",
  modelId: "m",
  inputs,
});
export const list = (id: string, ...inputs: object[]) => ({ id, type: "list", items: ["x"], inputs });
export const approval = (id: string, ...dependsOn: string[]) => ({ id, type: "user-approval", dependsOn });
export const waiting = (node: object, ...dependsOn: string[]) => ({ ...node, dependsOn });

/** An if-else node whose only conditions are constants, so that `yields` is its outcome. */
export const choose = (id: string, yields: string | null, ...inputs: object[]) => ({
  id,
  type: "logic",
  logicType: "if-else",
  inputs,
  logic: {
    cases: ["a", "b"].map((value) => ({ condition: String(value === yields), value })),
  },
});

/** An if-else node over the workflow input `x`. */
export const ask = (id: string, cases: [condition: string, value: string][], otherwise?: string) => ({
  id,
  type: "logic",
  logicType: "if-else",
  inputs: [{ name: "x", type: "string", ref: { node: "workflow", name: "x" } }],
  logic: {
    cases: cases.map(([condition, value]) => ({ condition, value })),
    ...(otherwise !== undefined && { default: otherwise }),
  },
});

export const loop = (id: string, body: string[], fields: object = { count: 1 }) => ({
  id,
  type: "for-each",
  loopBodyNodeIds: body,
  ...fields,
});

const input = (ref: object, name = "in") => ({ name, type: "string", ref });
export const reads = (node: string) => input({ node, name: "all" });
export const branch = (node: string, equal: string) => input({ node, equal });
export const gate = (...conditional: string[]) => input({ conditional }, "conditional");
export const gateEqual = (equal: string, ...conditional: string[]) =>
  input({ conditional, equal }, "conditional");
export const both = (ref: object) => input(ref);

export function statuses({ nodes }: Simulation): Record<string, SimulatedStatus> {
  return Object.fromEntries(nodes.map(({ id, status }) => [id, status]));
}
