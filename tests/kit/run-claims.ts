import { readFlowModel } from "../../src/analysis/simulate-flow.js";
import type { ReportedDiagnostic, Witness } from "../../src/diagnostics/diagnostic.js";
import type { FlowNode, InputRef, Workflow } from "../../src/flow/flow-model.js";
import { allInputs } from "../../src/flow/node-inputs.js";
import type { Semantics } from "../../src/flow/readings.js";
import { findRunBodyProblems } from "../../src/inputs/run-body.js";
import { prepareRunInputs } from "../../src/inputs/run-inputs.js";
import { buildFlowProgram } from "../../src/simulate/simulate-program.js";
import type {
  SimulatedRun,
  SimulatedState,
  SimulatedStatus,
  Simulation,
} from "../../src/simulate/simulate-result.js";
import { runFlow } from "../../src/simulate/simulate-run.js";
import { findCandidates, jointChoices, type RunInputs } from "./candidate-inputs.js";

/** A document, and the runs that its findings are held against. */
export interface ClaimWorld {
  readonly workflow: Workflow;
  /** Of findings on the body of a run. */
  readonly body: RunInputs;
  readonly simulate: (run: SimulatedRun) => Simulation;
  /** Nothing given, and some of what the inputs may be: what a condition reads decides. */
  readonly byInputs: readonly Simulation[];
  /** Those, and if-else nodes that yield whatever they can, together or not. */
  readonly all: readonly Simulation[];
}

/** A finding with what its message tells of runs, against what simulating them shows: what is not so. */
type Check = (finding: Claiming, world: ClaimWorld) => string[];
/** Speaks of runs, but says nothing of what becomes of a node in one; the reason why. */
type Neutral = string;

type Claiming = Pick<
  ReportedDiagnostic,
  "ruleId" | "messageId" | "pointer" | "related" | "witness" | "certainty"
> & {
  readonly data: Readonly<Record<string, unknown>>;
};

/** Runs that a document is simulated with, besides that of a witness. */
const MOST_RUNS = 12;

export function buildClaimWorld(document: unknown, semantics?: Semantics, body: RunInputs = {}): ClaimWorld {
  const workflow = readFlowModel(document);
  const program = buildFlowProgram(workflow);
  const simulate = (run: SimulatedRun) => runFlow(program, run, { semantics });
  let byInputs: readonly Simulation[] | undefined;
  let all: readonly Simulation[] | undefined;
  return {
    workflow,
    body,
    simulate,
    // Many claims need neither, and most documents make one claim.
    get byInputs() {
      if (byInputs !== undefined) return byInputs;
      const inputs = [...jointChoices(findCandidates(workflow), MOST_RUNS)];
      const taken = inputs.filter((each) => isTaken(workflow, each));
      byInputs = [{}, ...taken].map((each) => simulate({ inputs: each }));
      return byInputs;
    },
    get all() {
      const forced = [0, 1, -1].map((which) => ({ outcomes: chooseOutcomes(workflow, which) }));
      all ??= [...this.byInputs, ...forced.map(simulate)];
      return all;
    },
  };
}

/** Whether the API takes what a body gives; what it leaves out is no matter here. */
function isTaken({ inputs }: Workflow, body: RunInputs): boolean {
  const problems = findRunBodyProblems(prepareRunInputs(inputs, inputs?.length ?? 0), body, {
    isLost: () => false,
    echoes: true,
  });
  return [...problems].every((problem) => {
    if (problem.kind === "missing") return !Object.hasOwn(body, problem.missing.name);
    return problem.kind !== "value" || problem.problem.kind === "step";
  });
}

/** What a message says of runs that is not what simulating them shows. */
export function refuteClaims(finding: ReportedDiagnostic, world: ClaimWorld): string[] {
  const claim = claimOf(finding.ruleId, finding.messageId);
  return typeof claim === "function" ? claim({ ...finding, data: { ...finding.data } }, world) : [];
}

/** Words that a message about runs does not do without. */
export const RUN_WORDS =
  /\b(waits?|waiting|skip(s|ped)?|never|runs?|ran|starts?|started|complet\w*|hangs?|for ?ever|ends?|happens?|iterat\w*|rounds?|job|chosen|yields?)\b/i;

function chooseOutcomes({ flow }: Workflow, which: number): Record<string, string | null> {
  const chosen = flow.nodes.flatMap((node): [string, string | null][] => {
    const outcomes = [...(node.logic?.outcomes ?? [])];
    if (node.id === undefined || outcomes.length === 0) return [];
    return [[node.id, which < 0 ? null : (outcomes[Math.min(which, outcomes.length - 1)] ?? null)]];
  });
  return Object.fromEntries(chosen);
}

/** The run of a witness; what it does not name a run for is brought about by its outcomes. */
function replay({ simulate }: ClaimWorld, witness: Witness | undefined, certainty: string): Simulation {
  const { run, assumes = [], outcomes = [] } = witness ?? {};
  const isWhole = run !== undefined && certainty === "certain";
  const forced = Object.fromEntries(outcomes.map(({ nodeId, outcome }) => [nodeId, outcome]));
  return simulate({ inputs: run ?? {}, assumes, ...(isWhole ? {} : { outcomes: forced }) });
}

/** What became of a node, or of each of its copies. */
function statesOf(id: unknown, { nodes }: Simulation): readonly SimulatedState[] {
  const node = nodes.find((each) => each.id === id);
  if (node === undefined) return [];
  return node.iterations ?? [node];
}

const text = (value: unknown) => JSON.stringify(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function isSome(simulation: Simulation, id: unknown, status: SimulatedStatus): boolean {
  return statesOf(id, simulation).some((state) => state.status === status);
}

function yieldsSome(simulation: Simulation, id: unknown, outcome: unknown): boolean {
  return statesOf(id, simulation).some((state) => state.outcome === outcome);
}

/** In each run, every copy of a node has one of the statuses, unless what it has is not decided. */
function expectAlways(
  runs: readonly Simulation[],
  id: unknown,
  ...statuses: readonly SimulatedStatus[]
): string[] {
  const others = runs.flatMap((run) =>
    statesOf(id, run).filter(({ status, undecided }) => !undecided && !statuses.includes(status)),
  );
  return others.slice(0, 1).map(({ status }) => `${text(id)} is ${status}, not ${statuses.join(" or ")}`);
}

const never =
  (key: string): Check =>
  ({ data }, { all }) =>
    expectAlways(all, data[key], "skipped", "pending");
const always =
  (key: string, status: SimulatedStatus): Check =>
  ({ data }, { all }) =>
    expectAlways(all, data[key], status);

/** The nodes that branch on a node, with what they ask for. */
function branchesOf(world: ClaimWorld, id: unknown): { reader: FlowNode; ref: InputRef }[] {
  return world.workflow.flow.nodes.flatMap((reader) =>
    allInputs(reader).flatMap(({ ref }) => {
      const isBranch = ref?.node?.id === id && ref?.equal !== undefined && ref.broken.size === 0;
      return isBranch ? [{ reader, ref }] : [];
    }),
  );
}

/** In a run, nothing that branches on a node runs. */
function expectNoBranch(run: Simulation, world: ClaimWorld, id: unknown): string[] {
  return branchesOf(world, id).flatMap(({ reader }) => expectAlways([run], reader.id, "skipped", "pending"));
}

/** A run in which a node yields an outcome. */
function withOutcome({ simulate }: ClaimWorld, id: unknown, outcome: string | null): Simulation {
  return simulate({ outcomes: { [String(id)]: outcome } });
}

/** A node hangs in the run of its witness, and one of what it waits for is skipped. */
const hangs =
  (what: "source" | "sources"): Check =>
  ({ data, witness, certainty }, world) => {
    const run = replay(world, witness, certainty);
    const node = data["node"];
    const complaints: string[] = [];
    if (run.completes) complaints.push("the job completes");
    if (!isSome(run, node, "pending")) complaints.push(`${text(node)} does not wait`);
    const sources = listOf(data[what]);
    if (!sources.some((source) => isSome(run, source, "skipped")))
      complaints.push(`${text(sources)} is not skipped`);
    for (const { nodeId, outcome } of witness?.outcomes ?? [])
      if (!yieldsSome(run, nodeId, outcome))
        complaints.push(`${text(nodeId)} does not yield ${text(outcome)}`);
    return complaints;
  };

/** In every run one of the sources is skipped, and the node waits. */
const hangsAlways: Check = (finding, world) => {
  const { data } = finding;
  const complaints = hangs("sources")(finding, world);
  for (const run of world.byInputs) {
    const sources = listOf(data["sources"]);
    const states = sources.flatMap((source) => statesOf(source, run));
    if (!states.some(({ status, undecided }) => status === "skipped" || undecided))
      complaints.push(`none of ${text(sources)} is skipped in some run`);
    complaints.push(...expectAlways([run], data["node"], "pending"));
  }
  return complaints;
};

const neverRuns: Check = ({ data }, { byInputs }) => expectAlways(byInputs, data["node"], "skipped");

const noOutput: Check = ({ witness, certainty }, world) => {
  const { completes, outputs } = replay(world, witness, certainty);
  return [
    ...(completes ? [] : ["the job never completes"]),
    ...outputs.map((id) => `${text(id)} is handed back`),
  ];
};

const ranInVain: Check = (finding, world) => {
  const { data, witness, certainty } = finding;
  const run = replay(world, witness, certainty);
  const idle = listOf(data["nodes"]).filter((id) => !isSome(run, id, "success"));
  return [...noOutput(finding, world), ...idle.map((id) => `${text(id)} does not run`)];
};

const bothRun: Check = ({ witness, certainty, related }, world) => {
  const run = replay(world, witness, certainty);
  const members = related.filter(({ role }) => role === "member").map(({ nodeId }) => nodeId);
  return members.filter((id) => !isSome(run, id, "success")).map((id) => `${text(id)} does not run`);
};

const impossible: Check = ({ data }, world) => {
  const { node, value } = data;
  const asking = branchesOf(world, node).filter(({ ref }) => ref.equal?.text === value);
  const run = world.byInputs.find((each) => yieldsSome(each, node, value));
  return [
    ...(run === undefined ? [] : [`${text(node)} yields ${text(value)}`]),
    ...asking.flatMap(({ reader }) => expectAlways(world.byInputs, reader.id, "skipped", "pending")),
  ];
};

/** Which case of a node a finding points at: `…/logic/cases/2/…`. */
const caseOf = (pointer: string) => Number(/\/cases\/(\d+)/.exec(pointer)?.[1] ?? Number.NaN);

function outcomesOf(world: ClaimWorld, id: unknown): { cases: (string | undefined)[]; rest: string | null } {
  const logic = world.workflow.flow.nodesById.get(String(id))?.logic;
  return { cases: logic?.cases.map(({ value }) => value?.text) ?? [], rest: logic?.default?.text ?? null };
}

/** The case that a finding points at is never the one that is chosen, as far as its value tells. */
const caseNeverChosen: Check = ({ data, pointer }, world) => {
  const { cases, rest } = outcomesOf(world, data["node"]);
  const value = cases[caseOf(pointer)];
  const others = [...cases.filter((_, index) => index !== caseOf(pointer)), rest];
  if (value === undefined || others.includes(value)) return [];
  return world.byInputs.some((run) => yieldsSome(run, data["node"], value))
    ? [`${text(value)} is chosen`]
    : [];
};

/** No case behind the one that a finding points at is chosen, nor the default. */
const nothingBehind: Check = ({ data, pointer }, world) => {
  const { cases, rest } = outcomesOf(world, data["node"]);
  const before = cases.slice(0, caseOf(pointer) + 1);
  const behind = [...cases.slice(caseOf(pointer) + 1), rest].filter(
    (value) => !before.includes(value ?? undefined),
  );
  const chosen = behind.find((value) => world.byInputs.some((run) => yieldsSome(run, data["node"], value)));
  return chosen === undefined ? [] : [`${text(chosen)} is chosen`];
};

const yieldsNothing: Check = ({ data }, world) => {
  const { node } = data;
  const something = world.byInputs.flatMap((run) => statesOf(node, run)).filter(({ outcome }) => outcome);
  return [
    ...something.slice(0, 1).map(({ outcome }) => `${text(node)} yields ${text(outcome)}`),
    ...world.byInputs.flatMap((run) => expectNoBranch(run, world, node)),
  ];
};

const yieldsDefault: Check = ({ data }, { byInputs }) => {
  const { node, value } = data;
  const states = byInputs.flatMap((run) => statesOf(node, run)).filter(({ status }) => status === "success");
  return states
    .filter(({ outcome }) => outcome !== value)
    .map(() => `${text(node)} does not yield ${text(value)}`);
};

const whenNoCaseHolds: Check = ({ data }, world) =>
  expectNoBranch(withOutcome(world, data["node"], null), world, data["node"]);

const whenUnused: Check = ({ data }, world) =>
  expectNoBranch(withOutcome(world, data["node"], String(data["value"])), world, data["node"]);

const circle: Check = ({ data }, { all }) =>
  listOf(data["path"]).flatMap((id) => expectAlways(all, id, "skipped", "pending"));

/** A node of the circle runs only in a run in which a member from outside of it lets one run. */
const openedCircle: Check = ({ data }, { all, workflow }) => {
  const path = listOf(data["path"]);
  const gates = path.flatMap((id) => {
    const node = workflow.flow.nodesById.get(String(id));
    return node === undefined ? [] : allInputs(node).flatMap(({ ref }) => ref?.conditional ?? []);
  });
  const outside = gates.filter(({ id }) => !path.includes(id));
  const isLet = (run: Simulation) => outside.some(({ id }) => isSome(run, id, "success"));
  return all
    .filter((run) => !isLet(run))
    .flatMap((run) => path.flatMap((id) => expectAlways([run], id, "skipped", "pending")));
};

/** A member of a gate that never counts: where the node runs, another one counts. */
const countsAsSkipped: Check = ({ data, pointer }, { all, workflow }) => {
  const node = workflow.flow.nodesById.get(String(data["node"]));
  const gate =
    node === undefined
      ? undefined
      : allInputs(node).find(({ ref }) => ref !== undefined && pointer.startsWith(`${ref.pointer}/`))?.ref;
  if (gate === undefined || gate.equal !== undefined) return [];
  const others = gate.conditional.filter(({ id }) => id !== data["member"]);
  const bad = all.filter(
    (run) => isSome(run, data["node"], "success") && !others.some(({ id }) => isSome(run, id, "success")),
  );
  return bad.length > 0 ? [`${text(data["node"])} runs with ${text(data["member"])} alone`] : [];
};

/** It waits for nothing in the loop: no reason of it names the template. */
const notHeldByOrder: Check = ({ data }, { all }) => {
  const held = all.some((run) =>
    statesOf(data["node"], run).some(({ because }) =>
      because.some(({ kind, nodes }) => kind === "order" && nodes.includes(String(data["member"]))),
    ),
  );
  return held ? [`${text(data["node"])} waits for ${text(data["member"])}`] : [];
};

const loopStandsStill: Check = (finding, world) => [
  ...always("node", "pending")(finding, world),
  ...always("loop", "pending")(finding, world),
];

const iteratesByCount: Check = ({ data }, { all, workflow }) => {
  const loop = workflow.flow.nodesById.get(String(data["node"]));
  const member = loop?.body[0]?.id;
  const count = Math.min(100, Number(data["count"]));
  const states = all.map(({ nodes }) => nodes.find(({ id }) => id === member)?.iterations ?? []);
  const numbers = states.map((copies) => new Set(copies.map(({ at }) => at.at(-1))).size);
  return numbers.some((number) => number > count)
    ? [`${text(data["node"])} iterates more than ${count} times`]
    : [];
};

/** With the body at hand, and what a witness adds where the body does not decide. */
const stuckWith =
  (status: "decided" | "open"): Check =>
  ({ data, witness }, { simulate, body }) => {
    const { node, source } = data;
    const outcomes = Object.fromEntries((witness?.outcomes ?? []).map((each) => [each.nodeId, each.outcome]));
    const run = simulate({ inputs: body, ...(status === "open" && { outcomes }) });
    const waits = statesOf(node, run).some((state) => state.status === "pending" && !state.undecided);
    return [
      ...(run.completes ? ["the job completes"] : []),
      ...(waits ? [] : [`${text(node)} does not wait`]),
      ...(source === undefined || isSome(run, source, "skipped") ? [] : [`${text(source)} is not skipped`]),
    ];
  };

const alwaysStuck: Check = ({ data }, { simulate, body }) =>
  [true, false].flatMap((holds) => {
    const run = simulate({ inputs: body, decide: () => holds });
    return expectAlways([run], data["node"], "pending");
  });

/** The run of the finding has one node, and the others are skipped in it. */
const runsWithout =
  (running: string, skipped: string): Check =>
  ({ data, witness }, { simulate }) => {
    const run = simulate({ inputs: witness?.run, assumes: witness?.assumes });
    const named = data[skipped];
    const others = (Array.isArray(named) ? named : [named]).map(String);
    return [
      ...(isSome(run, data[running], "success") ? [] : [`${text(data[running])} does not run`]),
      ...others
        .filter((other) => !isSome(run, other, "skipped"))
        .map((other) => `${text(other)} is not skipped`),
    ];
  };

/** No run has both. */
const neverBoth: Check = ({ data }, { byInputs }) =>
  byInputs
    .filter((run) => ["node", "target"].every((each) => isSurely(run, data[each])))
    .map(() => `${text(data["node"])} and ${text(data["target"])} run together`);

function isSurely(run: Simulation, id: unknown): boolean {
  return statesOf(id, run).every(({ status, undecided }) => status === "success" && !undecided);
}

const runsWith: Check = ({ data }, { simulate, body }) =>
  isSome(simulate({ inputs: body }), data["node"], "success") ? [] : [`${text(data["node"])} does not run`];

const OTHER_PRODUCT = "about another workflow, which simulating this one does not go into";
const JOB = "about a job that ran, not about a run to come";
const STATIC = "about what stands in the document; what a node does with it is not said";
const BODY = "about the body of a run, not about what then becomes of a node";

/** What each message that speaks of runs says of them. */
const RUN_CLAIMS: ReadonlyMap<string, Check | Neutral> = new Map<string, Check | Neutral>([
  ["path/hangs outcome", hangs("source")],
  ["path/hangs nothing", hangs("source")],
  ["path/hangs together", hangs("source")],
  ["path/hangs always", hangsAlways],
  ["path/hangs depends", hangs("source")],
  ["path/hangs dependsAlways", hangsAlways],
  ["path/never-runs excluded", neverRuns],
  ["path/never-runs never", neverRuns],
  ["path/no-output none", noOutput],
  ["path/no-output ran", ranInVain],
  ["path/merge-not-exclusive shared", bothRun],
  ["logic/impossible-outcome impossible", impossible],
  ["logic/constant-condition true", nothingBehind],
  ["logic/constant-condition false", caseNeverChosen],
  ["logic/duplicate-condition repeated", caseNeverChosen],
  ["logic/missing-cases nothing", yieldsNothing],
  ["logic/missing-cases onlyDefault", yieldsDefault],
  ["logic/missing-default nothing", whenNoCaseHolds],
  ["logic/unused-outcome unused", whenUnused],
  ["ref/equal-unknown-value unknown", never("node")],
  ["ref/equal-unknown-value members", never("node")],
  ["ref/equal-unknown-value status", never("node")],
  ["ref/self reads", never("node")],
  ["ref/self waits", never("node")],
  ["ref/self member", "about one member of a gate; others may let the node run"],
  ["depends-on/self self", never("node")],
  ["graph/cycle cycle", circle],
  ["graph/cycle avoidable", openedCircle],
  [
    "graph/cycle chosen",
    "about what would happen if the documents meant something that simulating does not take",
  ],
  ["editor/*", "of what is drawn, before it is a flow; what it compiles to has its own findings"],
  ["loop/contains-itself itself", never("node")],
  ["loop/count-ignores-array both", iteratesByCount],
  ["loop/escape reads", always("node", "pending")],
  ["loop/escape never", never("node")],
  ["loop/escape skipped", always("node", "skipped")],
  ["loop/escape order", notHeldByOrder],
  ["loop/escape template", countsAsSkipped],
  ["loop/detour leaves", loopStandsStill],
  ["loop/detour never", never("node")],
  ["loop/detour skipped", always("node", "skipped")],
  ["loop/detour order", notHeldByOrder],
  ["loop/detour template", countsAsSkipped],
  ["run/never-completes reads", stuckWith("decided")],
  ["run/never-completes depends", stuckWith("decided")],
  ["run/never-completes circle", stuckWith("decided")],
  ["run/never-completes perhaps", stuckWith("open")],
  ["run/never-completes always", alwaysStuck],
  ["run/missing-node-input *", runsWith],
  ["depends-on/exclusive never", neverBoth],
  ["depends-on/skipped-source skipped", runsWithout("node", "source")],
  ["node/approval-of-skipped one", runsWithout("node", "subject")],
  ["node/approval-of-skipped all", runsWithout("node", "subjects")],
  ["logic/target-runs-anyway *", STATIC],
  ["logic/unknown-target *", STATIC],
  ["input/missing-in-run *", BODY],
  ["document/unknown-kind *", STATIC],
  ["logic/expression-unknown-name *", STATIC],
  ["logic/expression-type *", STATIC],
  ["loop/unknown-item *", STATIC],
  ["graph/empty *", "about a flow without nodes, of which none becomes anything"],
  ["node/approval-holds-nothing *", STATIC],
  ["node/approval-in-loop *", "about the person who is asked"],
  ["node/missing-model *", STATIC],
  ["node/missing-workflow *", STATIC],
  ["node/runtime-field *", STATIC],
  ["node/unknown-model *", STATIC],
  ["ref/empty *", STATIC],
  ["ref/no-output *", STATIC],
  ["ref/unknown-node *", STATIC],
  ["depends-on/redundant *", STATIC],
  ["depends-on/unknown-node *", STATIC],
  ["loop/body-ignores-item *", STATIC],
  ["loop/invalid-count *", STATIC],
  ["loop/no-source *", STATIC],
  ["loop/source-not-array *", STATIC],
  ["input/scalar-to-array *", "about a value that is dropped, not about what becomes of a node"],
  ["input/maybe-missing *", BODY],
  ["input/unused *", BODY],
  ["schema/out-of-range *", STATIC],
  ["graph/too-many-executions *", "about how often nodes run at most, which tests of bounds hold"],
  ["logic/single-outcome *", STATIC],
  ["loop/maybe-empty *", "about how often a loop goes round, not about what becomes of a node"],
  ["policy/model-not-allowed *", STATIC],
  ["policy/output-without-approval *", "about ways through the flow that some run may take or not"],
  ["required/unknown-input *", STATIC],
  ["required/self *", STATIC],
  ["ui/position-and-after *", STATIC],
  ["workflow/unknown-id *", OTHER_PRODUCT],
  ["workflow/recursion *", OTHER_PRODUCT],
  ["run/bad-value *", BODY],
  ["run/scalar-for-array *", BODY],
  ["run/not-ready *", BODY],
  ["job/*", JOB],
]);

/** What is said of one message, of all messages of a rule, or of a whole category. */
export function claimOf(ruleId: string, messageId: string): Check | Neutral | undefined {
  const keys = [`${ruleId} ${messageId}`, `${ruleId} *`, `${ruleId.split("/")[0]}/*`];
  return keys.map((key) => RUN_CLAIMS.get(key)).find((claim) => claim !== undefined);
}
