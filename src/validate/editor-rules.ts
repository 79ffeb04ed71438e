import type { RawFinding, RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Finding, FindingsAt } from "../diagnostics/finding.js";
import { relation } from "../diagnostics/phrase.js";
import type { Spelling } from "../document/respell.js";
import {
  type EditorSubject,
  GraphReceiver,
  keyOf,
  speaksOfGraphs,
  uncheckedOfGraph,
} from "./compiled-editor.js";
import type { FindingReceiver, RuleRun } from "./finding-source.js";
import type { ResolvedOptions } from "./options.js";
import type { Subject } from "./read-document.js";
import { type RanRules, runRules } from "./run-rules.js";

/**
 * Runs the rules over a workflow that holds the graph of the web editor: those on graphs with whatever the workflow has
 * besides, and those on flows over what the graph is compiled to. One mistake that flow and graph both have is reported
 * once, at the flow, since that is what runs.
 */
export function runEditorRules(
  subject: Subject,
  editor: EditorSubject,
  spelling: Spelling,
  options: ResolvedOptions,
  receiver: FindingReceiver,
): RanRules {
  const drawn = new Map<string, RawFinding[]>();
  const { callees } = options.look;
  const graphReceiver = new GraphReceiver(editor, callees, (raw, key) => {
    const known = drawn.get(key);
    if (known === undefined) drawn.set(key, [raw]);
    else known.push(raw);
  });
  const compiled = { workflow: editor.workflow, origin: subject.origin, isDraft: subject.isDraft };
  const ofGraph = runRules(compiled, spelling, options, graphReceiver, speaksOfGraphs);
  const isBoth = subject.workflow.flow.state === "present";
  const ofFlow = runRules(subject, spelling, options, isBoth ? joining(subject, drawn, receiver) : receiver);
  const run = receiver.openRules(subject.isDraft);
  for (const raw of [...drawn.values()].flat()) {
    if (options.judge.levels.get(raw.rule.id) === "off") continue;
    run.begin(raw.rule);
    run.push(raw);
    run.keep();
  }
  return {
    failures: [...ofFlow.failures, ...ofGraph.failures],
    unchecked: [...ofFlow.unchecked, ...uncheckedOfGraph(editor, ofGraph.unchecked)],
  };
}

/** Hands on what is found in a flow, and takes from the findings in the graph those that are the same. */
function joining(
  { workflow }: Subject,
  drawn: Map<string, RawFinding[]>,
  receiver: FindingReceiver,
): FindingReceiver {
  const base = workflow.flow.pointer;
  const join = (raw: RawFinding): RawFinding => {
    const { at, related = [], repair: _, near, ...rest } = raw.finding;
    const index = at.startsWith(`${base}/`) ? Number(at.slice(base.length + 1).split("/", 1)[0]) : Number.NaN;
    const key = keyOf(raw, workflow.flow.nodes.find((node) => node.index === index)?.id);
    const [same, ...others] = drawn.get(key) ?? [];
    if (same === undefined) return raw;
    if (others.length === 0) drawn.delete(key);
    else drawn.set(key, others);
    const place = { at: same.finding.at, role: "drawn", says: relation("drawnHere") };
    // An edit of one of the two would leave the other as it is.
    const left = near === undefined ? {} : { near: { ...near, replaces: "nothing" as const } };
    return { ...raw, finding: { ...rest, ...left, at, related: [...related, place] } };
  };
  return {
    get isOver() {
      return receiver.isOver;
    },
    stages: receiver.stages,
    openRules: (isDraft) => joiningRun(receiver.openRules(isDraft), join, drawn),
  };
}

function joiningRun(
  run: RuleRun,
  join: (raw: RawFinding) => RawFinding,
  drawn: ReadonlyMap<string, unknown>,
): RuleRun {
  return {
    begin: (rule) => run.begin(rule),
    keep: () => run.keep(),
    push: (raw) => run.push(drawn.size === 0 ? raw : join(raw)),
    many(rule: RuleDeclaration, place: FindingsAt, build: (index: number) => Finding) {
      run.many(rule, place, build);
    },
  };
}
