import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeFlow } from "../../src/analysis/analyze-flow.js";
import { compareContracts, isBreaking } from "../../src/analysis/compare-contracts.js";
import { compareFlows, type FlowVersion } from "../../src/analysis/compare-flows.js";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { acceptsRunBody } from "../../src/inputs/accept-run-body.js";
import { prepareRunInputs } from "../../src/inputs/run-inputs.js";
import type { FlowNode, Workflow } from "../../src/schema/types.generated.js";
import type { AssumedOutput } from "../../src/simulate/simulate-result.js";
import { branchingFlowArbitrary } from "../../src/testing/branching-flow-arbitrary.js";
import { runInputsArbitrary } from "../../src/testing/run-inputs-arbitrary.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";
import { resolveOptions } from "../../src/validate/options.js";
import { readFlow } from "../../src/validate/read-flow.js";
import { Dice } from "../kit/free-flows.js";
import { isDeep } from "./settings.js";

type Draft = Workflow & { flow: FlowNode[] };
type Change = (draft: Draft, dice: Dice) => void;

const some = <T>(list: readonly T[], dice: Dice): T | undefined => list[dice.below(list.length)];
const text = { name: "text", type: "string", value: "a fox" } as const;

/** What people do to workflows; most of it takes something away from somebody. */
const CHANGES: readonly [Change, ...Change[]] = [
  // A reader takes the output of the last node away.
  ({ flow }, dice) => {
    const node = some(flow, dice);
    if (node)
      flow.push({
        id: `reader_${flow.length}`,
        type: "model",
        inputs: [{ ...text, ref: { node: node.id } }],
      });
  },
  ({ flow }) => {
    flow.push({ id: `added_${flow.length}`, type: "model", inputs: [text] });
  },
  ({ flow }, dice) => {
    const node = some(flow, dice);
    if (node) node.modelId = "another";
  },
  ({ flow }, dice) => {
    flow.splice(dice.below(flow.length), 1);
  },
  ({ flow }, dice) => {
    const [node, decider] = [
      some(flow, dice),
      some(
        flow.filter(({ logicType }) => logicType),
        dice,
      ),
    ];
    const equal = decider?.logic?.default ?? decider?.logic?.cases?.[0]?.value;
    if (!node || !decider || node === decider || equal === undefined) return;
    node.inputs = [
      ...(node.inputs ?? []),
      { name: "gate", type: "string", ref: { node: decider.id, equal } },
    ];
  },
  ({ flow }, dice) => {
    const node = some(
      flow.filter(({ inputs = [] }) => inputs.some(({ ref }) => ref?.equal)),
      dice,
    );
    if (node) node.inputs = (node.inputs ?? []).filter(({ ref }) => !ref?.equal);
  },
  ({ flow }, dice) => {
    const [node, other] = [some(flow, dice), some(flow, dice)];
    if (node && other && node !== other) node.dependsOn = [...(node.dependsOn ?? []), other.id];
  },
  ({ flow }, dice) => {
    const entry = some(
      flow.flatMap(({ logic }) => logic?.cases ?? []),
      dice,
    );
    if (entry) entry.condition = `!(${entry.condition})`;
  },
  ({ flow }, dice) => {
    const node = some(flow, dice);
    if (node) node.includeOutputsInWorkflowJob = true;
  },
  ({ flow }, dice) => {
    const loop = some(
      flow.filter(({ count }) => count !== undefined),
      dice,
    );
    if (loop) loop.count = 1 + dice.below(4);
  },
  ({ inputs = [] }, dice) => {
    const input = some(inputs, dice);
    if (input) input.required = { always: true };
  },
  ({ inputs = [] }, dice) => {
    const input = some(inputs, dice);
    if (input) delete input.required;
  },
  ({ inputs = [] }, dice) => {
    const input = some(inputs, dice);
    if (input) delete input.default;
  },
  ({ inputs = [] }, dice) => {
    const input = some(
      inputs.filter(({ allowedValues }) => (allowedValues?.length ?? 0) > 1),
      dice,
    );
    if (input) input.allowedValues = input.allowedValues?.slice(1);
  },
  ({ inputs = [] }, dice) => {
    const input = some(
      inputs.filter(({ type }) => type === "number"),
      dice,
    );
    if (input)
      Object.assign(input, dice.chance(0.5) ? { max: (input.max ?? 10) - 1 } : { min: (input.min ?? 0) - 1 });
  },
  (draft, dice) => {
    const input = { name: `new_${dice.below(1000)}`, type: "string" as const };
    draft.inputs = [
      ...(draft.inputs ?? []),
      dice.chance(0.3) ? { ...input, required: { always: true } } : input,
    ];
  },
  ({ flow }, dice) => {
    const node = some(flow, dice);
    if (!node) return;
    const [from, to] = [node.id, `renamed_${dice.below(1000)}`];
    const renamed = JSON.parse(JSON.stringify(flow).replaceAll(JSON.stringify(from), JSON.stringify(to)));
    flow.splice(0, flow.length, ...renamed);
  },
];

function versionOf(value: unknown): FlowVersion {
  const options = resolveOptions();
  return { flow: readFlow(value, options), judge: options.judge };
}

function takes(workflow: unknown, body: object): boolean {
  const { inputs, inputCount } = versionOf(workflow).flow.workflow;
  return acceptsRunBody(prepareRunInputs(inputs, inputCount), { ...body });
}

/** What a run of the later version takes away from one of the earlier; `undefined` where it is not decided. */
function takenAway(
  before: unknown,
  after: unknown,
  body: Parameters<typeof simulateFlow>[1] & { inputs: object },
  renamed: ReadonlyMap<string, string>,
  assumes: readonly AssumedOutput[] = [],
): string[] {
  if (!takes(after, body.inputs)) return ["the body"];
  const nameOf = (id: string) => renamed.get(id) ?? id;
  const [was, is] = [
    simulateFlow(before, { ...body, assumes }),
    simulateFlow(after, {
      ...body,
      assumes: assumes.map((each) => ({ ...each, nodeId: nameOf(each.nodeId) })),
    }),
  ];
  const isOpen = new Map(is.nodes.map(({ id, undecided }) => [id, undecided]));
  const wasOpen = new Map(was.nodes.map(({ id, undecided }) => [id, undecided]));
  const outputs = new Set(analyzeFlow(after).outputs.map(({ id }) => id));
  const isLost = (id: string) => !outputs.has(id) || (!is.outputs.includes(id) && isOpen.get(id) !== true);
  const lost = was.outputs.filter((id) => !wasOpen.get(id) && isLost(nameOf(id)));
  const completed = was.completes && was.nodes.every(({ undecided }) => !undecided);
  const hangs = is.nodes.some(({ status, undecided }) => status === "pending" && !undecided);
  return [...lost, ...(completed && hangs ? ["completion"] : [])];
}

describe("what diff says of changes", () => {
  it("is breaking where a run shows it, and safe where no run does", { timeout: 1_200_000 }, () => {
    const count = isDeep ? 2000 : 60;
    const drawn = [
      ...sampleWorkflows(Math.ceil(count / 2), 5),
      ...fc.sample(branchingFlowArbitrary(), { numRuns: Math.floor(count / 2), seed: 5 }),
    ];
    const verdicts = { breaking: 0, safe: 0, unknown: 0 };
    for (const [seed, before] of drawn.entries()) {
      const dice = new Dice(seed + 1);
      const after = structuredClone(before) as Draft;
      for (let edits = 1 + dice.below(3); edits > 0 && after.flow.length > 0; edits--)
        dice.pick(CHANGES)(after, dice);
      const [old, young] = [versionOf(before), versionOf(after)];
      const renamed = new Map(compareFlows(old, young).renamed.map(({ from, to }) => [from, to]));
      const changes = compareContracts({ before: old, after: young, renamed });
      const verdict = isBreaking(changes);
      verdicts[verdict === true ? "breaking" : verdict === false ? "safe" : "unknown"]++;
      for (const { breaking, run, assumes } of changes) {
        if (breaking !== true || run === undefined) continue;
        expect(takes(before, run)).toBe(true);
        const shown = takenAway(before, after, { inputs: run }, renamed, assumes);
        expect({ seed, shown: shown.length > 0 }).toEqual({ seed, shown: true });
      }
      if (verdict !== false) continue;
      for (const inputs of fc.sample(runInputsArbitrary(before), { numRuns: 12, seed }))
        expect({ seed, taken: takenAway(before, after, { inputs }, renamed) }).toEqual({ seed, taken: [] });
    }

    expect(verdicts.breaking + verdicts.safe + verdicts.unknown).toBe(count);
    expect(verdicts.breaking).toBeGreaterThan(count / 10);
    expect(verdicts.safe).toBeGreaterThan(count / 8);
    expect(verdicts.unknown).toBeLessThan(count / 16);
  });
});
