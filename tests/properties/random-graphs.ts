import fc from "fast-check";
import { hostileIds } from "../../src/testing/hostile-ids.js";

/** One way in which a node hangs on others. */
type Link =
  | { readonly kind: "data" | "order"; readonly sources: readonly [number] }
  | { readonly kind: "gate"; readonly sources: readonly number[] };

/** A flow as numbers: what each node hangs on, and the bodies of those that are loops. */
export interface RandomGraph {
  readonly links: readonly (readonly Link[])[];
  /** By node; empty for a node that is no loop. */
  readonly bodies: readonly (readonly number[])[];
}

/** Flows of a few nodes with links at random, cyclic or not. */
export const randomGraphs: fc.Arbitrary<RandomGraph> = fc
  .record({
    size: fc.integer({ min: 1, max: 10 }),
    density: fc.integer({ min: 1, max: 3 }),
    loops: fc.boolean(),
  })
  .chain(({ size, density, loops }) => {
    const others = fc.nat({ max: size - 1 });
    const kind = fc.constantFrom("data" as const, "order" as const);
    const link = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind, sources: fc.tuple(others) }) },
      fc.record({
        kind: fc.constant("gate" as const),
        sources: fc.uniqueArray(others, { minLength: 1, maxLength: 3 }),
      }),
    );
    const body = fc.uniqueArray(others, { maxLength: 3 });
    const bodies = fc.array(loops ? fc.oneof(fc.constant([]), fc.constant([]), body) : fc.constant([]), {
      minLength: size,
      maxLength: size,
    });
    const links = fc.array(fc.array(link, { maxLength: density }), { minLength: size, maxLength: size });
    return fc.record({ links, bodies });
  })
  .map(withoutSelves);

/** The id of a node of a random graph. */
function idOf(node: number): string {
  return hostileIds[node] ?? `n${node}`;
}

/** The flow of a random graph. */
export function flowOf({ links, bodies }: RandomGraph) {
  return links.map((own, node) => {
    const inputs = own.flatMap(({ kind, sources }, index) => {
      const [first = 0] = sources;
      const ref = kind === "data" ? { node: idOf(first) } : { conditional: sources.map(idOf) };
      return kind === "order" ? [] : [{ name: `in_${index}`, type: "file", ref }];
    });
    const dependsOn = own.filter(({ kind }) => kind === "order").flatMap(({ sources }) => sources.map(idOf));
    const body = bodies[node] ?? [];
    const isLoop = body.length > 0;
    return {
      id: idOf(node),
      inputs,
      dependsOn,
      ...(isLoop
        ? { type: "for-each", count: 2, loopBodyNodeIds: body.map(idOf) }
        : { type: "custom-model", modelId: "model_a" }),
    };
  });
}

function withoutSelves({ links, bodies }: RandomGraph): RandomGraph {
  return {
    links: links.map((own, node) =>
      own
        .map((link): Link => ({ ...link, sources: link.sources.filter((source) => source !== node) }) as Link)
        .filter(({ sources }) => sources.length > 0),
    ),
    bodies: bodies.map((body, node) => body.filter((member) => member !== node)),
  };
}
