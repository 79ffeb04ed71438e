import type { JsonObject } from "../../src/diagnostics/json.js";

/** Numbers that are the same for the same seed (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }
}

/** What a name in a condition may stand for. */
interface Subject {
  readonly type: "string" | "number" | "boolean" | "string_array" | "number_array";
  readonly ref: JsonObject;
}

/**
 * Draws a small workflow whose if-else nodes share sources of every kind – inputs that are required, optional or
 * required without each other, outputs, items and results of loops, merges, outcomes – and ask them in every way:
 * comparisons, lengths, order, parts of texts, arithmetic, one against another. Some hang, some never run.
 */
export function drawFreeFlow(seed: number): JsonObject {
  return new FreeFlow(new Dice(seed)).build();
}

class FreeFlow {
  readonly #dice: Dice;
  readonly #nodes: JsonObject[] = [];
  readonly #subjects: Subject[] = [];
  /** Nodes that may be skipped, and others. */
  readonly #gated: string[] = [];
  readonly #free: string[] = [];
  readonly #choices: { readonly id: string; readonly outcomes: readonly string[] }[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  build(): JsonObject {
    const dice = this.#dice;
    const inputs = this.#drawInputs();
    if (dice.chance(0.4)) {
      this.#add({ id: "writer", type: "custom-model", modelId: "m" }, this.#free);
      const type = dice.pick<Subject["type"]>(["string", "string", "number", "string_array"]);
      this.#subjects.push({ type, ref: { node: "writer", name: "text" } });
    }
    const count = 2 + dice.below(2);
    for (let index = 0; index < count; index++) this.#addBranching(`if${index}`, this.#subjects);
    if (dice.chance(0.3)) this.#addLoop();
    const readers = 1 + dice.below(3);
    for (let index = 0; index < readers; index++) this.#addReader(`r${index}`);
    if (dice.chance(0.5)) this.#add({ id: "always", type: "custom-model", modelId: "m" }, this.#free);
    return { name: "Free", inputs, flow: this.#nodes };
  }

  #add(node: JsonObject & { readonly id: string }, list: string[]): void {
    this.#nodes.push(node);
    list.push(node.id);
  }

  #drawInputs(): JsonObject[] {
    const dice = this.#dice;
    const count = 1 + dice.below(3);
    const names = Array.from({ length: count }, (_, index) => `in${index}`);
    return names.map((name, index) => {
      const type = dice.pick<Subject["type"]>([
        "string",
        "string",
        "string",
        "number",
        "boolean",
        "string_array",
        "number_array",
      ]);
      this.#subjects.push({ type, ref: { node: "workflow", name } });
      const other = names[(index + 1) % count] ?? name;
      const required = this.#drawRequired(other === name ? undefined : other);
      return { name, type, ...this.#drawLimits(type), ...required };
    });
  }

  #drawRequired(other: string | undefined): JsonObject {
    const dice = this.#dice;
    const roll = dice.below(10);
    if (roll < 4) return { required: { always: true } };
    if (roll < 5) return { required: true };
    if (roll < 6 && other !== undefined) return { required: { ifNotDefined: { [other]: {} } } };
    if (roll < 7 && other !== undefined) return { required: { ifDefined: { [other]: "please" } } };
    return {};
  }

  #drawLimits(type: Subject["type"]): JsonObject {
    const dice = this.#dice;
    if (!dice.chance(0.4)) return {};
    switch (type) {
      case "string":
        return dice.pick<JsonObject>([
          { allowedValues: ["a", "b", "ab"] },
          { allowedValues: ["cat", "a"], default: "a" },
          { minLength: 2 },
          { maxLength: 2 },
          { default: "cat" },
          { default: "" },
        ]);
      case "number":
        return dice.pick<JsonObject>([
          { allowedValues: [1, 2, 5] },
          { min: 0, max: 10 },
          { min: 0, step: 1 },
          { default: 5 },
          { step: 2.5 },
        ]);
      case "boolean":
        return { default: dice.chance(0.5) };
      case "string_array":
        return dice.pick<JsonObject>([{ allowedValues: ["a", "b"] }, { default: ["a"] }, { minLength: 2 }]);
      case "number_array":
        return dice.pick<JsonObject>([{ min: 1 }, { default: [1] }, { allowedValues: [1, 2] }]);
    }
  }

  /** An if-else node, and models on some of its outcomes. */
  #addBranching(id: string, subjects: readonly Subject[], loop?: { readonly body: string[] }): void {
    const dice = this.#dice;
    const [one = FIRST, two = FIRST] = [this.#pickFrom(subjects), this.#pickFrom(subjects)];
    const names = ["x", "y"] as const;
    const used = dice.chance(0.4) ? [one, two] : [one];
    const outcomes = dice.chance(0.3) ? ["p", "q", "r"] : ["p", "q"];
    const hasDefault = dice.chance(0.8);
    const cases = outcomes.slice(0, hasDefault ? -1 : undefined).map((value) => {
      return { condition: this.#drawCondition(used, names), value };
    });
    this.#nodes.push({
      id,
      type: "logic",
      logicType: "if-else",
      inputs: used.map(({ type, ref }, index) => ({ name: names[index] ?? "x", type, ref })),
      logic: { cases, ...(hasDefault && { default: outcomes.at(-1) ?? "p" }) },
    });
    this.#choices.push({ id, outcomes });
    loop?.body.push(id);
    for (const outcome of outcomes) {
      if (!dice.chance(0.8)) continue;
      const node = { id: `${id}_${outcome}`, type: "custom-model", modelId: "m", inputs: [on(id, outcome)] };
      this.#add(node, this.#gated);
      loop?.body.push(node.id);
    }
    if (loop === undefined && dice.chance(0.2))
      this.#subjects.push({ type: "string", ref: { node: id, name: "value" } });
    if (loop === undefined && dice.chance(0.3)) this.#addMerge(id, outcomes);
  }

  #addMerge(id: string, outcomes: readonly string[]): void {
    const members = outcomes
      .map((outcome) => `${id}_${outcome}`)
      .filter((name) => this.#gated.includes(name));
    if (members.length === 0) return;
    const type = this.#dice.pick<Subject["type"]>(["string", "number"]);
    this.#subjects.push({ type, ref: { conditional: members, name: "text" } });
  }

  #addLoop(): void {
    const dice = this.#dice;
    const arrays = this.#subjects.filter(({ type }) => type.endsWith("_array"));
    const array = this.#pickFrom(arrays);
    const body: string[] = [];
    const inputs =
      array === undefined
        ? [{ name: "photo", type: "string_array", value: ["a", "cat"] }]
        : [{ name: "photo", type: array.type, ref: array.ref }];
    const isCounted = array === undefined && dice.chance(0.2);
    this.#nodes.push({
      id: "each",
      type: "for-each",
      loopBodyNodeIds: body,
      ...(isCounted ? { count: 2 } : { inputs }),
    });
    const type = array?.type === "number_array" ? "number" : "string";
    const item: Subject = { type, ref: { node: "each", ...(dice.chance(0.5) && { name: "photo" }) } };
    const before = this.#gated.length;
    this.#addBranching("inner", dice.chance(0.5) ? [item] : [item, ...this.#subjects], { body });
    const inside = this.#gated.splice(before);
    if (inside.length > 0 && dice.chance(0.7)) {
      const [first = ""] = inside;
      body.push("inside");
      this.#nodes.push({ id: "inside", type: "custom-model", modelId: "m", inputs: [reads("i", first)] });
    }
    this.#choices.pop();
    this.#free.push("each");
    if (dice.chance(0.3)) {
      this.#subjects.push({ type: "string_array", ref: { node: "each", name: "all" } });
      this.#addBranching("after", this.#subjects);
    }
  }

  /** A node that reads what may be skipped, gated or not. */
  #addReader(id: string): void {
    const dice = this.#dice;
    const inputs: JsonObject[] = [];
    const source = this.#pickFrom(this.#gated) ?? this.#pickFrom(this.#free);
    if (source === undefined) return;
    const members = [source, this.#pickFrom(this.#gated) ?? source];
    if (dice.chance(0.2))
      inputs.push({ name: "m", type: "string", ref: { conditional: [...new Set(members)] } });
    else inputs.push(reads("d", source));
    const choice = this.#pickFrom(this.#choices);
    if (choice !== undefined && dice.chance(0.6)) {
      const outcome = this.#pickFrom(choice.outcomes) ?? "p";
      inputs.push(on(choice.id, outcome));
    }
    this.#add({ id, type: "custom-model", modelId: "m", inputs }, this.#gated);
  }

  #drawCondition(subjects: readonly Subject[], names: readonly ["x", "y"]): string {
    const dice = this.#dice;
    const one = this.#drawAtom(subjects, names);
    if (!dice.chance(0.3)) return dice.chance(0.15) ? `!(${one})` : one;
    return `${one} ${dice.chance(0.5) ? "&&" : "||"} ${this.#drawAtom(subjects, names)}`;
  }

  #drawAtom(subjects: readonly Subject[], names: readonly ["x", "y"]): string {
    const dice = this.#dice;
    const [first = FIRST, second] = subjects;
    if (second !== undefined && second.type === first.type && dice.chance(0.3))
      return pairAtom(first.type, dice);
    const index = second === undefined ? 0 : dice.below(2);
    return atomOf(subjects[index]?.type ?? "string", names[index] ?? "x", dice);
  }

  #pickFrom<T>(choices: readonly T[]): T | undefined {
    return choices[this.#dice.below(choices.length)];
  }
}

const FIRST: Subject = { type: "string", ref: { node: "workflow", name: "in0" } };

function on(node: string, equal: string): JsonObject {
  return { name: `on_${node}`, type: "string", ref: { node, equal } };
}

function reads(name: string, node: string): JsonObject {
  return { name, type: "string", ref: { node, name: "all" } };
}

function pairAtom(type: Subject["type"], dice: Dice): string {
  if (type === "number") return dice.pick(["x == y", "x < y", "x + y > 10", "x != y"]);
  if (type === "string") return dice.pick(["x == y", "x + y == 'ab'", "x.contains(y)", "x != y"]);
  if (type === "boolean") return dice.pick(["x == y", "x && y"]);
  return dice.pick(["size(x) == size(y)", "x == y"]);
}

function atomOf(type: Subject["type"], name: string, dice: Dice): string {
  const choices = ATOMS[type];
  return dice.pick(choices).replaceAll("@", name);
}

const ATOMS: Readonly<Record<Subject["type"], readonly [string, ...string[]]>> = {
  string: [
    "@ == 'a'",
    "@ == 'cat'",
    "@ != 'b'",
    "@ in ['a', 'b']",
    "@ == ''",
    "size(@) > 0",
    "size(@) == 0",
    "size(@) > 2",
    "size(@) == 1",
    "size(@) < 3 && @ != 'x'",
    "size(@) > 2500",
    "@ < 'b'",
    "@ >= 'b'",
    "size(@) == 2 && @ > 'b'",
    "trim(@) == 'a'",
    "trim(@) != ''",
    "size(trim(@)) > 0",
    "@.contains('a')",
    "@.contains('b')",
    "@.startsWith('c')",
    "@.endsWith('t')",
    "@.matches('^cat$')",
    "@.matches('[0-9]+')",
    "@ == @",
    "@ + 'b' == 'ab'",
    "@.size() > 1",
    "@ != null",
    "special(@)",
    "!@.contains('a') && !@.contains('b')",
  ],
  number: [
    "@ > 5",
    "@ > 10",
    "@ > 50",
    "@ == 5",
    "@ != 1",
    "@ <= 2",
    "@ < 2.5",
    "@ in [1, 2]",
    "@ * 2 > 10",
    "@ % 2 == 0",
    "string(@) == '5'",
    "@ > 1.0e17",
    "@ - @ == 0",
    "@ == @",
    "@ >= 6 || @ <= 5",
  ],
  boolean: ["@", "!@", "@ == true", "@ != true", "@ ? false : true", "string(@) == 'true'"],
  string_array: [
    "size(@) > 1",
    "size(@) == 0",
    "size(@) > 0",
    "'a' in @",
    "!('b' in @)",
    "@.exists(t, t == 'a')",
    "@.all(t, t.contains('a'))",
    "@ == ['a']",
    "size(@) == 2 && 'a' in @",
    "@[0] == 'a'",
  ],
  number_array: ["size(@) > 1", "1 in @", "@.exists(t, t > 5)", "size(@) == 1", "2 in @ && 1 in @"],
};
