import fc from "fast-check";

/** Ids that plain objects, graphlib or a format would stumble over. */
export const hostileIds = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "",
  " ",
  "a\u0001b",
  "b\u0001c",
  "a",
  "10",
  "2",
  "end",
  "n0",
  '"]',
  "<script>alert(1)</script>",
  "`md` **b** #quot; %%{init}%%",
  "line\nbreak\u001b[31m\u202e",
  "\ud800",
  "]]>--&amp;\\N|",
  "##[error]x",
  "日本語",
];

export interface RandomNode {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Small flows of any shape, with branches, merges, waits, loops, cycles and hostile ids. */
export const randomFlows: fc.Arbitrary<readonly RandomNode[]> = fc
  .record({
    ids: fc.shuffledSubarray(hostileIds, { minLength: 1, maxLength: 9 }),
    types: fc.array(fc.constantFrom("custom-model", "logic", "for-each", "user-approval", "weird"), {
      minLength: 9,
      maxLength: 9,
    }),
    links: fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.nat(4)), { maxLength: 14 }),
    forward: fc.boolean(),
  })
  .map(({ ids, types, links, forward }) => {
    const nodes = ids.map((id, index) => ({
      id,
      type: types[index] ?? "model",
      inputs: [] as unknown[],
      dependsOn: [] as string[],
      loopBodyNodeIds: [] as string[],
      logic: { cases: [{ condition: "x", value: "yes" }], default: "no" },
    }));
    for (const [a, b, kind] of links) {
      const [from, to] = forward ? [Math.min(a, b), Math.max(a, b)] : [a, b];
      const [source, target] = [ids[from], nodes[to]];
      if (source === undefined || target === undefined) continue;
      const name = `i${target.inputs.length}`;
      if (kind === 0) target.inputs.push({ name, type: "string", ref: { node: source } });
      if (kind === 1) target.inputs.push({ name, type: "string", ref: { node: source, equal: "yes" } });
      if (kind === 2) target.inputs.push({ name, type: "string", ref: { conditional: [source] } });
      if (kind === 3) target.dependsOn.push(source);
      if (kind === 4) nodes[from]?.loopBodyNodeIds.push(target.id);
    }
    return nodes;
  });
