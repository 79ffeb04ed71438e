import type { FlowNode } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { ReadFlow } from "../validate/read-flow.js";
import { hasBox, keyOfBoxAround, type PictureBox } from "./graph-picture.js";
import { pictureText } from "./text-columns.js";

const LONGEST_TITLE = 40;

/** The frames that people drew around nodes, as boxes beside those of loops. */
export interface GroupBoxes {
  /** By the nodes in them. */
  readonly of: ReadonlyMap<FlowNode, PictureBox>;
  readonly all: readonly PictureBox[];
}

/**
 * A group becomes a box where it fits into those of the loops: all that is drawn of it lies in the same loop, and a loop
 * that belongs to it lies in it as a whole. One that crosses the border of a loop is not drawn.
 * Complexity: O(nodes × depth of the loops).
 */
export function findGroupBoxes({ graph, groupOf }: ReadFlow): GroupBoxes {
  const of = new Map<FlowNode, PictureBox>();
  const all: PictureBox[] = [];
  if (groupOf === undefined) return { of, all };
  const groups = new Map<NonNullable<ReturnType<typeof groupOf>>, Set<FlowNode>>();
  for (const node of graph.flow.nodes) {
    const group = node.id === undefined ? undefined : groupOf(node.id);
    if (group === undefined) continue;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, new Set([node]));
    else members.add(node);
  }
  for (const [{ id, title, color }, members] of groups) {
    const outer = findOuter(graph, members);
    if (outer === undefined) continue;
    const box: PictureBox = {
      key: `group${all.length}`,
      kind: "group",
      id: pictureText(id, LONGEST_ID),
      title: labelOf(title) ?? labelOf(id) ?? "(blank id)",
      box: outer.box,
      colour: hexColour(color),
    };
    all.push(box);
    for (const node of outer.nodes) of.set(node, box);
  }
  return { of, all };
}

const LONGEST_ID = 200;

function labelOf(text: string | undefined): string | undefined {
  const label = text === undefined ? "" : pictureText(text, LONGEST_TITLE).trim();
  return label === "" ? undefined : label;
}

/** Those of the members that lie in no loop of the group, with the box around them all; `undefined` where it crosses one. */
function findOuter(
  graph: FlowGraph,
  members: ReadonlySet<FlowNode>,
): { nodes: FlowNode[]; box: string | undefined } | undefined {
  const nodes: FlowNode[] = [];
  const around = new Set<string | undefined>();
  for (const node of members) {
    if (hasBox(graph, node)) {
      const inside = graph.loops.byNode.get(node)?.members ?? [];
      for (const each of inside) if (!members.has(each)) return undefined;
    }
    if (graph.loops.around(node).some((loop) => members.has(loop.node))) continue;
    nodes.push(node);
    around.add(keyOfBoxAround(graph, node));
  }
  const [box] = around;
  return around.size === 1 ? { nodes, box } : undefined;
}

/** A colour that no format can take for anything else, in the form that all of them know. */
function hexColour(text: string | undefined): string | undefined {
  const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text ?? "") ?? [];
  if (digits === undefined) return undefined;
  const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  return `#${whole.toLowerCase()}`;
}
