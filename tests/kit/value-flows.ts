import type { JsonObject, JsonValue } from "../../src/diagnostics/json.js";
import { Dice } from "./free-flows.js";

/**
 * Draws a small workflow whose nodes bound what they take and require inputs beside and without others, over workflow
 * inputs with defaults, bounds and rules of their own, outcomes, lists and items of loops; with nodes that wait for
 * branches, and approvals of them. Every condition reads inputs alone.
 */
export function drawValueFlow(seed: number): JsonObject {
  return new ValueFlow(new Dice(seed)).build();
}

type Base = "string" | "number" | "boolean" | "number_array" | "string_array";

interface Declared {
  readonly name: string;
  readonly type: Base;
}

class ValueFlow {
  readonly #dice: Dice;
  readonly #nodes: JsonObject[] = [];
  readonly #inputs: Declared[] = [];
  /** Nodes outside of loops that make something. */
  readonly #made: string[] = [];
  readonly #deciders: { readonly id: string; readonly outcomes: readonly string[] }[] = [];
  readonly #lists: string[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  build(): JsonObject {
    const dice = this.#dice;
    const inputs = this.#drawInputs();
    for (let count = dice.below(3); count > 0; count--) this.#addDecider(`if${count}`);
    if (dice.chance(0.3)) this.#addList();
    const models = 2 + dice.below(4);
    for (let index = 0; index < models; index++) this.#addModel(`m${index}`);
    if (dice.chance(0.35)) this.#addLoop();
    if (dice.chance(0.5)) this.#addApproval();
    return { name: "Values", inputs, flow: this.#nodes };
  }

  #drawInputs(): JsonObject[] {
    const dice = this.#dice;
    const count = 2 + dice.below(3);
    const names = Array.from({ length: count }, (_, index) => `in${index}`);
    return names.map((name, index) => {
      const type = dice.pick<Base>([
        "string",
        "string",
        "number",
        "number",
        "boolean",
        "number_array",
        "string_array",
      ]);
      this.#inputs.push({ name, type });
      const other = names[(index + 1) % count] ?? name;
      return { name, type, ...this.#drawLimits(type), ...this.#drawNeed(type, other) };
    });
  }

  #drawNeed(type: Base, other: string): JsonObject {
    const dice = this.#dice;
    const roll = dice.below(10);
    if (roll < 3) return { default: dice.pick(DEFAULTS[type]) };
    if (roll < 5) return { required: { always: true } };
    if (roll < 6) return { required: { ifDefined: { [other]: {} } } };
    if (roll < 7) return { required: { ifNotDefined: { [other]: "Give one" } } };
    return {};
  }

  #drawLimits(type: Base): JsonObject {
    if (!this.#dice.chance(0.4)) return {};
    return this.#dice.pick(
      type.startsWith("number") ? NUMBER_LIMITS : type === "boolean" ? NOTHING : TEXT_LIMITS,
    );
  }

  #addDecider(id: string): void {
    const dice = this.#dice;
    const input = this.#pick(this.#inputs.filter(({ type }) => !type.endsWith("_array")));
    if (input === undefined) return;
    const conditions = CONDITIONS[input.type] ?? CONDITIONS.string;
    const outcomes = dice.pick<readonly string[]>([
      ["p", "q"],
      ["p", "longer"],
      ["p", "q", "r"],
    ]);
    const hasDefault = dice.chance(0.75);
    const cases = (hasDefault ? outcomes.slice(0, -1) : outcomes).map((value) => {
      return { condition: dice.pick(conditions ?? ["true"]), value };
    });
    this.#nodes.push({
      id,
      type: "logic",
      logicType: "if-else",
      inputs: [{ name: "x", type: input.type, ref: { node: "workflow", name: input.name } }],
      logic: { cases, ...(hasDefault && { default: outcomes.at(-1) ?? "p" }) },
    });
    this.#deciders.push({ id, outcomes });
  }

  #addList(): void {
    const items = this.#dice.pick<readonly JsonValue[]>([[1, 20], [3], ["a", "long text"], ["b"]]);
    this.#nodes.push({ id: "list", type: "list", items: [...items] });
    this.#lists.push("list");
  }

  #addModel(id: string): void {
    const dice = this.#dice;
    const inputs: JsonObject[] = [];
    const count = 1 + dice.below(3);
    for (let index = 0; index < count; index++) inputs.push(this.#drawInput(`i${index}`, inputs));
    const gate = this.#gate(0.5);
    const waits = dice.chance(0.4) ? this.#pick(this.#made) : undefined;
    this.#nodes.push({
      id,
      type: "custom-model",
      modelId: "m",
      inputs: [...(gate === undefined ? [] : [gate]), ...inputs],
      ...(waits !== undefined && { dependsOn: [waits] }),
    });
    this.#made.push(id);
  }

  #gate(share: number): JsonObject | undefined {
    const decider = this.#dice.chance(share) ? this.#pick(this.#deciders) : undefined;
    if (decider === undefined) return undefined;
    const equal = this.#pick(decider.outcomes) ?? "p";
    return { name: "conditional", type: "string", ref: { node: decider.id, equal } };
  }

  #drawInput(name: string, before: readonly JsonObject[]): JsonObject {
    const dice = this.#dice;
    const required = this.#drawRule(before);
    const roll = dice.below(12);
    const decider = roll === 0 ? this.#pick(this.#deciders) : undefined;
    if (decider !== undefined)
      return { name, type: "string", ...this.#bound("string"), ...required, ref: { node: decider.id } };
    const list = roll === 1 ? this.#pick(this.#lists) : undefined;
    if (list !== undefined) {
      const items = this.#nodes.find(({ id }) => id === list)?.["items"] as readonly JsonValue[];
      const type = typeof items[0] === "number" ? "number_array" : "string_array";
      return { name, type, ...this.#bound(type), ref: { node: list } };
    }
    if (roll === 2) return { name, type: "string", ...required };
    if (roll === 3) return { name, type: "string", value: "a", ...required };
    const input = this.#pick(this.#inputs) ?? { name: "in0", type: "string" as const };
    const ref = { node: "workflow", name: input.name };
    return { name, type: input.type, ...this.#bound(input.type), ...required, ref };
  }

  #drawRule(before: readonly JsonObject[]): JsonObject {
    const dice = this.#dice;
    const roll = dice.below(8);
    const sibling = String(this.#pick(before)?.["name"] ?? "");
    if (roll < 3) return { required: { always: true } };
    if (roll < 4 && sibling !== "") return { required: { ifDefined: { [sibling]: {} } } };
    if (roll < 5 && sibling !== "") return { required: { ifNotDefined: { [sibling]: {} } } };
    return {};
  }

  #bound(type: Base): JsonObject {
    if (!this.#dice.chance(0.5)) return {};
    return this.#dice.pick(
      type.startsWith("number") ? NUMBER_BOUNDS : type === "boolean" ? NOTHING : TEXT_BOUNDS,
    );
  }

  #addLoop(): void {
    const dice = this.#dice;
    const array = dice.chance(0.6)
      ? this.#pick(this.#inputs.filter(({ type }) => type.endsWith("_array")))
      : undefined;
    const [type, source]: [string, JsonObject] =
      array === undefined
        ? dice.pick<[string, JsonObject]>([
            ["number_array", { value: [1, 20] }],
            ["string_array", { value: ["a", "long text"] }],
          ])
        : [array.type, { ref: { node: "workflow", name: array.name } }];
    const element = type === "number_array" ? "number" : "string";
    const gate = this.#gate(0.4);
    const bound = this.#bound(element);
    this.#nodes.push({
      id: "each",
      type: "for-each",
      inputs: [...(gate === undefined ? [] : [gate]), { name: "items", type, ...source }],
      loopBodyNodeIds: ["body"],
    });
    this.#nodes.push({
      id: "body",
      type: "custom-model",
      modelId: "m",
      inputs: [{ name: "item", type: element, ...bound, ref: { node: "each", name: "items" } }],
    });
  }

  #addApproval(): void {
    const dice = this.#dice;
    const subjects = new Set([this.#pick(this.#made) ?? "m0"]);
    if (dice.chance(0.3)) subjects.add(this.#pick(this.#made) ?? "m0");
    const gate = this.#gate(0.2);
    this.#nodes.push({
      id: "ok",
      type: "user-approval",
      dependsOn: [...subjects],
      ...(gate !== undefined && { inputs: [gate] }),
    });
    this.#nodes.push({ id: "last", type: "custom-model", modelId: "m", dependsOn: ["ok"] });
  }

  #pick<T>(choices: readonly T[]): T | undefined {
    return choices[this.#dice.below(choices.length)];
  }
}

const DEFAULTS: Readonly<Record<Base, readonly [JsonValue, ...JsonValue[]]>> = {
  string: ["a", "long text", "b"],
  number: [1, 5, 20],
  boolean: [true, false],
  number_array: [[1], [5, 20]],
  string_array: [["a"], ["long text", "b"]],
};

const NOTHING: readonly [JsonObject] = [{}];
/** What takes every default. */
const NUMBER_LIMITS: readonly [JsonObject, ...JsonObject[]] = [{ min: 0 }, { max: 30 }, { min: 1, max: 20 }];
const TEXT_LIMITS: readonly [JsonObject, ...JsonObject[]] = [
  { maxLength: 20 },
  { allowedValues: ["a", "b", "long text"] },
];
const NUMBER_BOUNDS: readonly [JsonObject, ...JsonObject[]] = [
  { max: 10 },
  { min: 2 },
  { min: 0, max: 50 },
  { allowedValues: [1, 5] },
];
const TEXT_BOUNDS: readonly [JsonObject, ...JsonObject[]] = [
  { maxLength: 3 },
  { minLength: 2 },
  { maxLength: 50 },
  { allowedValues: ["a", "p"] },
];

const CONDITIONS: Readonly<Partial<Record<Base, readonly [string, ...string[]]>>> & {
  readonly string: readonly [string, ...string[]];
} = {
  string: ["x == 'a'", "x != 'a'", "x in ['a', 'b']", "x == ''", "x != ''"],
  number: ["x > 4.0", "x < 5.0", "x == 5.0", "x > 15.0"],
  boolean: ["x", "!x"],
};
