import type { Job, JobNode } from "../flow/job-model.js";

/** The nodes of a job by id, by loop and by copy. Complexity: O(nodes + entries of bodies) to build. */
export class JobNodes {
  /** The for-each nodes by id, each with all its records: where it is in a loop itself there are several. */
  readonly loops: ReadonlyMap<string, readonly JobNode[]>;
  /** The copies that each for-each made. */
  readonly copies: ReadonlyMap<string, readonly JobNode[]>;
  readonly #single: ReadonlyMap<string, readonly JobNode[]>;
  readonly #copied: ReadonlyMap<string, readonly JobNode[]>;
  readonly #byCopy: ReadonlyMap<string, readonly JobNode[]>;
  readonly #loopsOf: ReadonlyMap<string, ReadonlySet<string>>;

  constructor({ nodes }: Job) {
    this.#single = group(nodes, ({ node, loop }) => (loop === undefined ? node.id : undefined));
    this.#copied = group(nodes, ({ node, loop }) => (loop === undefined ? undefined : node.id));
    this.#byCopy = group(nodes, copyKey);
    this.copies = group(nodes, ({ loop }) => loop?.text);
    this.loops = group(nodes, ({ node }) => (node.type === "for-each" ? node.id : undefined));
    this.#loopsOf = findLoopsOf(nodes);
  }

  /** Whether it is listed in the body of a for-each and no copy: it is marked skipped, its copies run. */
  isTemplate({ node, loop }: JobNode): boolean {
    const isCopy = loop !== undefined || node.broken.has("loopNodeId");
    return !isCopy && node.id !== undefined && (this.#loopsOf.get(node.id)?.size ?? 0) > 0;
  }

  /** The for-each nodes whose bodies list an id, or whose copies have it. */
  loopsOf(id: string): readonly string[] {
    return [...(this.#loopsOf.get(id) ?? [])];
  }

  /** Whether a node runs inside of a for-each, at any depth. Complexity: O(loops around it). */
  isInside(reader: JobNode, loop: string): boolean {
    const around = new Set(reader.node.id === undefined ? [] : this.loopsOf(reader.node.id));
    if (reader.loop !== undefined) around.add(reader.loop.text);
    for (const id of around) {
      if (id === loop) return true;
      for (const outer of this.loopsOf(id)) around.add(outer);
    }
    return false;
  }

  /** The records that a reader may mean by an id: those of its own iteration, if there are any. */
  meantBy(reader: JobNode, id: string): readonly JobNode[] {
    const single = this.#single.get(id);
    if (reader.loop === undefined) return single ?? this.#copied.get(id) ?? [];
    const beside = this.#byCopy.get(copyKey({ ...reader, node: { id } }) ?? "");
    return beside ?? this.#copied.get(id) ?? single ?? [];
  }
}

function group(
  nodes: readonly JobNode[],
  keyOf: (node: JobNode) => string | undefined,
): Map<string, JobNode[]> {
  const groups = new Map<string, JobNode[]>();
  for (const node of nodes) {
    const key = keyOf(node);
    if (key === undefined) continue;
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [node]);
    else others.push(node);
  }
  return groups;
}

type Copy = Pick<JobNode, "loop" | "iteration"> & { readonly node: { readonly id: string | undefined } };

function copyKey({ node, loop, iteration }: Copy): string | undefined {
  if (loop === undefined || iteration === undefined || node.id === undefined) return undefined;
  return JSON.stringify([node.id, loop.text, iteration.index]);
}

function findLoopsOf(nodes: readonly JobNode[]): Map<string, Set<string>> {
  const loopsOf = new Map<string, Set<string>>();
  const add = (id: string, loop: string) => {
    const loops = loopsOf.get(id);
    if (loops === undefined) loopsOf.set(id, new Set([loop]));
    else loops.add(loop);
  };
  for (const { node, loop } of nodes) {
    if (node.id === undefined) continue;
    if (loop !== undefined) add(node.id, loop.text);
    if (node.type !== "for-each") continue;
    for (const { id } of node.body) if (id !== node.id) add(id, node.id);
  }
  return loopsOf;
}
