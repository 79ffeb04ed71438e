import type { KnownCallees } from "../catalogue/catalogue.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import type { FlowNode, InputDeclaration, NodeInput, WorkflowInput } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { findEntryInputs } from "../inputs/entry-inputs.js";
import { isDefined } from "../inputs/input-values.js";
import { type Definedness, findRequirement } from "../inputs/required-rules.js";
import type { CopyPlace } from "../simulate/simulate-copies.js";
import { isDecided } from "../simulate/simulate-possible.js";
import type { RunState } from "../simulate/simulate-run.js";
import { inputValue } from "../simulate/simulate-values.js";
import { findDefinedness } from "./input-definedness.js";
import { type InputList, isNodeInput } from "./input-lists.js";
import { type MissingInput, MissingInputFinder, type UnlistedInputs } from "./missing-inputs.js";

/** A required input of a node that has no value in some copy of it that runs. */
export interface Lack {
  readonly node: FlowNode;
  readonly missing: MissingInput;
  /** The input of the workflow that it reads, and that this run leaves without a value. */
  readonly source: WorkflowInput | undefined;
  readonly place: CopyPlace;
}

/** What the inputs of a list lack in a run, each name once. Complexity: O(copies of the node × inputs). */
export function findLacks(list: InputList, state: RunState, callees: KnownCallees): Lack[] {
  const { node } = list;
  // What a loop lacks to iterate over is no matter of one run.
  if (node === undefined || node.type === "for-each") return [];
  const lacks = new Map<string, Lack>();
  for (const { start, place } of state.copies.of(node)) {
    if (start.status !== "success" || !isDecided(start.possible)) continue;
    const stateOf = (input: NodeInput) => definednessIn(input, place, state);
    const { some, unlisted } = new MissingInputFinder(callees, new NearNameSearch(), stateOf).findIn(list);
    for (const missing of [...some, ...firstOf(unlisted), ...lackingInEntry(list, stateOf, callees)]) {
      if (lacks.has(missing.name)) continue;
      lacks.set(missing.name, { node, missing, source: sourceOf(missing.input), place });
    }
  }
  return [...lacks.values()];
}

/** What an entry of an `inputs_array` needs, by what the array says, and reads from where the run has no value. */
function lackingInEntry(
  { entry, inputs }: InputList,
  stateOf: (input: NodeInput) => Definedness,
  callees: KnownCallees,
): MissingInput[] {
  const declared = entry && findEntryInputs(entry.container, callees);
  if (declared === undefined) return [];
  const listed = new Map(inputs.filter(isNodeInput).map((input) => [input.name ?? "", input]));
  const stateIn = (name: string): Definedness | undefined => {
    const [input, declaration] = [listed.get(name), declared.get(name)];
    if (isDefined(declaration?.default)) return "defined";
    return input === undefined ? declaration && "undefined" : stateOf(input);
  };
  return [...listed].flatMap(([name, input]) => {
    const declaration: InputDeclaration | undefined = declared.get(name);
    if (declaration === undefined || isDefined(declaration.default)) return [];
    // What no run gives is missing in the document already.
    const isLeftOut = findDefinedness(input) !== "undefined" && stateOf(input) === "undefined";
    const requirement = isLeftOut ? findRequirement(declaration.required, stateIn) : undefined;
    return requirement === undefined ? [] : [{ name, input, requirement, callee: undefined }];
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
  if (!isKnown) return mayReadNothing(input) ? "maybe" : usual;
  if (isDefined(value)) return "defined";
  // Whether a blank value gives way to a default nobody has said.
  return isDefined(sourceOf(input)?.default) ? "maybe" : "undefined";
}

/** It reads an if-else node without default, of which the run does not tell what it yields. */
function mayReadNothing({ ref }: NodeInput): boolean {
  const read = ref?.node === undefined ? (ref?.conditional ?? []) : [ref.node];
  return read.some(({ target }) => {
    return target.kind === "node" && isIfElse(target.node) && target.node.logic?.default === undefined;
  });
}

function sourceOf(input: NodeInput | undefined): WorkflowInput | undefined {
  const target = input?.ref?.workflow?.target;
  return target?.kind === "input" ? target.input : undefined;
}
