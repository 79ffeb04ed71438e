import type { FlowNode } from "../flow/flow-model.js";
import type { JobNode } from "../flow/job-model.js";
import type { JobNodes } from "./job-nodes.js";

/**
 * The ids that the bodies of for-each nodes list, those of loops in them included; `undefined` for one of which no record
 * says what is in its body. Complexity: O(entries of bodies, nested ones counted in each loop around them).
 */
export class JobBodies {
  readonly #nodes: JobNodes;
  readonly #known = new Map<string, ReadonlySet<string> | undefined>();

  constructor(nodes: JobNodes) {
    this.#nodes = nodes;
  }

  of(loop: string): ReadonlySet<string> | undefined {
    if (!this.#known.has(loop)) this.#known.set(loop, this.#find(loop));
    return this.#known.get(loop);
  }

  #find(loop: string): ReadonlySet<string> | undefined {
    const around = new Set([loop]);
    const members = new Set<string>();
    // A set yields what is added while it is walked.
    for (const id of around) {
      const records = this.#nodes.loops.get(id) ?? [];
      const listed = records.filter(({ node }) => isReadable(node));
      if (listed.length === 0) return undefined;
      for (const { node } of listed)
        for (const entry of node.body) {
          members.add(entry.id);
          if (this.#nodes.loops.has(entry.id)) around.add(entry.id);
        }
    }
    return members;
  }
}

function isReadable({ body, broken }: FlowNode): boolean {
  return body.length > 0 && !broken.has("loopBodyNodeIds");
}

/** Whether some record of an id is none of a copy. */
export function hasTemplate(nodes: readonly JobNode[]): (id: string) => boolean {
  const ids = new Set(nodes.flatMap(({ node, loop }) => (loop === undefined ? (node.id ?? []) : [])));
  return (id) => ids.has(id);
}
