import type { ProposedEdit } from "../diagnostics/finding.js";
import { title } from "../diagnostics/phrase.js";
import { sacrifice } from "../diagnostics/propose.js";
import type { FlowNode, InputRef, NodeReference } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { allInputs } from "../flow/node-inputs.js";
import type { ReadingName, Readings } from "../flow/readings.js";
import type { Crossing, WayBack } from "../graph/crossings.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { dropReferences } from "./mend-flow.js";

/**
 * What comes of naming a node of a loop body outside of the loop, where it is a template and skipped in every run:
 * the reader waits forever; it never runs, since it waits unless something else skips it; it is skipped; it does not
 * wait for the loop; or the template is just one of several members and counts as skipped.
 */
export type CrossingEffect = "waits" | "never" | "skipped" | "order" | "template";

/** What a crossing comes to, and the readings, if they were chosen, that make it so. */
export interface JudgedCrossing {
  readonly effect: CrossingEffect;
  readonly rests: readonly ReadingName[];
}

/** Judges crossings as docs/semantics.md says. What several of them share is judged once. */
export class CrossingJudge {
  readonly #graph: FlowGraph;
  readonly #readings: Readings;
  readonly #skipped = new Map<FlowNode, boolean>();
  readonly #firm = new Map<FlowNode, boolean>();
  readonly #holding = new Map<WayBack, boolean>();
  readonly #templates = new Map<InputRef, boolean>();

  constructor(graph: FlowGraph, readings: Readings) {
    this.#graph = graph;
    this.#readings = readings;
  }

  /** Complexity: O(inputs of the reader × nesting), once for each reader and gate. */
  judge({ reference, reader, member }: Crossing): JudgedCrossing {
    const { skippedSource, skippedDependency } = this.#readings;
    const ref = reference.input?.ref;
    const waiting: CrossingEffect = this.#canBeSkipped(reader) ? "never" : "waits";
    if (reference.kind === "conditional") {
      const isOnly = ref !== undefined && this.#hasOnlyTemplates(ref, reader);
      return { effect: isOnly ? "skipped" : "template", rests: [] };
    }
    if (reference.kind === "node" && ref?.equal !== undefined && isIfElse(member))
      return { effect: "skipped", rests: [] };
    if (reference.kind === "node" && member.type !== "user-approval") {
      return skippedSource === "waits"
        ? { effect: waiting, rests: [] }
        : { effect: "skipped", rests: ["skippedSource"] };
    }
    return skippedDependency === "runs"
      ? { effect: "order", rests: [] }
      : { effect: waiting, rests: ["skippedDependency"] };
  }

  /**
   * Whether a detour that waits forever holds its loop back in every run: nothing on the way back can be skipped, and
   * each hop waits for the one before.
   */
  holdsLoopBack({ reader, wayBack }: Crossing): boolean {
    return this.#isFirm(reader) && this.#isHeld(wayBack);
  }

  /** Iterative, since ways may be as long as the flow. */
  #isHeld(way: WayBack | undefined): boolean {
    const open: WayBack[] = [];
    let next = way;
    for (; next !== undefined && !this.#holding.has(next); next = next.rest) open.push(next);
    let isHeld = next === undefined || this.#holding.get(next) === true;
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      isHeld &&= step.hop.kind !== "select" && this.#isFirm(step.hop.target);
      this.#holding.set(step, isHeld);
    }
    return isHeld;
  }

  /** Whether neither a node nor a loop around it can be skipped. */
  #isFirm(node: FlowNode): boolean {
    const known = this.#firm.get(node);
    if (known !== undefined) return known;
    const around = this.#graph.loops.around(node);
    const isFirm = !this.#canBeSkipped(node) && around.every((loop) => !this.#canBeSkipped(loop.node));
    this.#firm.set(node, isFirm);
    return isFirm;
  }

  #canBeSkipped(node: FlowNode): boolean {
    const known = this.#skipped.get(node) ?? canBeSkipped(node, this.#readings);
    this.#skipped.set(node, known);
    return known;
  }

  #hasOnlyTemplates(ref: InputRef, reader: FlowNode): boolean {
    const known = this.#templates.get(ref) ?? hasOnlyTemplates(ref, reader, this.#graph);
    this.#templates.set(ref, known);
    return known;
  }
}

/** Whether some reference of a node, other than one that waits, can skip it. */
function canBeSkipped(node: FlowNode, { skippedSource, noOutcome }: Readings): boolean {
  return allInputs(node).some(({ ref }) => {
    if (ref === undefined) return false;
    if (ref.conditional.length > 0) return true;
    const source = ref.node?.target;
    if (source?.kind !== "node") return false;
    const yieldsOutcome = isIfElse(source.node);
    return skippedSource === "skips" || (yieldsOutcome && (ref.equal !== undefined || noOutcome === "skips"));
  });
}

/** Whether every member of a gate is a template for the reader, and none counts because it is skipped. */
function hasOnlyTemplates(
  { conditional, equal, node, workflow }: InputRef,
  reader: FlowNode,
  graph: FlowGraph,
): boolean {
  const asked = node === undefined && workflow === undefined ? equal?.text : undefined;
  return conditional.every(({ target }) => {
    if (target.kind !== "node") return target.kind === "self";
    const isTemplate = graph.loops.around(target.node).some(({ members }) => !members.has(reader));
    const isDecided = asked === undefined || asked === "success" || isIfElse(target.node);
    return isTemplate && isDecided;
  });
}

/** Takes away what leads out of a body. */
export function dropCrossing({ reference }: Crossing): ProposedEdit {
  const says = title("notName", { node: reference.owner.id ?? "", other: reference.id });
  return sacrifice(says, dropReferences([reference]));
}

/** What else is named in the `conditional` that leads out of a body. */
export function otherMembers({ reference }: Crossing): NodeReference[] {
  if (reference.kind !== "conditional") return [];
  return reference.input?.ref?.conditional.filter((one) => one !== reference) ?? [];
}
