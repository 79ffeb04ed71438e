import { type EditorNode, isApprovalHandle, suffixOf } from "./editor-model.js";

/** The outputs of an if-else node: the position of each counts, and nothing else. */
export interface Outcomes {
  readonly blocks: number;
  readonly byHandle: ReadonlyMap<string, number>;
}

export function readOutcomes(node: EditorNode): Outcomes {
  const blocks = node.data["conditionBlocks"];
  const outputs = node.outputHandles.filter((handle) => !isApprovalHandle(handle));
  const byHandle = new Map(outputs.map(({ id }, index) => [id, index]));
  return { blocks: Array.isArray(blocks) ? blocks.length : 0, byHandle };
}

export function positionByName(suffix: string | undefined, blocks: number): number | undefined {
  if (suffix === "target-else") return blocks;
  const number = /^target-if(\d+)$/.exec(suffix ?? "")?.[1];
  return number === undefined ? undefined : Number(number) - 1;
}

/** Whether the outputs of an if-else node are the published ones: `if1` to the number of its blocks, then `else`. */
export function isWiredByConvention(node: EditorNode, blocks: number): boolean {
  const outputs = node.outputHandles.filter((handle) => !isApprovalHandle(handle));
  const expected = [...Array.from({ length: blocks }, (_, index) => `target-if${index + 1}`), "target-else"];
  return (
    outputs.length === expected.length &&
    outputs.every(({ id }, index) => suffixOf(node, id) === expected[index])
  );
}

/** Whether a branch decides if a node runs, or whether something in front of it does. */
export function isBehindGate(node: EditorNode | undefined): boolean {
  const seen = new Set<EditorNode>();
  const open = node === undefined ? [] : [node];
  for (let next = open.pop(); next !== undefined && seen.size < MOST_LOOKED_AT; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { producer } of next.reads) {
      if (producer?.type === "ifElse") return true;
      if (producer !== undefined) open.push(producer);
    }
  }
  return false;
}

/** The way from a merge back to its branch is short; without a bound many merges of a long chain would be slow. */
const MOST_LOOKED_AT = 50;
