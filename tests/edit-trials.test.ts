import { afterEach, describe, expect, it, vi } from "vitest";
import { validateWorkflow } from "../src/index.js";
import { pathHangs } from "../src/rules/path/hangs.js";
import { FlowParts } from "../src/validate/flow-parts.js";

/** A choice, a step on one of its outcomes, and a step that waits forever on the other. */
function hangAt(at: number, input = `p${at}`) {
  return [
    {
      id: `choose${at}`,
      type: "logic",
      logicType: "if-else",
      inputs: [{ name: "p", type: "string", ref: { node: "workflow", name: input } }],
      logic: { cases: [{ condition: "p == 'a'", value: "y" }], default: "n" },
    },
    {
      id: `gated${at}`,
      type: "custom-model",
      modelId: "m",
      inputs: [{ name: "gate", type: "string", ref: { node: `choose${at}`, equal: "y" } }],
    },
    {
      id: `waits${at}`,
      type: "custom-model",
      modelId: "m",
      inputs: [{ name: "image", type: "file", ref: { node: `gated${at}` } }],
    },
  ];
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
const hangs = (count: number, input?: string) => ({
  name: "Hangs",
  inputs: (input === undefined ? upTo(count).map((at) => `p${at}`) : [input]).map((name) => ({
    name,
    type: "string",
  })),
  flow: upTo(count).flatMap((at) => hangAt(at, input)),
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Reads all edits, and counts the nodes of all flows that are checked for it. */
function readEdits(document: unknown) {
  const { diagnostics } = validateWorkflow(document);
  const check = vi.spyOn(pathHangs, "check");
  const titles = diagnostics.map(({ edits }) => edits.map(({ title }) => title));
  const nodes = check.mock.calls.reduce((sum, [{ flow }]) => sum + flow.nodes.length, 0);
  return { titles, nodes, checks: check.mock.calls.length };
}

describe("reading the edits of many findings", () => {
  for (const [name, input] of [
    ["inputs of their own", undefined],
    ["one input", "p"],
  ] as const) {
    it(`costs about as much as two checks for sixteen hangs on ${name}`, () => {
      const { titles, nodes } = readEdits(hangs(16, input));
      expect(titles).toEqual(
        upTo(16).map((at) => [
          `Let "waits${at}" run on the same condition as "gated${at}"`,
          `Read "gated${at}" through conditional, so that it is skipped together with it`,
        ]),
      );
      expect(nodes).toBeLessThan(3 * 48);
    });
  }

  it("costs no more for each of twice as many", () => {
    expect(readEdits(hangs(32)).nodes).toBeLessThan(2 * readEdits(hangs(16)).nodes);
  });

  it("offers what one alone is offered, whichever is read first", () => {
    const { diagnostics } = validateWorkflow(hangs(16));
    const last = diagnostics.at(-1)?.edits.map(({ title }) => title);
    expect(last).toEqual(readEdits(hangs(16)).titles.at(-1));
  });
});

describe("an edit that breaks something else", () => {
  it("is not offered, though others in the same flow are", () => {
    // The only output of the flow: to skip it with what it reads would hand back nothing.
    const alone = readEdits(hangs(1));
    expect(alone.titles).toEqual([[]]);
    expect(readEdits(hangs(2)).titles.flat()).toHaveLength(4);
  });
});

describe("the part of a flow that an edit concerns", () => {
  const parts = FlowParts.of(hangs(4));
  const write = (path: string, value: string) =>
    ({ title: "", safety: "fix", patch: [{ op: "replace", path, value }] }) as const;

  it("is what it touches, what rests on that, and what these rest on", () => {
    const concern = parts?.concernOf(write("/flow/4/inputs/0/ref/equal", "n"));
    expect(concern?.part).toEqual({ nodes: [3, 4, 5], inputs: [1] });
    expect([...(concern?.affected ?? [])]).toEqual([4, 5]);
  });

  it("holds what it comes to name, in conditions too, without touching that", () => {
    const reads = parts?.concernOf(write("/flow/5/inputs/0/ref/node", "gated0"));
    expect(reads?.part.nodes).toEqual([0, 1, 3, 4, 5]);
    const asks = parts?.concernOf(write("/flow/3/logic/cases/0/condition", "choose0_text == p3"));
    expect(asks?.part).toEqual({ nodes: [0, 3, 4, 5], inputs: [0, 1, 3] });
    expect(asks?.affected.has(0)).toBe(false);
  });

  it("is everything where a node comes or goes, or something else than a node changes", () => {
    expect(parts?.concernOf(write("/flow/4", "x"))).toBeUndefined();
    expect(parts?.concernOf(write("/inputs/0/name", "x"))).toBeUndefined();
    expect(parts?.concernOf(write("/flow/99/id", "x"))).toBeUndefined();
  });

  it("is not known where a name cannot be read", () => {
    const [first, ...others] = hangs(4).flow;
    expect(FlowParts.of({ ...hangs(4), flow: [{ ...first, id: 5 }, ...others] })).toBeUndefined();
    expect(FlowParts.of({ ...hangs(4), inputs: [{ type: "string" }] })).toBeUndefined();
    expect(FlowParts.of("nothing")).toBeUndefined();
  });

  it("holds a loop together with its body", () => {
    const flow = [
      { id: "loop", type: "for-each", count: 2, loopBodyNodeIds: ["body"] },
      { id: "body", type: "custom-model", modelId: "m" },
      ...hangs(4).flow,
    ];
    const concern = FlowParts.of({ flow })?.concernOf(write("/flow/1/modelId", "n"));
    expect(concern?.part.nodes).toEqual([0, 1]);
  });
});

describe("an edit that takes away what a node waits for", () => {
  const waiting = (dependsOn: readonly string[]) => ({
    name: "Waits",
    flow: [{ id: "a", type: "custom-model", modelId: "m", dependsOn }],
  });

  it("leaves no empty list behind", () => {
    const [found] = validateWorkflow(waiting(["a"])).diagnostics;
    expect(found?.edits.map(({ patch }) => patch.at(-1))).toEqual([
      { op: "remove", path: "/flow/0/dependsOn" },
    ]);
  });

  it("leaves what else is in the list", () => {
    const [found] = validateWorkflow(waiting(["a", "zz"])).diagnostics;
    expect(found?.edits[0]?.patch.at(-1)).toEqual({ op: "remove", path: "/flow/0/dependsOn/0" });
  });
});
