import { countsAsOutput, type EditorGraph, type EditorNode } from "./editor-model.js";

/** Whatever leads to an output, through loops from their ends. */
export function reachedFromOutputs(graph: EditorGraph): Set<EditorNode> {
  const reached = new Set<EditorNode>(graph.nodes.filter(countsAsOutput));
  for (const node of reached) {
    for (const { producer } of node.reads) if (producer !== undefined) reached.add(producer);
    const parent = node.type === "forEachEnd" ? node.data["parentNodeId"] : undefined;
    const loop = typeof parent === "string" ? graph.nodesById.get(parent) : undefined;
    if (loop !== undefined) reached.add(loop);
  }
  return reached;
}

/** Looks for the bodies of loops. */
export class LoopWalk {
  #walked = 0;

  /** What is reached from a loop on the way to its end; nothing once the bound is reached. */
  between(loop: EditorNode, end: EditorNode): ReadonlySet<EditorNode> {
    const seen = new Set<EditorNode>([loop, end]);
    const open = [loop];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const { reader } of next.readBy) {
        if (++this.#walked > MOST_WALKED) return NOTHING;
        if (reader === undefined || seen.has(reader)) continue;
        seen.add(reader);
        open.push(reader);
      }
    }
    seen.delete(loop);
    seen.delete(end);
    return seen;
  }
}

const NOTHING: ReadonlySet<EditorNode> = new Set();
/** Loops in loops, and loops without a right end, could each be as long as the graph. */
const MOST_WALKED = 1_000_000;
