import type { ConditionSource } from "./condition-sources.js";
import type { SourceCell } from "./source-cells.js";

/** Picks an element of a list for each source. */
type Picker = (length: number) => number;

type Mixture = ReadonlyMap<ConditionSource, SourceCell | undefined>;

/**
 * Values for all sources together, one mixture after the other: where there are few, each of them once and then one value
 * for all sources of a type; else some here and there, the same ones each time, every fourth one with shared values.
 */
export function* mixCells(
  cells: readonly (readonly [ConditionSource, readonly SourceCell[]])[],
): Generator<Mixture, void, void> {
  const mix = (pick: Picker) => new Map(cells.map(([source, list]) => [source, list[pick(list.length)]]));
  const all = cells.reduce((product, [, { length }]) => product * Math.max(1, length), 1);
  if (all > MOST_LISTED) {
    for (let round = 0; round < MOST_MIXED; round++)
      yield round % 4 === 3 ? shareValues(mix(scatter(round))) : mix(scatter(round));
    return;
  }
  for (let round = 0; round < all; round++) yield mix(enumerate(round));
  const longest = Math.max(0, ...cells.map(([, { length }]) => length));
  for (let at = 0; at < longest; at++) yield shareValues(mix((length) => Math.min(at, length - 1)));
}

const MOST_LISTED = 200;
const MOST_MIXED = 500;

/** Gives sources of one type one value, for conditions that compare them with each other. */
function shareValues(mixed: Map<ConditionSource, SourceCell | undefined>): Mixture {
  const first = new Map<string | undefined, SourceCell | undefined>();
  for (const [source, cell] of mixed) {
    if (first.has(source.type)) mixed.set(source, first.get(source.type));
    else first.set(source.type, cell);
  }
  return mixed;
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
