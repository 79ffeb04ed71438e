import type { FlowNode } from "../../schema/types.generated.js";
import type { Plant } from "./defect-site.js";

/** Puts a field on a node whose type does not take it. */
export const misplaceField: Plant = (site) => {
  const node = site.any();
  const fitting = MISPLACED.filter(({ types }) => !types.includes(node.type));
  const { path, change } = site.choices.from(fitting) ?? COUNT;
  change(node);
  return { messageId: "misplaced", node, path };
};

/** Gives a node a field that only the nodes of a running job have. */
export const setRuntimeField: Plant = (site) => {
  const node = site.any();
  const fields = site.choices.oneOf<Partial<FlowNode>>(
    { status: "success" },
    { jobId: "job_1" },
    { assets: [] },
    { output: { text: "done" } },
    { iterationIndex: 0 },
    { loopNodeId: "each" },
  );
  Object.assign(node, structuredClone(fields));
  return { messageId: "runtime", node, path: `/${Object.keys(fields)[0]}` };
};

interface Misplaced {
  readonly path: string;
  readonly types: readonly string[];
  readonly change: (node: FlowNode) => void;
}

const COUNT: Misplaced = {
  path: "/count",
  types: ["for-each"],
  change: (node) => {
    node.count = 2;
  },
};

const MISPLACED: readonly Misplaced[] = [
  COUNT,
  {
    path: "/loopBodyNodeIds",
    types: ["for-each"],
    change: (node) => {
      node.loopBodyNodeIds = [];
    },
  },
  {
    path: "/items",
    types: ["list"],
    change: (node) => {
      node.items = ["a"];
    },
  },
  {
    path: "/logicType",
    types: ["logic"],
    change: (node) => {
      node.logicType = "if-else";
    },
  },
  {
    path: "/logic/cases",
    types: ["logic"],
    change: (node) => {
      node.logic = { ...node.logic, cases: [] };
    },
  },
  {
    path: "/logic/default",
    types: ["logic"],
    change: (node) => {
      node.logic = { ...node.logic, default: "a" };
    },
  },
  {
    path: "/logic/transform",
    types: ["transform"],
    change: (node) => {
      node.logic = { ...node.logic, transform: "1" };
    },
  },
];
