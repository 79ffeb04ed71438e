import type { Range } from "../diagnostics/place.js";
import type { WorkflowInput } from "../schema/types.generated.js";

/** What other documents have to know of a workflow; plain data, made by `summarizeWorkflows`. */
export interface WorkflowSummary {
  readonly id: string;
  /** The name of its document. */
  readonly document?: string | undefined;
  /** Where its id stands in that document. */
  readonly pointer: string;
  readonly range?: Range | undefined;
  /** In camelCase; absent: the document does not say, or not readably. */
  readonly inputs?: readonly WorkflowInput[] | undefined;
  readonly calls: readonly WorkflowCall[];
}

/** One `workflow` node. */
export interface WorkflowCall {
  /** The workflow that the node runs. */
  readonly workflowId: string;
  readonly nodeId?: string | undefined;
  /** Where that id stands in the document. */
  readonly pointer: string;
  readonly range?: Range | undefined;
  /** A gate or an approval stands before the call, so that it does not happen in every run. */
  readonly gated: boolean;
}

/** One step of a way from workflow to workflow. */
export interface CallHop {
  readonly caller: WorkflowSummary;
  readonly call: WorkflowCall;
}

/** The configured set of workflows and who calls whom; indexes are made when they are first asked for. */
export class KnownWorkflows {
  readonly #summaries: readonly WorkflowSummary[];
  #byId: ReadonlyMap<string, readonly WorkflowSummary[]> | undefined;
  #callers: ReadonlyMap<string, readonly CallHop[]> | undefined;

  constructor(summaries: readonly WorkflowSummary[] = []) {
    this.#summaries = summaries;
  }

  get ids(): readonly string[] {
    return [...this.#index().keys()];
  }

  /** All workflows of one id, in the order of the set. */
  withId(id: string): readonly WorkflowSummary[] {
    return this.#index().get(id) ?? [];
  }

  /**
   * A shortest way of calls from one workflow to another, empty when they are the same; of several, the one
   * whose calls come first in the set. Breadth-first search from the end. Complexity: O(workflows + calls).
   * @param onlyUngated leaves gated calls out.
   */
  findWay(from: string, to: string, onlyUngated: boolean): CallHop[] | undefined {
    const distances = this.#findDistances(from, to, onlyUngated);
    let left = distances.get(from);
    if (left === undefined) return undefined;
    const way: CallHop[] = [];
    for (let at = from; left > 0; ) {
      left--;
      const hop = this.withId(at)
        .flatMap(hopsOf)
        .find(({ call }) => !(onlyUngated && call.gated) && distances.get(call.workflowId) === left);
      if (hop === undefined) return undefined;
      way.push(hop);
      at = hop.call.workflowId;
    }
    return way;
  }

  /** How many calls lead to `to`, of all workflows that are not farther from it than `from`. */
  #findDistances(from: string, to: string, onlyUngated: boolean): ReadonlyMap<string, number> {
    const distances = new Map([[to, 0]]);
    for (const [id, distance] of distances) {
      if (id === from) break;
      for (const { caller, call } of this.#callersOf(id)) {
        if ((onlyUngated && call.gated) || distances.has(caller.id)) continue;
        distances.set(caller.id, distance + 1);
      }
    }
    return distances;
  }

  #callersOf(id: string): readonly CallHop[] {
    this.#callers ??= group(this.#summaries.flatMap(hopsOf), ({ call }) => call.workflowId);
    return this.#callers.get(id) ?? [];
  }

  #index(): ReadonlyMap<string, readonly WorkflowSummary[]> {
    this.#byId ??= group(this.#summaries, ({ id }) => id);
    return this.#byId;
  }
}

function hopsOf(caller: WorkflowSummary): CallHop[] {
  return caller.calls.map((call) => ({ caller, call }));
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}
