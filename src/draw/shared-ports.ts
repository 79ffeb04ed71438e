import type { PictureEdge } from "./graph-picture.js";
import type { Direction } from "./picture-shape.js";

/** A place at which edges leave or reach a node. */
export interface Port {
  readonly id: string;
  /** As elkjs calls the sides of a node. */
  readonly side: "NORTH" | "EAST" | "SOUTH" | "WEST";
}

/** So many edges reach a node before some of them share a place: fewer are told apart by their arrows. */
const MANY = 6;

/**
 * Where edges leave and reach nodes. What leaves a node for the same reason leaves it at one place, so that a result that
 * many read is one line that branches. Edges reach a crowded node at one place, too, but only those whose sources lead to
 * the very same nodes: where a line joins and branches, all that it joins leads to all that it branches to.
 */
export class SharedPorts {
  readonly #leaving = new Map<string, string>();
  readonly #reaching = new Map<string, string>();
  readonly #byNode = new Map<string, Port[]>();

  constructor(edges: readonly PictureEdge[], direction: Direction) {
    const [out, back] = direction === "right" ? (["EAST", "WEST"] as const) : (["SOUTH", "NORTH"] as const);
    const targets = new Map<string, string[]>();
    for (const edge of edges) {
      const reason = reasonOf(edge);
      const known = targets.get(reason);
      if (known !== undefined) known.push(edge.target);
      else {
        targets.set(reason, [edge.target]);
        this.#leaving.set(reason, this.#add(edge.source, out));
      }
    }
    const alike = new Map([...targets].map(([reason, names]) => [reason, JSON.stringify(names.sort())]));
    const groups = new Map<string, PictureEdge[]>();
    for (const edge of edges) {
      if (edge.label !== undefined) continue;
      const key = JSON.stringify([edge.target, edge.kind, alike.get(reasonOf(edge))]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [edge]);
      else group.push(edge);
    }
    for (const group of groups.values()) {
      const [first] = group;
      if (first === undefined || group.length < MANY) continue;
      const port = this.#add(first.target, back);
      for (const edge of group) this.#reaching.set(nameOf(edge), port);
    }
  }

  /** Those of a node. */
  of(key: string): readonly Port[] {
    return this.#byNode.get(key) ?? [];
  }

  sourceOf(edge: PictureEdge): string {
    return this.#leaving.get(reasonOf(edge)) ?? edge.source;
  }

  targetOf(edge: PictureEdge): string {
    return this.#reaching.get(nameOf(edge)) ?? edge.target;
  }

  #add(node: string, side: Port["side"]): string {
    const own = this.#byNode.get(node) ?? [];
    const id = `${node}p${own.length}`;
    own.push({ id, side });
    this.#byNode.set(node, own);
    return id;
  }
}

function reasonOf({ source, kind, label }: PictureEdge): string {
  return JSON.stringify([source, kind, label]);
}

function nameOf({ source, target, kind, label }: PictureEdge): string {
  return JSON.stringify([source, target, kind, label]);
}
