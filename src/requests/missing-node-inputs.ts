import type { KnownCallees } from "../catalogue/catalogue.js";
import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { RelatedPlace } from "../diagnostics/finding.js";
import { type Phrase, relation } from "../diagnostics/phrase.js";
import { appendPointer } from "../document/pointer.js";
import type { InputList } from "../facts/input-lists.js";
import { findLacks, type Lack } from "../facts/lacking-inputs.js";
import type { FlowNode, WorkflowInput } from "../flow/flow-model.js";
import { runMissingNodeInput } from "../rules/run/missing-node-input.js";
import type { RunState } from "../simulate/simulate-run.js";
import type { RunFinding } from "./run-body-findings.js";

type Elsewhere = (place: Pick<FlowNode, "pointer" | "id">) => Pick<RelatedPlace, "at" | "elsewhere">;

/**
 * Nodes that run although an input that they require has no value; those for want of one workflow input are
 * one finding.
 * Complexity: O(copies × inputs).
 */
export function findMissingNodeInputs(
  lists: readonly InputList[],
  state: RunState,
  callees: KnownCallees,
  elsewhere: Elsewhere,
): RunFinding[] {
  const bySource = new Map<WorkflowInput | Lack, Lack[]>();
  for (const list of lists) {
    for (const lack of findLacks(list, state, callees)) {
      const key = lack.source ?? lack;
      const together = bySource.get(key);
      if (together === undefined) bySource.set(key, [lack]);
      else together.push(lack);
    }
  }
  return [...bySource.values()].flatMap((lacks) => reportLacks(lacks, state, elsewhere));
}

function reportLacks(lacks: readonly Lack[], { run }: RunState, elsewhere: Elsewhere): RunFinding[] {
  const [first, ...others] = lacks;
  if (first === undefined) return [];
  const { node, missing, source } = first;
  const name = source?.name;
  const isGiven = name !== undefined && run.inputs !== undefined && Object.hasOwn(run.inputs, name);
  const found: RawFinding[] = [];
  const report = reportInto(runMissingNodeInput, found);
  const data = { input: missing.name, node: node.id ?? "" };
  const shared = {
    at: isGiven ? appendPointer("", name) : "",
    identity: name === undefined ? [data.node, data.input] : [name],
    related: [
      placeOf(first, elsewhere, relation("requiredHere")),
      ...others.slice(0, MOST_RELATED).map((lack) => placeOf(lack, elsewhere, relation("requiredToo"))),
    ],
  };
  const { callee, requirement } = missing;
  const { because, siblings } = requirement;
  if (because !== "always" && callee === undefined) {
    const messageId = because === "ifDefined" ? "beside" : "without";
    report({ ...shared, messageId, data: { ...data, siblings } });
  } else if (name !== undefined) report({ ...shared, messageId: "leftOut", data: { ...data, source: name } });
  else if (callee === undefined) report({ ...shared, messageId: "none", data });
  else report({ ...shared, messageId: "called", data: { ...data, kind: callee.kind, called: callee.id } });
  return found.map((raw) => ({ raw, input: name }));
}

const MOST_RELATED = 9;

function placeOf({ node, missing }: Lack, elsewhere: Elsewhere, says: Phrase): RelatedPlace {
  return {
    ...elsewhere({ pointer: missing.input?.pointer ?? node.pointer, id: node.id }),
    role: "input",
    says,
  };
}
