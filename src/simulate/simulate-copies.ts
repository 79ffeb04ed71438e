import type { FlowNode } from "../flow/flow-model.js";
import type { SimulatedLoops } from "./simulate-loops.js";
import type { Possible } from "./simulate-possible.js";
import type { SimulatedReason, SimulatedStatus } from "./simulate-result.js";

/** In which iteration of which loops a copy runs; empty outside of loops. */
export type CopyPlace = ReadonlyMap<FlowNode, number>;

export interface Judgement {
  readonly status: SimulatedStatus;
  /** Every status that it may have. */
  readonly possible: Possible;
  readonly because: readonly SimulatedReason[];
}

/** What an if-else node yields. */
export interface Outcome {
  /** Null is nothing; `undefined` where it cannot be read. */
  readonly yielded: string | null | undefined;
  /** What it may yield besides, where conditions are not decided. */
  readonly others: readonly (string | null)[];
}

/** How often a for-each iterates. */
export interface Iterations {
  /** At least one, since semantics judge a body as if it iterated. */
  readonly count: number;
  /** There is certainly nothing to iterate over: no array or an empty one, and no count above 0. */
  readonly isAsIf: boolean;
  /** There are more, which were not played. */
  readonly isCut: boolean;
}

/** One copy of a node; a node outside of loops has one. */
export interface NodeCopy {
  readonly node: FlowNode;
  readonly place: CopyPlace;
  /** Of a for-each: at its start. */
  readonly start: Judgement;
  /** Of a for-each: once all of its iterations are judged. */
  end?: Judgement;
  /** Of a for-each that started: how often it iterates. */
  readonly iterations: Iterations | undefined;
  /** Of an if-else node that ran. */
  readonly outcome: Outcome | undefined;
}

/** The copies of all nodes that were judged so far. */
export class CopyTable {
  readonly #loops: SimulatedLoops;
  readonly #copies = new Map<FlowNode, Map<string, NodeCopy>>();

  constructor(loops: SimulatedLoops) {
    this.#loops = loops;
  }

  add(copy: NodeCopy): void {
    const copies = this.#copies.get(copy.node) ?? new Map<string, NodeCopy>();
    copies.set(this.#keyOf(copy.node, copy.place), copy);
    this.#copies.set(copy.node, copies);
  }

  /** In the order of their iterations. */
  of(node: FlowNode): readonly NodeCopy[] {
    return [...(this.#copies.get(node)?.values() ?? [])];
  }

  /** The copy of a node that a place sees: the one of the same iterations. */
  at(node: FlowNode, place: CopyPlace): NodeCopy | undefined {
    return this.#copies.get(node)?.get(this.#keyOf(node, place));
  }

  /** What a reader sees of a node; inside of a body the for-each is what it was at its start. */
  seenBy(reader: FlowNode, node: FlowNode, place: CopyPlace): Judgement | undefined {
    const copy = this.at(node, place);
    return this.#loops.members(node).has(reader) ? copy?.start : (copy?.end ?? copy?.start);
  }

  /** Where the copies of a node run: in every iteration of every loop around it. */
  placesOf(node: FlowNode): CopyPlace[] {
    let places: Map<FlowNode, number>[] = [new Map()];
    for (const loop of this.#loops.around(node)) {
      const inside: Map<FlowNode, number>[] = [];
      for (const place of places) {
        const iterations = this.at(loop, place)?.iterations?.count ?? 1;
        for (let index = 1; index < iterations; index++) inside.push(new Map([...place, [loop, index]]));
        // The place itself, which nobody has seen yet, becomes that of the first iteration.
        inside.splice(inside.length - iterations + 1, 0, place.set(loop, 0));
      }
      places = inside;
    }
    return places;
  }

  #keyOf(node: FlowNode, place: CopyPlace): string {
    const loops = this.#loops.around(node);
    if (loops.length === 0) return "";
    let key = "";
    for (const loop of loops) key += `${place.get(loop)}.`;
    return key;
  }
}
