import type { FlowNode, InputRef, NodeReference } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { allInputs } from "../flow/node-inputs.js";
import { Member, type Placed } from "../flow/place.js";
import type { Readings } from "../flow/readings.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { statedOutcomes } from "../graph/outcomes.js";
import type { Diagram } from "./decision-diagram.js";
import type { KnownRuns } from "./known-runs.js";
import { ReferenceRun, type Relaxation } from "./node-run.js";
import {
  IDLE,
  isPending,
  ofOutcome,
  SKIPPED,
  STUCK,
  SUCCESS,
  strongest,
  toBehind,
  weakest,
} from "./run-codes.js";

/** What each reference of a node contributes: hold, wait or fail, as a function of what can happen together. */
export class ReferenceRuns {
  readonly #known: KnownRuns;
  readonly #readings: Readings;
  /** References to some nodes are taken as satisfied. */
  readonly #relaxation: Relaxation;
  readonly #ignored: ReadonlySet<NodeReference>;

  constructor(known: KnownRuns, graph: FlowGraph, readings: Readings, relaxation: Relaxation) {
    this.#known = known;
    this.#readings = readings;
    this.#relaxation = relaxation;
    this.#ignored = new Set(graph.crossings.map(({ reference }) => reference));
  }

  /** The references of a node, up to the first that cannot be decided. */
  of(node: FlowNode): { readonly references: readonly ReferenceRun[]; readonly isDecided: boolean } {
    const references: ReferenceRun[] = [];
    const undecided = { references, isDecided: false };
    for (const { ref } of allInputs(node)) {
      if (ref === undefined || ref.broken.size > 0) continue;
      for (const reference of [this.#ofNode(ref), this.#ofConditional(ref)]) {
        if (reference === "undecided") return undecided;
        if (reference !== "satisfied") references.push(reference);
      }
    }
    for (const wait of node.dependsOn) {
      const source = this.#targetOf(wait);
      if (source === undefined || wait.repeats !== undefined) continue;
      const status = this.#known.statusOf(source, node);
      if (status === undefined) return undecided;
      const onSkipped = this.#readings.skippedDependency === "waits" ? this.#waitForSkipped(source) : SUCCESS;
      const code = this.#known.diagrams.map(status, (value) =>
        value === SKIPPED ? onSkipped : toBehind(value),
      );
      references.push(new ReferenceRun("order", code, wait, [source]));
    }
    return { references, isDecided: true };
  }

  #ofNode(ref: InputRef): ReferenceRun | "satisfied" | "undecided" {
    const reference = ref.node;
    const source = reference === undefined ? undefined : this.#targetOf(reference);
    if (reference === undefined || source === undefined || source.type === "user-approval") {
      return source?.type === "user-approval" && reference !== undefined
        ? this.#ofApproval(reference, source)
        : "satisfied";
    }
    const { owner } = reference;
    if (ref.equal !== undefined && isIfElse(source)) return this.#ofBranch(source, ref.equal.text, reference);
    const status = this.#known.statusOf(source, owner);
    if (status === undefined) return "undecided";
    const onSkipped = this.#readings.skippedSource === "skips" ? SKIPPED : this.#waitForSkipped(source);
    const read = this.#known.diagrams.map(status, (value) =>
      value === SKIPPED ? onSkipped : toBehind(value),
    );
    const code = this.#readings.noOutcome === "skips" ? this.#unlessNothing(source, read) : read;
    return code === undefined ? "undecided" : new ReferenceRun("data", code, reference, [source]);
  }

  /** Waiting for a node that never runs is that node's finding. */
  #waitForSkipped(source: FlowNode): number {
    return this.#relaxation.neverRuns.has(source) ? IDLE : STUCK;
  }

  /** What reading a node comes to where an if-else node that yields nothing skips its readers. */
  #unlessNothing(source: FlowNode, read: Diagram): Diagram | undefined {
    if (!isIfElse(source)) return read;
    const outcome = this.#known.outcomeOf(source);
    if (outcome === undefined) return undefined;
    const { diagrams } = this.#known;
    const nothing = outcome.values.indexOf(undefined);
    const onNothing = diagrams.map(outcome.diagram, (value) => (value === nothing ? SKIPPED : SUCCESS));
    return diagrams.combine(read, onNothing, strongest);
  }

  /** Reading an approval is another rule's finding; waiting for it still is waiting. */
  #ofApproval(reference: NodeReference, source: FlowNode): ReferenceRun | "undecided" {
    const status = this.#known.statusOf(source, reference.owner);
    if (status === undefined) return "undecided";
    const code = this.#known.diagrams.map(status, toBehind);
    return new ReferenceRun("order", code, reference, [source]);
  }

  #ofBranch(source: FlowNode, equal: string, place: Placed): ReferenceRun | "satisfied" | "undecided" {
    const run = this.#known.of(source);
    if (this.#known.isLeftOpen(source)) return "undecided";
    if (run === undefined) return statedOutcomes(source)?.has(equal) === false ? "satisfied" : "undecided";
    const asked = run.outcome?.values.indexOf(equal) ?? -1;
    if (run.outcome === undefined || asked < 0) return "satisfied";
    const isImpossible = this.#known.isImpossible(source, run.outcome, asked);
    const code = this.#known.diagrams.map(run.outcome.diagram, (value) => ofOutcome(value, asked));
    return new ReferenceRun("branch", code, place, [source], isImpossible ? equal : undefined);
  }

  #ofConditional(ref: InputRef): ReferenceRun | "satisfied" | "undecided" {
    if (ref.conditional.length === 0) return "satisfied";
    let code: Diagram = SKIPPED;
    const sources: FlowNode[] = [];
    for (const member of ref.conditional) {
      const source = this.#targetOf(member);
      if (source === undefined) return "satisfied";
      const counts = this.memberCode(ref, source, member.owner);
      if (counts === undefined) return "undecided";
      sources.push(source);
      code = code === SKIPPED ? counts : this.#known.diagrams.combine(code, counts, weakest);
    }
    return new ReferenceRun("gate", code, new Member(ref, "conditional"), sources);
  }

  /** When a member of `conditional` counts: SUCCESS, BEHIND while it is pending, else SKIPPED. */
  memberCode(ref: InputRef, source: FlowNode, reader: FlowNode): Diagram | undefined {
    const status = this.#known.statusOf(source, reader);
    if (status === undefined) return undefined;
    const equal = ref.node === undefined && ref.workflow === undefined ? ref.equal?.text : undefined;
    if (equal !== undefined && isIfElse(source)) {
      const outcome = this.#known.outcomeOf(source);
      const asked = outcome?.values.indexOf(equal) ?? -1;
      if (outcome === undefined) return undefined;
      return this.#known.diagrams.map(outcome.diagram, (value) => ofOutcome(value, asked));
    }
    if (equal !== undefined && equal !== "success" && equal !== "skipped") return undefined;
    const wanted = equal === "skipped" ? SKIPPED : SUCCESS;
    return this.#known.diagrams.map(status, (value) => {
      if (isPending(value)) return toBehind(value);
      return value === wanted ? SUCCESS : SKIPPED;
    });
  }

  #targetOf(reference: NodeReference): FlowNode | undefined {
    if (reference.target.kind !== "node" || this.#ignored.has(reference)) return undefined;
    return reference.target.node;
  }
}
