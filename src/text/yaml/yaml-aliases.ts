import type { JsonValue } from "../../diagnostics/json.js";
import { shorten } from "../syntax-problem.js";
import type { OffsetRange } from "../text-tree.js";
import type { YamlFaults } from "./yaml-faults.js";

/** A value with all its aliases unfolded, and what that costs. */
export interface Unfolded {
  readonly value: JsonValue;
  /** Levels of objects and arrays. */
  readonly height: number;
  /** About as many characters as its JSON has. */
  readonly size: number;
  /** How it is written, if it is a number or boolean. */
  readonly written?: WrittenScalar | undefined;
}

/** A number or boolean with the characters that stand for it, such as `1.10`, `0x1F` or `True`. */
export interface WrittenScalar {
  readonly value: number | boolean;
  readonly text: string;
}

/** How far aliases may unfold. */
export interface AliasLimits {
  readonly depth: number;
  readonly size: number;
}

/** What the readers of a document share. */
export interface YamlContext {
  readonly aliases: YamlAliases;
  readonly faults: YamlFaults;
}

/** The anchors of a document as far as it was read, and the aliases that lead to them. */
export class YamlAliases {
  /** `undefined` for an anchor whose value is still being read. */
  readonly #anchors = new Map<string, Unfolded | undefined>();
  readonly #faults: YamlFaults;
  readonly #limits: AliasLimits;
  #size = 0;

  constructor(faults: YamlFaults, limits: AliasLimits) {
    this.#faults = faults;
    this.#limits = limits;
  }

  /** Reads the value of an anchor. Of two anchors with one name, the one before an alias counts. */
  define(name: string | undefined, read: () => Unfolded): Unfolded {
    if (name === undefined) return read();
    this.#anchors.set(name, undefined);
    const unfolded = read();
    this.#anchors.set(name, unfolded);
    return unfolded;
  }

  /**
   * What an alias stands for, as a copy; `undefined` when that is a fault.
   * A few lines of aliases of aliases could unfold to more than a memory holds: sizes are added up before anything is copied.
   */
  follow(name: string, place: OffsetRange, depth: number): Unfolded | undefined {
    if (this.#faults.isOver) return undefined;
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#blame(name, place);
      return undefined;
    }
    this.#size += target.size;
    if (this.#size > this.#limits.size) this.#faults.swell(place, this.#limits.size);
    else if (depth + target.height > this.#limits.depth) this.#faults.sink(place, this.#limits.depth);
    else return { ...target, value: structuredClone(target.value) };
    return undefined;
  }

  #blame(name: string, place: OffsetRange): void {
    if (this.#anchors.has(name)) {
      this.#faults.closeCircle(place);
      return;
    }
    const alias = `'*${shorten(name, 20)}'`;
    this.#faults.refuse(place, `${alias} has no anchor; a text that starts with '*' is put in quotes`);
  }
}
