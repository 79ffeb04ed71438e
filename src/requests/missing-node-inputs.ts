import type { KnownCallees } from "../catalogue/catalogue.js";
import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { RelatedPlace } from "../diagnostics/finding.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import { type Phrase, relation } from "../diagnostics/phrase.js";
import { appendPointer } from "../document/pointer.js";
import { findDefinedness } from "../facts/input-definedness.js";
import { type InputList, isNodeInput } from "../facts/input-lists.js";
import { type MissingInput, MissingInputFinder, type UnlistedInputs } from "../facts/missing-inputs.js";
import type { FlowNode, NodeInput, WorkflowInput } from "../flow/flow-model.js";
import { findEntryInputs } from "../inputs/entry-inputs.js";
import { isDefined } from "../inputs/input-values.js";
import type { Definedness } from "../inputs/required-rules.js";
import { runMissingNodeInput } from "../rules/run/missing-node-input.js";
import type { CopyPlace } from "../simulate/simulate-copies.js";
import { isDecided } from "../simulate/simulate-possible.js";
import type { RunState } from "../simulate/simulate-run.js";
import { inputValue } from "../simulate/simulate-values.js";
import type { RunFinding } from "./run-body-findings.js";

type Elsewhere = (place: Pick<FlowNode, "pointer" | "id">) => Pick<RelatedPlace, "at" | "elsewhere">;

/** A required input of a node that has no value in some copy of it that runs. */
interface Lack {
  readonly node: FlowNode;
  readonly missing: MissingInput;
  /** The input of the workflow that it reads, and that this run leaves without a value. */
  readonly source: WorkflowInput | undefined;
}

/**
 * Nodes that run although an input that they always require has no value; those for want of one workflow input are
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

function findLacks(list: InputList, state: RunState, callees: KnownCallees): Lack[] {
  const { node } = list;
  // What a loop lacks to iterate over is no matter of one run.
  if (node === undefined || node.type === "for-each") return [];
  const lacks = new Map<string, Lack>();
  for (const { start, place } of state.copies.of(node)) {
    if (start.status !== "success" || !isDecided(start.possible)) continue;
    const stateOf = (input: NodeInput) => definednessIn(input, place, state);
    const { some, unlisted } = new MissingInputFinder(callees, new NearNameSearch(), stateOf).findIn(list);
    for (const missing of [...some, ...firstOf(unlisted), ...lackingInEntry(list, stateOf, callees)]) {
      if (missing.requirement.because !== "always" || lacks.has(missing.name)) continue;
      lacks.set(missing.name, { node, missing, source: sourceOf(missing.input) });
    }
  }
  return [...lacks.values()];
}

/** What every entry of an `inputs_array` needs and this one reads from where the run has no value. */
function lackingInEntry(
  { entry, inputs }: InputList,
  stateOf: (input: NodeInput) => Definedness,
  callees: KnownCallees,
): MissingInput[] {
  const declared = entry && findEntryInputs(entry.container, callees);
  if (declared === undefined) return [];
  return inputs.filter(isNodeInput).flatMap((input) => {
    const { name = "" } = input;
    const declaration = declared.get(name);
    if (declaration === undefined || isDefined(declaration.default)) return [];
    // What no run gives is missing in the document already.
    const isLeftOut = findDefinedness(input) !== "undefined" && stateOf(input) === "undefined";
    if (!isLeftOut || !declaration.required.always) return [];
    const requirement = { because: "always", siblings: [], message: undefined } as const;
    return [{ name, input, requirement, callee: undefined }];
  });
}

/** Of the inputs that a node does not even list the first ones are told: `check` tells them all. */
function firstOf(unlisted: UnlistedInputs | undefined): MissingInput[] {
  if (unlisted === undefined) return [];
  const { callee, count } = unlisted;
  return Array.from({ length: Math.min(count, MOST_UNLISTED) }, (_, index) => {
    const requirement = { because: "always", siblings: [], message: undefined } as const;
    return { name: unlisted.name(index), input: undefined, requirement, callee };
  });
}

const MOST_UNLISTED = 20;

/** Whether an input of a copy has a value; where the run does not tell, as far as the document does. */
function definednessIn(input: NodeInput, place: CopyPlace, state: RunState): Definedness {
  const usual = findDefinedness(input);
  if (input.ref === undefined || isDefined(input.default)) return usual;
  const { isKnown, value } = inputValue(input, place, state);
  if (!isKnown) return usual;
  if (isDefined(value)) return "defined";
  // Whether a blank value gives way to a default nobody has said.
  return isDefined(sourceOf(input)?.default) ? "maybe" : "undefined";
}

function sourceOf(input: NodeInput | undefined): WorkflowInput | undefined {
  const target = input?.ref?.workflow?.target;
  return target?.kind === "input" ? target.input : undefined;
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
  const { callee } = missing;
  if (name !== undefined) report({ ...shared, messageId: "leftOut", data: { ...data, source: name } });
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
