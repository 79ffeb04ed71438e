import { isCelName } from "../expressions/cel-name.js";
import type { NameUse } from "../expressions/names.js";
import type { Span } from "../expressions/repair-expression.js";
import type { FlowNode, NodeInput } from "../flow/flow-model.js";

/** Each is looked for in each faulty expression. */
export const MOST_ODD_NAMES = 200;

/** The names of the inputs of a node, read once for all of its expressions. */
export interface NodeNames {
  readonly declared: ReadonlySet<string | undefined>;
  /** Those that an expression can mean. */
  readonly readable: readonly string[];
  /** Inputs whose names CEL cannot read, the longest first. */
  readonly odd: readonly NodeInput[];
}

export function readNames({ inputs }: FlowNode): NodeNames {
  const values = inputs.filter(({ name, isGate }) => name !== undefined && !isGate);
  const odd = values.filter(({ name = "" }) => !isCelName(name));
  odd.sort((a, b) => (b.name?.length ?? 0) - (a.name?.length ?? 0));
  return {
    declared: new Set(inputs.map(({ name }) => name)),
    readable: values.map(({ name = "" }) => name).filter((name) => isCelName(name)),
    odd: odd.slice(0, MOST_ODD_NAMES),
  };
}

/** An output is written `<id>_<output>`; of an id like `2` only that tells it from a number. */
export function mentionOf(id: string): string {
  return /^\w*$/.test(id) ? `${id}_` : id;
}

/** Where a name stands. */
export function spanOf({ name, offset }: { readonly name: string; readonly offset: number }): Span {
  return [offset, offset + name.length];
}

/** Whether two parts of a text have something in common. */
export function overlap([start, end]: Span, [otherStart, otherEnd]: Span): boolean {
  return start < otherEnd && otherStart < end;
}

/** The uses of each name, in the order of the first. */
export function groupByName(uses: readonly NameUse[]): ReadonlyMap<string, readonly NameUse[]> {
  const groups = new Map<string, NameUse[]>();
  for (const use of uses) {
    const group = groups.get(use.name);
    if (group === undefined) groups.set(use.name, [use]);
    else group.push(use);
  }
  return groups;
}
