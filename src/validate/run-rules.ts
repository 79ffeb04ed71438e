import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { Spelling } from "../document/respell.js";
import { spellField } from "../document/spell-field.js";
import { FlowGraph } from "../graph/flow-graph.js";
import { checkedRules } from "../rules/index.js";
import type { RuleContext } from "../rules/rule-context.js";
import type { ResolvedOptions } from "./options.js";
import type { Subject } from "./read-document.js";
import type { RuleFailure, Unchecked } from "./result.js";

export interface RuleRun {
  readonly findings: readonly RawFinding[];
  readonly failures: readonly RuleFailure[];
  readonly unchecked: readonly Unchecked[];
}

/** Runs every rule that is on over one workflow; a crash of one does not keep the others from speaking. */
export function runRules(subject: Subject, spelling: Spelling, options: ResolvedOptions): RuleRun {
  const findings: RawFinding[] = [];
  const failures: RuleFailure[] = [];
  if (subject.workflow.status === "deleted") return { findings, failures, unchecked: [] };
  const context: RuleContext = {
    workflow: subject.workflow,
    flow: subject.workflow.flow,
    origin: subject.origin,
    contract: options.contract,
    graph: new FlowGraph(subject.workflow.flow),
    option: (ruleId, name) => options.ruleOptions.get(ruleId)?.[name],
    spell: (field) => spellField(field, spelling),
  };
  for (const rule of checkedRules) {
    if (options.levels.get(rule.id) === "off" || (subject.origin === "job" && !rule.inJobs)) continue;
    const found: RawFinding[] = [];
    try {
      rule.check(context, reportInto(rule, found));
      findings.push(...found);
    } catch (error) {
      failures.push({ ruleId: rule.id, error: error instanceof Error ? error.message : String(error) });
    }
  }
  return { findings, failures, unchecked: uncheckedParts(subject) };
}

function uncheckedParts({ workflow }: Subject): Unchecked[] {
  if (workflow.flow.state !== "editor") return [];
  const reason = "the document holds the editor's graph but no compiled flow";
  return [{ what: "graph", reason, places: [{ pointer: workflow.pointer }] }];
}
