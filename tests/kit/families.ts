import type { Catalogue } from "../../src/catalogue/catalogue.js";
import type { ValidateOptions } from "../../src/validate/options.js";

/** Documents that grow: `make(n)` has a size of about n, whatever it is that there is more of. */
export interface Family {
  readonly name: string;
  /** What is done with the document. */
  readonly as: "value" | "text" | "body";
  make(n: number): FamilyCase;
}

export interface FamilyCase {
  readonly document: unknown;
  readonly options?: ValidateOptions;
  /** For `as: "body"`: the workflow that the body is for. */
  readonly workflow?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const upTo = (n: number): number[] => [...Array(Math.max(1, Math.floor(n))).keys()];
const root = (n: number): number => Math.ceil(Math.sqrt(n));
const model = (id: string, inputs: readonly Fields[] = [], rest: Fields = {}): Fields => ({
  id,
  type: "custom-model",
  modelId: "m",
  inputs,
  ...rest,
});
const reads = (name: string, node: string): Fields => ({ name, type: "file", ref: { node } });
const merges = (name: string, conditional: readonly string[]): Fields => ({
  name,
  type: "file",
  ref: { conditional },
});
const asks = (node: string, equal: string): Fields => ({
  name: `g ${node}`,
  type: "string",
  ref: { node, equal },
});
const takes = (name: string, of = name): Fields => ({
  name,
  type: "string",
  ref: { node: "workflow", name: of },
});
const ifElse = (
  id: string,
  inputs: readonly Fields[],
  cases: readonly Fields[],
  rest: Fields = { default: "n" },
): Fields => ({
  id,
  type: "logic",
  logicType: "if-else",
  inputs,
  logic: { cases, ...rest },
});
const loop = (id: string, body: readonly string[], rest: Fields = { count: 2 }): Fields => ({
  id,
  type: "for-each",
  loopBodyNodeIds: body,
  ...rest,
});
const flow = (nodes: readonly unknown[], rest: Fields = {}): Fields => ({ name: "x", ...rest, flow: nodes });
const texts = (n: number, rest: Fields = {}): Fields[] =>
  upTo(n).map((at) => ({ name: `p${at}`, type: "string", ...rest }));
const value = (
  name: string,
  make: (n: number) => unknown,
  options?: (n: number) => ValidateOptions,
): Family => ({
  name,
  as: "value",
  make: (n) => (options === undefined ? { document: make(n) } : { document: make(n), options: options(n) }),
});
const text = (name: string, make: (n: number) => string): Family => ({
  name,
  as: "text",
  make: (n) => ({ document: make(n) }),
});
const body = (name: string, make: (n: number) => { workflow: unknown; document: unknown }): Family => ({
  name,
  as: "body",
  make,
});

/** Letters that are far from one another, so that near names are not near. */
const word = (at: number, length = 8): string => {
  let seed = (at + 1) * 2_654_435_761;
  let made = "";
  for (let place = 0; place < length; place++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    made += String.fromCharCode(97 + (Math.floor(seed / 65_536) % 26));
  }
  return made;
};

const catalogue = (n: number, inputs: readonly Fields[] = []): Catalogue =>
  ({
    models: Object.fromEntries(upTo(n).map((at) => [`model_${word(at)}`, { inputs }])),
    closed: true,
  }) as unknown as Catalogue;

/** Those that the users' attack documents belong to, and products of two sizes. */
export const families: readonly Family[] = [
  // Sound.
  value("a chain", (n) =>
    flow(upTo(n).map((at) => model(`n${at}`, at > 0 ? [reads("a", `n${at - 1}`)] : []))),
  ),
  value("one source of all", (n) =>
    flow(upTo(n).map((at) => model(`n${at}`, at > 0 ? [reads("a", "n0")] : []))),
  ),
  value("all into one", (n) =>
    flow([
      ...upTo(n).map((at) => model(`n${at}`)),
      model(
        "z",
        upTo(n).map((at) => reads(`i${at}`, `n${at}`)),
      ),
    ]),
  ),
  value("a merge of all", (n) =>
    flow([
      ...upTo(n).map((at) => model(`n${at}`)),
      model("z", [
        merges(
          "a",
          upTo(n).map((at) => `n${at}`),
        ),
      ]),
    ]),
  ),
  value("one loop around all", (n) =>
    flow([
      loop(
        "f",
        upTo(n).map((at) => `n${at}`),
      ),
      ...upTo(n).map((at) => model(`n${at}`, at > 0 ? [reads("a", `n${at - 1}`)] : [reads("a", "f")])),
    ]),
  ),
  value("many loops", (n) =>
    flow(upTo(n).flatMap((at) => [loop(`f${at}`, [`b${at}`]), model(`b${at}`, [reads("a", `f${at}`)])])),
  ),
  value("one diamond a time", (n) =>
    flow(
      upTo(n / 4).flatMap((at) => [
        ifElse(`l${at}`, [takes("p", `p${at}`)], [{ condition: 'p == "a"', value: "y" }]),
        model(`y${at}`, [asks(`l${at}`, "y")]),
        model(`n${at}`, [asks(`l${at}`, "n")]),
        model(`m${at}`, [merges("a", [`y${at}`, `n${at}`])]),
      ]),
      { inputs: texts(n / 4) },
    ),
  ),
  value("diamonds in a row", (n) =>
    flow(
      upTo(n / 4).flatMap((at) => [
        ifElse(
          `l${at}`,
          [takes("p", `p${at}`), ...(at > 0 ? [reads("b", `m${at - 1}`)] : [])],
          [{ condition: 'p == "a"', value: "y" }],
        ),
        model(`y${at}`, [asks(`l${at}`, "y")]),
        model(`n${at}`, [asks(`l${at}`, "n")]),
        model(`m${at}`, [merges("a", [`y${at}`, `n${at}`])]),
      ]),
      { inputs: texts(n / 4) },
    ),
  ),
  // Loops.
  value("readers of body nodes", (n) =>
    flow([
      loop(
        "f",
        upTo(n).map((at) => `b${at}`),
      ),
      ...upTo(n).flatMap((at) => [model(`b${at}`), model(`r${at}`, [reads("a", `b${at}`)])]),
    ]),
  ),
  value("readers of one body node", (n) =>
    flow([loop("f", ["b"]), model("b"), ...upTo(n).map((at) => model(`r${at}`, [reads("a", "b")]))]),
  ),
  value("a detour chain", (n) =>
    flow([
      loop("f", ["b", "c"]),
      model("b"),
      ...upTo(n).map((at) => model(`o${at}`, [reads("x", at === 0 ? "b" : `o${at - 1}`), reads("y", "b")])),
      model("c", [reads("x", `o${upTo(n).length - 1}`)]),
    ]),
  ),
  value("a long detour", (n) =>
    flow([
      loop("f", ["b", "c"]),
      model("b"),
      ...upTo(n).map((at) => model(`o${at}`, [reads("x", at === 0 ? "b" : `o${at - 1}`)])),
      model("c", [reads("x", `o${upTo(n).length - 1}`)]),
    ]),
  ),
  value("detours of their own", (n) =>
    flow([
      loop(
        "f",
        upTo(n).flatMap((at) => [`b${at}`, `c${at}`]),
      ),
      ...upTo(n).flatMap((at) => [
        model(`b${at}`),
        model(`o${at}`, [reads("x", `b${at}`)]),
        model(`c${at}`, [reads("x", `o${at}`)]),
      ]),
    ]),
  ),
  value("detours of many loops", (n) =>
    flow(
      upTo(n).flatMap((at) => [
        loop(`f${at}`, [`b${at}`, `c${at}`]),
        model(`b${at}`),
        model(`o${at}`, [reads("x", `b${at}`)]),
        model(`c${at}`, [reads("x", `o${at}`)]),
      ]),
    ),
  ),
  value("loops in a chain of readers", (n) =>
    flow(
      upTo(n).flatMap((at) => [
        loop(`f${at}`, [`b${at}`]),
        model(`b${at}`, at > 0 ? [reads("x", `b${at - 1}`)] : []),
      ]),
    ),
  ),
  value("body nodes that are waited for", (n) =>
    flow([
      loop(
        "f",
        upTo(n).map((at) => `b${at}`),
      ),
      ...upTo(n).map((at) => model(`b${at}`)),
      model("z", [], { dependsOn: upTo(n).map((at) => `b${at}`) }),
    ]),
  ),
  value("loops in a ring", (n) =>
    flow(
      upTo(n).flatMap((at) => [
        loop(`f${at}`, [`b${at}`], { inputs: [reads("a", `f${(at + 1) % upTo(n).length}`)] }),
        model(`b${at}`),
      ]),
    ),
  ),
  value("loops in bodies in a ring", (n) =>
    flow(upTo(n).map((at) => loop(`f${at}`, [`f${(at + 1) % upTo(n).length}`]))),
  ),
  value("body nodes in a ring over loops", (n) =>
    flow(
      upTo(n).flatMap((at) => [
        loop(`f${at}`, [`b${at}`]),
        model(`b${at}`, [reads("x", `b${(at + 1) % upTo(n).length}`)]),
      ]),
    ),
  ),
  value("loops with one body", (n) =>
    flow([
      ...upTo(root(n)).map((at) =>
        loop(
          `f${at}`,
          upTo(root(n)).map((of) => `b${of}`),
        ),
      ),
      ...upTo(root(n)).map((of) => model(`b${of}`)),
    ]),
  ),
  value("loops over one node", (n) =>
    flow([...upTo(n).map((at) => loop(`f${at}`, ["b"])), model("b", [reads("a", "f0")])]),
  ),
  value("loops nested to the limit", (n) => {
    const nodes: Fields[] = [];
    for (const at of upTo(n)) {
      const inner = at % 35 === 34 || at === upTo(n).length - 1;
      nodes.push(inner ? loop(`f${at}`, [`b${at}`]) : loop(`f${at}`, [`f${at + 1}`]));
      if (inner) nodes.push(model(`b${at}`));
    }
    return flow(nodes);
  }),
  value("one wide body in nested loops", (n) =>
    flow([
      ...upTo(35).map((at) => loop(`f${at}`, at === 34 ? upTo(n).map((of) => `b${of}`) : [`f${at + 1}`])),
      ...upTo(n).map((of) => model(`b${of}`)),
    ]),
  ),
  value("array loops in a chain", (n) =>
    flow(
      upTo(n).flatMap((at) => [
        loop(`f${at}`, [`b${at}`], { inputs: [at > 0 ? reads("a", `f${at - 1}`) : takes("a", "p0")] }),
        model(`b${at}`, [reads("a", `f${at}`)]),
      ]),
      { inputs: [{ name: "p0", type: "file_array" }] },
    ),
  ),
  value("readers of one node in many loops", (n) =>
    flow([
      ...upTo(n).map((at) => loop(`f${at}`, ["b"])),
      model("b"),
      ...upTo(n).map((at) => model(`r${at}`, [reads("a", "b")])),
    ]),
  ),
  value("one reader of one body node, over and over", (n) =>
    flow([
      loop("f", ["b"]),
      model("b"),
      model(
        "z",
        upTo(n).map((at) => reads(`i${at}`, "b")),
      ),
    ]),
  ),
  value("a merge of body nodes", (n) =>
    flow([
      loop(
        "f",
        upTo(n).map((at) => `b${at}`),
      ),
      ...upTo(n).map((at) => model(`b${at}`)),
      model("z", [
        merges(
          "a",
          upTo(n).map((at) => `b${at}`),
        ),
      ]),
    ]),
  ),
  value("body nodes with unknown neighbours", (n) =>
    flow([
      loop(
        "f",
        upTo(n).flatMap((at) => [`b${at}`, `x${at}`]),
      ),
      ...upTo(n).map((at) => model(`b${at}`)),
      ...upTo(n).map((at) => model(`r${at}`, [reads("a", `b${at}`)])),
    ]),
  ),
  value("items of a loop with many inputs", (n) =>
    flow([
      loop("f", ["b"], { count: 2, inputs: texts(n, { value: "a" }) }),
      model("b"),
      ...upTo(n).map((at) =>
        model(`r${at}`, [{ name: "a", type: "file", ref: { node: "f", name: `p${at}` } }]),
      ),
    ]),
  ),
  value("unknown body nodes", (n) =>
    flow([
      loop(
        "f",
        upTo(n).map((at) => `x${at}`),
      ),
      ...upTo(n).map((at) => model(`n${at}`)),
    ]),
  ),
  value("repeated body nodes", (n) =>
    flow([
      loop(
        "f",
        upTo(n).map(() => "b"),
      ),
      model("b"),
    ]),
  ),
  // Cycles.
  value("one ring", (n) =>
    flow(upTo(n).map((at) => model(`n${at}`, [reads("a", `n${(at + 1) % upTo(n).length}`)]))),
  ),
  value("a ring with chords", (n) =>
    flow(
      upTo(n).map((at) =>
        model(`n${at}`, [
          reads("a", `n${(at + 1) % upTo(n).length}`),
          reads("b", `n${(at * 7 + 3) % upTo(n).length}`),
        ]),
      ),
    ),
  ),
  value("pairs in rings", (n) => flow(upTo(n).map((at) => model(`n${at}`, [reads("a", `n${at ^ 1}`)])))),
  value("rings over one node", (n) =>
    flow([
      model(
        "z",
        upTo(n).map((at) => reads(`i${at}`, `n${at}`)),
      ),
      ...upTo(n).map((at) => model(`n${at}`, [reads("a", "z")])),
    ]),
  ),
  value("a ring of merges", (n) =>
    flow(
      upTo(n).map((at) =>
        model(`n${at}`, [merges("a", [`n${(at + 1) % upTo(n).length}`, `n${(at + 2) % upTo(n).length}`])]),
      ),
    ),
  ),
  value("a merge that everyone in a ring reads", (n) =>
    flow([
      model("z", [
        merges(
          "a",
          upTo(n).map((at) => `n${at}`),
        ),
      ]),
      ...upTo(n).map((at) => model(`n${at}`, [reads("a", "z")])),
    ]),
  ),
  value("rings of gates of all", (n) =>
    flow([
      ...upTo(root(n)).map((at) =>
        model(`n${at}`, [
          merges(
            "a",
            upTo(root(n))
              .filter((of) => of !== at)
              .map((of) => `n${of}`),
          ),
        ]),
      ),
    ]),
  ),
  value("self reads", (n) =>
    flow(upTo(n).map((at) => model(`n${at}`, [reads("a", `n${at}`)], { dependsOn: [`n${at}`, "n0"] }))),
  ),
  // Paths.
  value("independent hangs", (n) =>
    flow(
      upTo(n / 3).flatMap((at) => [
        ifElse(`l${at}`, [takes("p", `p${at}`)], [{ condition: "p=='a'", value: "y" }]),
        model(`n${at}`, [asks(`l${at}`, "y")]),
        model(`q${at}`, [reads("a", `n${at}`)]),
      ]),
      { inputs: texts(n / 3) },
    ),
  ),
  value("hangs behind one choice", (n) =>
    flow(
      [
        ifElse("l", [takes("p", "p0")], [{ condition: "p=='a'", value: "y" }]),
        ...upTo(n / 2).flatMap((at) => [
          model(`n${at}`, [asks("l", "y")]),
          model(`q${at}`, [reads("a", `n${at}`)]),
        ]),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("a hang with many behind", (n) =>
    flow(
      [
        ifElse("l", [takes("p", "p0")], [{ condition: "p=='a'", value: "y" }]),
        model("n", [asks("l", "y")]),
        model("q0", [reads("a", "n")]),
        ...upTo(n).map((at) => model(`q${at + 1}`, [reads("a", `q${at}`)])),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("one hang on many sources", (n) =>
    flow(
      [
        ifElse("l", [takes("p", "p0")], [{ condition: "p=='a'", value: "y" }]),
        ...upTo(n).map((at) => model(`n${at}`, [asks("l", "y")])),
        model(
          "q",
          upTo(n).map((at) => reads(`a${at}`, `n${at}`)),
        ),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("nodes that never run", (n) =>
    flow(
      [
        ifElse("l", [takes("p", "p0")], [{ condition: "p=='a'", value: "y" }]),
        ...upTo(n).map((at) => model(`n${at}`, [asks("l", "y"), asks("l", "n")])),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("merges that are not exclusive", (n) =>
    flow([model("a"), model("b"), ...upTo(n).map((at) => model(`m${at}`, [merges("a", ["a", "b"])]))]),
  ),
  value("cases of one node", (n) =>
    flow(
      [
        ifElse(
          "l",
          [takes("p", "p0")],
          upTo(n).map((at) => ({ condition: `p=='${at}'`, value: `v${at}` })),
        ),
        ...upTo(n).map((at) => model(`n${at}`, [asks("l", `v${at}`)])),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("cases that repeat", (n) =>
    flow(
      [
        ifElse(
          "l",
          [takes("p", "p0")],
          upTo(n).map((at) => ({ condition: "p=='a'", value: `v${at}` })),
        ),
        ...upTo(n).map((at) => model(`n${at}`, [asks("l", `v${at}`)])),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("cases that nobody asks for", (n) =>
    flow(
      [
        ifElse(
          "l",
          [takes("p", "p0")],
          upTo(n).map((at) => ({ condition: `p=='${at}'`, value: `v${at}` })),
        ),
        model("n", [asks("l", "v0")]),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("values that no case has", (n) =>
    flow(
      [
        ifElse(
          "l",
          [takes("p", "p0")],
          upTo(n).map((at) => ({ condition: `p=='${at}'`, value: `v${word(at)}` })),
        ),
        ...upTo(n).map((at) => model(`n${at}`, [asks("l", `w${word(at + 7)}`)])),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("if-else nodes over one source", (n) =>
    flow(
      [
        ...upTo(n / 2).flatMap((at) => [
          ifElse(`l${at}`, [takes("p", "p0")], [{ condition: `p=='v${at}'`, value: "y" }]),
          model(`n${at}`, [asks(`l${at}`, "y")]),
        ]),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("one condition with many atoms", (n) =>
    flow(
      [
        ifElse(
          "l",
          upTo(n).map((at) => takes(`p${at}`)),
          [
            {
              condition: upTo(n)
                .map((at) => `p${at}=='a'`)
                .join(" || "),
              value: "y",
            },
          ],
        ),
        model("n", [asks("l", "y")]),
      ],
      { inputs: texts(n) },
    ),
  ),
  value("conditions that do not parse", (n) =>
    flow(upTo(n).map((at) => ifElse(`l-${at}`, [], [{ condition: `p == = ${at}`, value: "a" }]))),
  ),
  value("conditions with unknown names", (n) =>
    flow(
      upTo(n).map((at) => ifElse(`l${at}`, [takes("p", "p0")], [{ condition: `q${at} == 'a'`, value: "a" }])),
      { inputs: texts(1) },
    ),
  ),
  value("unknown names in one condition", (n) =>
    flow(
      [
        ifElse(
          "l",
          [takes("p", "p0")],
          [
            {
              condition: upTo(n)
                .map((at) => `q${at} == 'a'`)
                .join(" && "),
              value: "a",
            },
          ],
        ),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("one input with many unknown names beside", (n) =>
    flow(
      [
        ifElse(
          "l",
          upTo(n).map((at) => takes(`p${at}`)),
          upTo(n).map((at) => ({ condition: `q${at} == 'a'`, value: `v${at}` })),
        ),
      ],
      { inputs: texts(n) },
    ),
  ),
  value("constant conditions", (n) =>
    flow([
      ifElse(
        "l",
        [],
        upTo(n).map((at) => ({ condition: "1 == 2", value: `v${at}` })),
      ),
      ...upTo(n).map((at) => model(`n${at}`, [asks("l", `v${at}`)])),
    ]),
  ),
  value("outcomes that are impossible", (n) =>
    flow(
      [
        ifElse(
          "l",
          [takes("p", "p0")],
          upTo(n).map((at) => ({ condition: `p=='z${at}'`, value: `v${at}` })),
        ),
        ...upTo(n).map((at) => model(`n${at}`, [asks("l", `v${at}`)])),
      ],
      { inputs: texts(1, { allowedValues: ["a", "b"] }) },
    ),
  ),
  value("approvals of one subject", (n) =>
    flow([
      model("a"),
      ...upTo(n).map((at) => ({ id: `u${at}`, type: "user-approval", inputs: [reads("a", "a")] })),
    ]),
  ),
  value("approvals in branches", (n) =>
    flow(
      [
        model("a"),
        ifElse(
          "l",
          [takes("p", "p0")],
          upTo(n).map((at) => ({ condition: `p=='${at}'`, value: `v${at}` })),
        ),
        ...upTo(n).map((at) => ({
          id: `u${at}`,
          type: "user-approval",
          inputs: [reads("a", "a"), asks("l", `v${at}`)],
        })),
      ],
      { inputs: texts(1) },
    ),
  ),
  // References.
  value("unknown nodes", (n) =>
    flow(upTo(n).map((at) => model(`n${word(at)}`, [reads("a", `x${word(at + 99_991)}`)]))),
  ),
  value("unknown nodes that are near", (n) =>
    flow(upTo(n).map((at) => model(`node_${at}`, [reads("a", `nod_${at}`)]))),
  ),
  value("unknown dependencies of one node", (n) =>
    flow([
      model("z", [], { dependsOn: upTo(n).map((at) => `x${at}`) }),
      ...upTo(n).map((at) => model(`n${at}`)),
    ]),
  ),
  value("unknown members of one merge", (n) =>
    flow([
      model("z", [
        merges(
          "a",
          upTo(n).map((at) => `x${at}`),
        ),
      ]),
      ...upTo(n).map((at) => model(`n${at}`)),
    ]),
  ),
  value("unknown inputs of the workflow", (n) =>
    flow(
      upTo(n).map((at) => model(`n${at}`, [takes("a", `q${word(at)}`)])),
      { inputs: texts(n) },
    ),
  ),
  value("repeated dependencies", (n) =>
    flow([model("a"), model("z", [], { dependsOn: upTo(n).map(() => "a") })]),
  ),
  value("repeated members", (n) =>
    flow([
      model("a"),
      model("z", [
        merges(
          "a",
          upTo(n).map(() => "a"),
        ),
      ]),
    ]),
  ),
  value("redundant dependencies", (n) =>
    flow([
      ...upTo(n).map((at) => model(`n${at}`)),
      model(
        "z",
        upTo(n).map((at) => reads(`i${at}`, `n${at}`)),
        { dependsOn: upTo(n).map((at) => `n${at}`) },
      ),
    ]),
  ),
  value("refs and values", (n) =>
    flow([model("a"), ...upTo(n).map((at) => model(`n${at}`, [{ ...reads("a", "a"), value: "x" }]))]),
  ),
  value("empty references", (n) =>
    flow(upTo(n).map((at) => model(`n${at}`, [{ name: "a", type: "string", ref: {} }]))),
  ),
  value("one id for all", (n) => flow(upTo(n).map(() => model("a", [reads("a", "a")])))),
  value("one name for all inputs", (n) =>
    flow([
      model(
        "a",
        upTo(n).map(() => ({ name: "p", type: "string", value: "x" })),
      ),
    ]),
  ),
  value("one name for all inputs of the workflow", (n) =>
    flow(
      upTo(n).map((at) => model(`n${at}`, [takes("a", "p")])),
      { inputs: upTo(n).map(() => ({ name: "p", type: "string" })) },
    ),
  ),
  value("unused inputs", (n) => flow([model("a")], { inputs: texts(n) })),
  value("inputs that are nearly used", (n) =>
    flow(
      upTo(n).map((at) => model(`n${at}`, [takes("a", `p${word(at + 5)}`)])),
      { inputs: upTo(n).map((at) => ({ name: word(at), type: "string" })) },
    ),
  ),
  value("unused nodes", (n) =>
    flow([model("a"), ...upTo(n).map((at) => ({ id: `l${at}`, type: "list", items: ["a"] }))]),
  ),
  value("unused nodes and unknown references", (n) =>
    flow([
      ...upTo(n).map((at) => model(`m${at}`, [reads("a", word(at))])),
      ...upTo(n).map((at) => ({ id: `l${word(at + 3)}`, type: "list", items: ["a"] })),
    ]),
  ),
  value("approvals without subject", (n) =>
    flow(upTo(n).map((at) => ({ id: `u${at}`, type: "user-approval" }))),
  ),
  // Shape.
  value("no shape at all", (n) => flow(upTo(n).map(() => 1))),
  value("empty nodes", (n) => flow(upTo(n).map(() => ({})))),
  value("nulls", (n) => flow(upTo(n).map(() => null))),
  value("everything wrong", (n) =>
    flow(
      upTo(n).map((at) => ({
        id: at,
        type: "custom-modle",
        inputs: [{ name: 1, typ: "string", value: {}, foo: 1, ref: { node: 3 } }],
        dependsOn: "a",
        loopBodyNodeIds: [1],
        logic: { cases: [{}] },
        bar: [],
      })),
    ),
  ),
  value("unknown types", (n) => flow(upTo(n).map((at) => ({ id: `n${at}`, type: `t${word(at)}` })))),
  value("unknown properties of one node", (n) =>
    flow([
      { id: "a", type: "list", items: ["a"], ...Object.fromEntries(upTo(n).map((at) => [`f${at}`, at])) },
    ]),
  ),
  value("unknown properties", (n) =>
    flow(upTo(n).map((at) => ({ id: `n${at}`, type: "generate-prompt", [`f${at}`]: 1 }))),
  ),
  value("elements of a wrong type", (n) => flow([{ id: "a", type: "list", items: upTo(n).map(() => ({})) }])),
  value("ids of a wrong type", (n) => flow([model("a", [], { dependsOn: upTo(n) })])),
  value("mixed casing", (n) =>
    flow(
      upTo(n).map((at) => ({
        id: `n${at}`,
        type: "custom-model",
        ...(at % 2 === 0 ? { modelId: "m", depends_on: [] } : { model_id: "m", dependsOn: [] }),
      })),
    ),
  ),
  value("both spellings", (n) =>
    flow(upTo(n).map((at) => ({ id: `n${at}`, type: "custom-model", modelId: "m", model_id: "m" }))),
  ),
  value("misplaced fields", (n) =>
    flow(
      upTo(n).map((at) => ({
        id: `n${at}`,
        type: "generate-prompt",
        count: 1,
        items: ["a"],
        loopBodyNodeIds: [],
        status: "success",
        jobId: "j",
      })),
    ),
  ),
  value("unknown keys of the document", (n) => ({
    ...flow([model("a")]),
    ...Object.fromEntries(upTo(n).map((at) => [`k${at}`, at])),
  })),
  value("nodes with nulls for ids", (n) =>
    flow([
      ...upTo(n).map(() => ({ id: null, type: "list", items: ["a"] })),
      ...upTo(n).map((at) => model(`n${at}`, [reads("a", `x${at}`)])),
    ]),
  ),
  // Inputs and values.
  value("entries × required fields", (n) =>
    flow([
      model("a", [
        {
          name: "x",
          type: "inputs_array",
          inputs: texts(n, { required: { always: true } }),
          items: upTo(n).map(() => []),
        },
      ]),
    ]),
  ),
  value("entries × required fields, one given", (n) =>
    flow([
      model("a", [
        {
          name: "x",
          type: "inputs_array",
          inputs: texts(n, { required: { always: true } }),
          items: upTo(n).map((at) => [{ name: `p${at}`, type: "string", value: "a" }]),
        },
      ]),
    ]),
  ),
  value("entries × required fields, one unknown", (n) =>
    flow([
      model("a", [
        {
          name: "x",
          type: "inputs_array",
          inputs: texts(n, { required: { always: true } }),
          items: upTo(n).map((at) => [{ name: `q${at}`, type: "string", value: "a" }]),
        },
      ]),
    ]),
  ),
  value("one entry of many fields", (n) =>
    flow([
      model("a", [
        {
          name: "x",
          type: "inputs_array",
          inputs: texts(n, { required: { always: true } }),
          items: [upTo(n).map((at) => ({ name: `p${at}`, type: "string" }))],
        },
      ]),
    ]),
  ),
  value("one entry of repeated fields", (n) =>
    flow([
      model("a", [
        {
          name: "x",
          type: "inputs_array",
          inputs: texts(n),
          items: [upTo(n).map(() => ({ name: "p0", type: "string", value: "a" }))],
        },
      ]),
    ]),
  ),
  value("entries with rules on each other", (n) =>
    flow([
      model("a", [
        {
          name: "x",
          type: "inputs_array",
          inputs: texts(n, { required: { ifDefined: { p0: {} } } }),
          items: upTo(n).map(() => [{ name: "p0", type: "string", value: "a" }]),
        },
      ]),
    ]),
  ),
  value(
    "nodes × inputs of a model",
    (n) => flow(upTo(n).map((at) => model(`n${at}`, [], { modelId: `model_${word(0)}` }))),
    (n) => ({ catalogue: catalogue(1, texts(n, { required: { always: true } })) }),
  ),
  value(
    "nodes × inputs of a model, unknown given",
    (n) =>
      flow(
        upTo(n).map((at) =>
          model(`n${at}`, [{ name: `q${at}`, type: "string", value: "a" }], { modelId: `model_${word(0)}` }),
        ),
      ),
    (n) => ({ catalogue: catalogue(1, texts(n, { required: { always: true } })) }),
  ),
  value(
    "nodes × optional inputs of a model",
    (n) =>
      flow(
        upTo(n).map((at) =>
          model(`n${at}`, [{ name: "p0", type: "string", value: "a" }], { modelId: `model_${word(0)}` }),
        ),
      ),
    (n) => ({ catalogue: catalogue(1, texts(n)) }),
  ),
  value(
    "unknown inputs of one model",
    (n) =>
      flow([
        model(
          "a",
          upTo(n).map((at) => ({ name: word(at + 3), type: "string", value: "a" })),
          { modelId: `model_${word(0)}` },
        ),
      ]),
    (n) => ({
      catalogue: catalogue(
        1,
        upTo(n).map((at) => ({ name: word(at), type: "string" })),
      ),
    }),
  ),
  value(
    "unknown models",
    (n) => flow(upTo(n).map((at) => model(`n${at}`, [], { modelId: `model_${word(at + 99_991)}` }))),
    (n) => ({ catalogue: catalogue(n) }),
  ),
  value(
    "unknown workflows",
    (n) =>
      flow(upTo(n).map((at) => ({ id: `n${at}`, type: "workflow", workflowId: `w${word(at + 99_991)}` }))),
    (n) => ({
      catalogue: {
        workflows: Object.fromEntries(upTo(n).map((at) => [`w${word(at)}`, { inputs: [] }])),
        closed: true,
      },
    }),
  ),
  value(
    "unknown outputs",
    (n) =>
      flow([
        model("a", [], { modelId: "model" }),
        ...upTo(n).map((at) =>
          model(`n${at}`, [{ name: "a", type: "file", ref: { node: "a", name: `o${word(at)}` } }], {
            modelId: "model",
          }),
        ),
      ]),
    (n) => ({
      catalogue: {
        models: {
          model: {
            inputs: [{ name: "a", type: "file" }],
            outputs: upTo(n).map((at) => ({ name: word(at + 3), type: "file" })),
          },
        },
      } as Catalogue,
    }),
  ),
  value("wrong elements of one value", (n) =>
    flow([model("a", [{ name: "x", type: "number_array", value: upTo(n).map(() => "a") }])]),
  ),
  value("elements out of range", (n) =>
    flow([
      model("a", [{ name: "x", type: "number_array", min: 1, max: 2, value: upTo(n).map((at) => at + 7) }]),
    ]),
  ),
  value("elements × allowed values", (n) =>
    flow([
      model("a", [
        {
          name: "x",
          type: "string_array",
          allowedValues: upTo(n).map((at) => word(at)),
          value: upTo(n).map((at) => word(at + 3)),
        },
      ]),
    ]),
  ),
  value("values × allowed values", (n) =>
    flow([
      model(
        "a",
        upTo(root(n)).map((of) => ({
          name: `x${of}`,
          type: "string",
          allowedValues: upTo(root(n)).map((at) => word(at)),
          value: word(of + 77),
        })),
      ),
    ]),
  ),
  value("allowed values of a wrong type", (n) =>
    flow([
      model("a", [{ name: "x", type: "number", value: 1, allowedValues: upTo(n).map((at) => `${at}`) }]),
    ]),
  ),
  value("repeated allowed values", (n) =>
    flow([model("a", [{ name: "x", type: "string", value: "a", allowedValues: upTo(n).map(() => "a") }])]),
  ),
  value("rules about unknown siblings", (n) =>
    flow([
      model("a", [
        {
          name: "x",
          type: "string",
          value: "a",
          required: { ifDefined: Object.fromEntries(upTo(n).map((at) => [`q${at}`, {}])) },
        },
        ...texts(n, { value: "b" }),
      ]),
    ]),
  ),
  value("rules about one unknown sibling", (n) =>
    flow([model("a", texts(n, { value: "b", required: { ifDefined: { nobody: {} } } }))]),
  ),
  value("rules of all about all", (n) =>
    flow([
      model(
        "a",
        texts(root(n), {
          required: {
            ifDefined: Object.fromEntries(upTo(root(n)).map((at) => [`p${at}`, {}])),
            ifNotDefined: Object.fromEntries(upTo(root(n)).map((at) => [`p${at}`, {}])),
          },
        }),
      ),
    ]),
  ),
  value("rules that are odd", (n) =>
    flow([
      model("a", [
        {
          name: "x",
          type: "string",
          value: "a",
          required: { ifDefined: Object.fromEntries(upTo(n).map((at) => [`q${at}`, 3])) },
        },
      ]),
    ]),
  ),
  value("masks of unknown files", (n) =>
    flow([
      model(
        "a",
        upTo(n).map((at) => ({ name: `p${at}`, type: "file", maskFrom: `q${word(at)}` })),
      ),
    ]),
  ),
  value("the layout of a form", (n) =>
    flow([model("a", [takes("a", "p0")])], {
      inputs: texts(n),
      uiConfig: {
        presets: [{ presets: [], fields: upTo(n).map((at) => `q${word(at)}`) }],
        inputProperties: Object.fromEntries(upTo(n).map((at) => [`r${word(at)}`, {}])),
        selects: Object.fromEntries(upTo(n).map((at) => [`s${word(at)}`, {}])),
      },
    }),
  ),
  value("types that do not match", (n) =>
    flow(
      [
        { id: "l", type: "list", items: ["a"] },
        ...upTo(n).map((at) =>
          model(`n${at}`, [
            { name: "a", type: "string", ref: { node: "l" } },
            { name: "b", type: "number", ref: { node: "workflow", name: "f" } },
          ]),
        ),
      ],
      { inputs: [{ name: "f", type: "file", kind: "image" }] },
    ),
  ),
  value("merges of types", (n) =>
    flow([
      ...upTo(n).map((at) => ({ id: `l${at}`, type: "list", items: ["a"] })),
      ...upTo(8).map((at) =>
        model(`z${at}`, [
          merges(
            "a",
            upTo(n).map((of) => `l${of}`),
          ),
        ]),
      ),
    ]),
  ),
  value("chains of merges", (n) =>
    flow([
      { id: "l0", type: "list", items: ["a"] },
      ...upTo(n).map((at) => ({
        id: `l${at + 1}`,
        type: "transform",
        logic: { transform: "a" },
        inputs: [merges("a", [`l${at}`])],
      })),
    ]),
  ),
  value("required inputs that may be left out", (n) =>
    flow(
      upTo(n).map((at) =>
        model(`n${at}`, [
          {
            name: "a",
            type: "string",
            required: { always: true },
            ref: { node: "workflow", name: `p${at}` },
          },
        ]),
      ),
      { inputs: texts(n) },
    ),
  ),
  value("required inputs without value", (n) => flow([model("a", texts(n, { required: { always: true } }))])),
  // Much that is read by many.
  value("a list of many items", (n) =>
    flow([
      { id: "l", type: "list", items: upTo(n).map(String) },
      ...upTo(n).map((at) => model(`n${at}`, [{ name: "a", type: "string_array", ref: { node: "l" } }])),
    ]),
  ),
  value("a node with many cases", (n) =>
    flow(
      [
        ifElse(
          "l",
          [takes("p", "p0")],
          upTo(n).map((at) => ({ condition: `p=='${at}'`, value: `v${at}` })),
        ),
        ...upTo(n).map((at) => model(`n${at}`, [{ name: "a", type: "string", ref: { node: "l" } }])),
      ],
      { inputs: texts(1) },
    ),
  ),
  value("a loop with a long body", (n) =>
    flow([
      loop(
        "f",
        upTo(n).map((at) => `b${at}`),
      ),
      ...upTo(n).flatMap((at) => [model(`b${at}`), model(`n${at}`, [reads("a", "f")])]),
    ]),
  ),
  value("a loop with many inputs and a long body", (n) =>
    flow(
      [
        loop(
          "f",
          upTo(n).map((at) => `b${at}`),
          { inputs: upTo(n).map((at) => takes(`i${at}`, "p0")) },
        ),
        ...upTo(n).map((at) => model(`b${at}`, [reads("a", "f")])),
      ],
      { inputs: [{ name: "p0", type: "string_array" }] },
    ),
  ),
  value("a loop with many values", (n) =>
    flow([
      loop("f", ["b"], {
        inputs: upTo(n).map((at) => ({ name: `i${at}`, type: "string_array", value: [at] })),
      }),
      model("b", [reads("a", "f")]),
    ]),
  ),
  value(
    "outputs of a model",
    (n) =>
      flow([
        model("a", [], { modelId: "model" }),
        ...upTo(n).map((at) =>
          model(`n${at}`, [{ name: "a", type: "file", ref: { node: "a", name: `o${at}` } }]),
        ),
      ]),
    (n) => ({
      catalogue: {
        models: { model: { inputs: [], outputs: upTo(n).map((at) => ({ name: `o${at}`, type: "file" })) } },
      } as Catalogue,
    }),
  ),
  value(
    "many calls of a model with many outputs",
    (n) =>
      flow(
        upTo(n).flatMap((at) => [
          model(`m${at}`, [], { modelId: "model" }),
          model(`n${at}`, [reads("a", `m${at}`)]),
        ]),
      ),
    (n) => ({
      catalogue: {
        models: {
          model: {
            inputs: [],
            outputs: upTo(n).map((at) => ({ name: `o${at}`, type: "file", kind: "image" })),
          },
        },
      } as Catalogue,
    }),
  ),
  value(
    "calls of models that are near",
    (n) => flow(upTo(n).map((at) => model(`n${at}`, [], { modelId: `modle_${word(at)}` }))),
    (n) => ({
      catalogue: { models: Object.fromEntries(upTo(n).map((at) => [`model_${word(at)}`, { inputs: [] }])) },
    }),
  ),
  value("an input with many allowed values", (n) =>
    flow(
      upTo(n).map((at) => ifElse(`l${at}`, [takes("p", "p0")], [{ condition: `p == 'v${at}'`, value: "y" }])),
      { inputs: [{ name: "p0", type: "string", allowedValues: upTo(n).map((at) => `v${at}`) }] },
    ),
  ),
  value("choices × readers that allow one of them", (n) =>
    flow(
      upTo(n).map((at) => model(`n${at}`, [{ ...takes("p", "p0"), allowedValues: [`v${at}`] }])),
      { inputs: [{ name: "p0", type: "string", allowedValues: upTo(n).map((at) => `v${at}`) }] },
    ),
  ),
  value("conditions over many inputs", (n) =>
    flow(
      [
        ifElse(
          "l",
          upTo(n).map((at) => takes(`p${at}`)),
          upTo(n).map((at) => ({ condition: `p${at} == 'a'`, value: `v${at}` })),
        ),
        ...upTo(n).map((at) => model(`n${at}`, [asks("l", `v${at}`)])),
      ],
      { inputs: texts(n) },
    ),
  ),
  value("conditions beside odd names", (n) =>
    flow(
      [
        ifElse(
          "l",
          upTo(n).map((at) => takes(`p-${at}`)),
          upTo(n).map((at) => ({ condition: `p-${at} == 'a'`, value: `v${at}` })),
        ),
      ],
      { inputs: upTo(n).map((at) => ({ name: `p-${at}`, type: "string" })) },
    ),
  ),
  value("conditions without quotation marks", (n) =>
    flow(
      [
        ifElse(
          "l",
          [takes("p", "p0")],
          upTo(n).map((at) => ({ condition: `p == v${at}`, value: `v${at}` })),
        ),
      ],
      { inputs: [{ name: "p0", type: "string", allowedValues: upTo(n).map((at) => `v${at}`) }] },
    ),
  ),
  value("outputs that conditions name", (n) =>
    flow(
      upTo(n).map((at) =>
        ifElse(
          `l${at}`,
          [takes("p", "p0")],
          [{ condition: `l${(at * 7) % upTo(n).length}_text == 'a'`, value: "y" }],
        ),
      ),
      { inputs: texts(1) },
    ),
  ),
  value("merges of the same nodes", (n) =>
    flow([
      ...upTo(root(n)).map((at) => model(`n${at}`)),
      ...upTo(root(n)).map((at) =>
        model(`m${at}`, [
          merges(
            "a",
            upTo(root(n)).map((of) => `n${of}`),
          ),
        ]),
      ),
    ]),
  ),
  value("optional inputs behind a question of their own", (n) =>
    flow(
      upTo(n / 2).flatMap((at) => [
        ifElse(`l${at}`, [takes("p", `p${at}`)], [{ condition: "p == 'a'", value: "y" }]),
        model(`n${at}`, [
          {
            name: "a",
            type: "string",
            required: { always: true },
            ref: { node: "workflow", name: `p${at}` },
          },
          ...(at > 0 ? [reads("b", `n${at - 1}`)] : [asks("l0", "y")]),
        ]),
      ]),
      { inputs: texts(n / 2) },
    ),
  ),
  value("hangs and required inputs", (n) =>
    flow(
      upTo(n / 3).flatMap((at) => [
        ifElse(`l${at}`, [takes("p", `p${at}`)], [{ condition: "p=='a'", value: "y" }]),
        model(`n${at}`, [asks(`l${at}`, "y")]),
        model(`q${at}`, [reads("a", `n${at}`)]),
      ]),
      { inputs: texts(n / 3, { required: { always: true } }) },
    ),
  ),
  value("loops that share an id", (n) =>
    flow([...upTo(n).map(() => loop("f", ["b"])), ...upTo(n).map(() => model("b", [reads("a", "f")]))]),
  ),
  // Long names.
  value("long names", (n) =>
    flow(
      upTo(root(n)).map((at) =>
        model(`${"a".repeat(root(n))}${at}`, [reads("a", `${"b".repeat(root(n))}${at}`)]),
      ),
    ),
  ),
  value("one long id with many mistakes", (n) =>
    flow([
      model(
        "a".repeat(n),
        upTo(n / 8).map((at) => ({ name: `p${at}`, type: "number", value: "x" })),
      ),
    ]),
  ),
  value("one long name with many mistakes", (n) =>
    flow([model("z", [{ name: "a".repeat(n), type: "number_array", value: upTo(n / 2).map(() => "x") }])]),
  ),
  value("one long key with many mistakes", (n) =>
    flow([model("z", [takes("a", "p0")])], {
      inputs: texts(1),
      uiConfig: {
        inputProperties: { ["a".repeat(n)]: Object.fromEntries(upTo(n / 8).map((at) => [`q${at}`, 1])) },
      },
    }),
  ),
  value("one long id that everyone reads wrongly", (n) =>
    flow([
      loop("f", ["b".repeat(n)]),
      model("b".repeat(n)),
      ...upTo(n / 16).map((at) => model(`r${at}`, [], { dependsOn: ["f"], inputs: [] })),
    ]),
  ),
  value("deep values", (n) =>
    flow([
      model(
        "a",
        upTo(n / 100).map((at) => ({
          name: `p${at}`,
          type: "number",
          value: upTo(150).reduce<unknown>((inner) => [inner], 1),
        })),
      ),
    ]),
  ),
  // Other documents.
  value("a list of workflows", (n) => ({
    workflows: upTo(n).map((at) => ({ id: `w${at}`, flow: [model("a", [reads("a", "b")])] })),
  })),
  value("a list of empty workflows", (n) => upTo(n).map(() => ({}))),
  value("copies in a job", (n) => ({
    job: {
      id: "j",
      status: "success",
      metadata: {
        flow: [
          loop("f", ["b"]),
          { ...model("b"), status: "skipped" },
          ...upTo(n).map((at) => ({
            ...model("b"),
            loopNodeId: "f",
            iterationIndex: at * 2,
            status: "success",
          })),
        ],
      },
    },
  })),
  value("copies of unknown loops", (n) => ({
    job: {
      id: "j",
      status: "success",
      metadata: {
        flow: upTo(n).map((at) => ({
          ...model(`b${at}`, [reads("a", `b${at + 1}`)]),
          loopNodeId: `g${at}`,
          iterationIndex: 0,
          status: "success",
        })),
      },
    },
  })),
  value("a history of a job", (n) => ({
    job: {
      id: "j",
      status: "success",
      statusHistory: upTo(n).map((at) => ({
        date: `20${String(99 - (at % 90)).padStart(2, "0")}-01-01T00:00:00Z`,
        status: "success",
      })),
      metadata: {},
    },
  })),
  value("many loops in a job", (n) => ({
    job: {
      id: "j",
      status: "success",
      metadata: {
        flow: upTo(n).flatMap((at) => [
          { ...loop(`f${at}`, [`b${at}`]), status: "success" },
          { ...model(`b${at}`), status: "success" },
          { ...model(`b${at}`), loopNodeId: `f${at}`, iterationIndex: 3, status: "success" },
        ]),
      },
    },
  })),
  value("usages", (n) => ({
    usages: [],
    entities: {
      jobs: upTo(n).map((at) => ({
        id: `j${at}`,
        status: "succes",
        metadata: { flow: [{ id: "a", type: "lst" }] },
      })),
    },
  })),
  value("no document", (n) => Object.fromEntries(upTo(n).map((at) => [`flow${at}`, at]))),
  // Texts.
  text("a line that holds everything", (n) =>
    JSON.stringify(flow(upTo(n).map((at) => model(`n${at}`, [reads("a", `x${at}`)])))),
  ),
  text("a text over lines", (n) =>
    JSON.stringify(flow(upTo(n).map((at) => model(`n${at}`, [reads("a", `x${at}`)]))), undefined, 1),
  ),
  text(
    "keys that repeat",
    (n) =>
      `{"flow":[{"id":"a","type":"list","items":["a"]${upTo(n)
        .map(() => ',"id":"a"')
        .join("")}}]}`,
  ),
  text(
    "keys that repeat, of their own",
    (n) =>
      `{"flow":[{"id":"a","type":"list","items":["a"]${upTo(n)
        .map((at) => `,"k${at}":1,"k${at}":2`)
        .join("")}}]}`,
  ),
  text(
    "imprecise numbers",
    (n) =>
      `{"flow":[{"id":"a","type":"list","items":[${upTo(n)
        .map((at) => `12345678901234567${String(at).padStart(5, "0")}`)
        .join(",")}]}]}`,
  ),
  text(
    "comments that suppress",
    (n) =>
      `{"flow":[\n${upTo(n)
        .map(
          (at) =>
            `// flowproof-disable-next-line ref/unknown-node -- known\n${JSON.stringify(model(`n${at}`, [reads("a", `x${at}`)]))}`,
        )
        .join(",\n")}\n]}`,
  ),
  text(
    "comments that suppress nothing",
    (n) =>
      `{"flow":[\n${upTo(n)
        .map(
          (at) =>
            `// flowproof-disable-next-line ref/unknwon-node, ref/self\n${JSON.stringify(model(`n${at}`))}`,
        )
        .join(",\n")}\n]}`,
  ),
  text(
    "comments that are none",
    (n) =>
      `{"flow":[\n${upTo(n)
        .map((at) => `/* a */ // b\n${JSON.stringify(model(`n${at}`))}`)
        .join(",\n")}\n]}`,
  ),
  text(
    "YAML",
    (n) =>
      `name: x\nflow:\n${upTo(n)
        .map(
          (at) =>
            `  - id: n${at}\n    type: custom-model\n    modelId: m\n    inputs:\n      - name: a\n        type: file\n        ref:\n          node: x${at}\n`,
        )
        .join("")}`,
  ),
  text(
    "YAML with comments that suppress",
    (n) =>
      `name: x\nflow:\n${upTo(n)
        .map(
          (at) =>
            `  - id: n${at}\n    type: custom-model\n    modelId: m\n    inputs:\n      - name: a\n        type: file\n        ref:\n          # flowproof-disable-next-line ref/unknown-node -- known\n          node: x${at}\n`,
        )
        .join("")}`,
  ),
  text(
    "YAML with anchors",
    (n) =>
      `name: x\nbase: &b\n  type: custom-model\n  modelId: m\nflow:\n${upTo(n)
        .map((at) => `  - <<: *b\n    id: n${at}\n`)
        .join("")}`,
  ),
  text(
    "YAML keys that repeat",
    (n) =>
      `flow:\n  - id: a\n    type: list\n${upTo(n)
        .map(() => "    id: a\n")
        .join("")}`,
  ),
  text(
    "YAML in brackets",
    (n) =>
      `flow: [${upTo(n)
        .map((at) => `{id: n${at}, type: list, items: [a], dependsOn: [x${at}]}`)
        .join(", ")}]`,
  ),
  text("a text that does not parse", (n) => `{"flow":[${'{"id":"a"},'.repeat(n)}`),
  text("brackets without end", (n) => "[".repeat(n)),
  text("one long string", (n) => `{"flow":[{"id":"a","type":"list","items":["${"\\u0041".repeat(n)}"]}]}`),
  // Run bodies.
  body("unknown inputs of a body", (n) => ({
    workflow: flow([model("a", [takes("a", "p0")])], { inputs: texts(n), status: "ready" }),
    document: Object.fromEntries(upTo(n).map((at) => [`q${word(at)}`, "a"])),
  })),
  body("required inputs of a body", (n) => ({
    workflow: flow(
      [
        model(
          "a",
          upTo(n).map((at) => takes(`p${at}`)),
        ),
      ],
      { inputs: texts(n, { required: { always: true } }), status: "ready" },
    ),
    document: {},
  })),
  body("required inputs that rest on one", (n) => ({
    workflow: flow(
      [
        model(
          "a",
          upTo(n).map((at) => takes(`p${at}`)),
        ),
      ],
      {
        inputs: [...texts(n, { required: { ifDefined: { p0: {} }, ifNotDefined: { p1: {} } } })],
        status: "ready",
      },
    ),
    document: { p0: "a" },
  })),
  body("wrong elements of a body", (n) => ({
    workflow: flow([model("a", [takes("a", "p0")])], {
      inputs: [{ name: "p0", type: "number_array" }],
      status: "ready",
    }),
    document: { p0: upTo(n).map(() => "a") },
  })),
  body("elements of a body × allowed values", (n) => ({
    workflow: flow([model("a", [takes("a", "p0")])], {
      inputs: [{ name: "p0", type: "string_array", allowedValues: upTo(n).map((at) => word(at)) }],
      status: "ready",
    }),
    document: { p0: upTo(n).map((at) => word(at + 3)) },
  })),
  body("entries of a body", (n) => ({
    workflow: flow([model("a", [takes("a", "p0")])], {
      inputs: [{ name: "p0", type: "inputs_array", inputs: texts(root(n), { required: { always: true } }) }],
      status: "ready",
    }),
    document: { p0: upTo(n).map(() => ({})) },
  })),
];
