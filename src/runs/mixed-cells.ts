import type { ConditionSource } from "./condition-sources.js";
import type { SourceCell } from "./source-cells.js";

/** Picks an element of a list for each source. */
type Picker = (length: number) => number;

type Mixture = ReadonlyMap<ConditionSource, SourceCell | undefined>;

/** What each source may have. */
type Choices = readonly (readonly [ConditionSource, readonly SourceCell[]])[];

/**
 * Values for all sources together, one mixture after the other: where there are few, each of them once and then one value
 * for all sources of a type; else some here and there, the same ones each time, every fourth one with shared values.
 */
export function* mixCells(choices: Choices): Generator<Mixture, void, void> {
  const byType = unite(choices);
  const mix = (pick: Picker) => new Map(choices.map(([source, list]) => [source, list[pick(list.length)]]));
  const share = (pick: Picker) => {
    const picked = new Map([...byType].map(([type, list]) => [type, list[pick(list.length)]]));
    const [any] = picked.values();
    // What may be of any type may be what another source is.
    const sharedOf = ({ type }: ConditionSource) => (type === undefined ? any : picked.get(type));
    return new Map(choices.map(([source]) => [source, sharedOf(source)]));
  };
  const all = choices.reduce((product, [, { length }]) => product * Math.max(1, length), 1);
  if (all > MOST_LISTED) {
    for (let round = 0; round < MOST_MIXED; round++) yield (round % 4 === 3 ? share : mix)(scatter(round));
    return;
  }
  for (let round = 0; round < all; round++) yield mix(enumerate(round));
  const longest = Math.max(0, ...[...byType.values()].map(({ length }) => length));
  for (let at = 0; at < longest; at++) yield share((length) => Math.min(at, length - 1));
}

/** What any source of a type may have: conditions may compare two sources with each other. */
function unite(choices: Choices): ReadonlyMap<string | undefined, readonly SourceCell[]> {
  const byType = new Map<string | undefined, SourceCell[]>();
  for (const [{ type }, list] of choices) byType.set(type, [...(byType.get(type) ?? []), ...list]);
  return byType;
}

const MOST_LISTED = 200;
const MOST_MIXED = 500;

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
