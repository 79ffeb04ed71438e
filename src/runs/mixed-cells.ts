import type { ConditionSource } from "./condition-sources.js";
import type { SourceCell } from "./source-cells.js";

/** Picks an element of a list for each source. */
type Picker = (length: number) => number;

/**
 * A value for each source: where the mixtures are few each of them once, else some here and there, the same ones each
 * time, and every other time one value for all sources of a type.
 */
export function mixCells(
  cells: readonly (readonly [ConditionSource, readonly SourceCell[]])[],
  round: number,
  isListed: boolean,
): ReadonlyMap<ConditionSource, SourceCell | undefined> {
  const pick = isListed ? enumerate(round) : scatter(round);
  const mixed = new Map(cells.map(([source, list]) => [source, list[pick(list.length)]]));
  if (!isListed && round % 2 === 1) shareValues(mixed);
  return mixed;
}

/** Gives sources of one type one value, for conditions that compare them with each other. */
function shareValues(mixed: Map<ConditionSource, SourceCell | undefined>): void {
  const first = new Map<string | undefined, SourceCell | undefined>();
  for (const [source, cell] of mixed) {
    if (first.has(source.type)) mixed.set(source, first.get(source.type));
    else first.set(source.type, cell);
  }
}

/** The mixtures in order, each once. */
function enumerate(round: number): Picker {
  let rest = round;
  return (length) => {
    const at = length === 0 ? 0 : rest % length;
    rest = length === 0 ? rest : Math.floor(rest / length);
    return at;
  };
}

/** Mixtures here and there, the same ones each time (xorshift). */
function scatter(round: number): Picker {
  let state = Math.imul(round + 1, 0x9e3779b1);
  return (length) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return length === 0 ? 0 : (state >>> 0) % length;
  };
}
