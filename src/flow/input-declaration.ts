import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { ownKeyOf, type Respelled, respell } from "../document/respell.js";
import { shapes } from "../schema/shapes.generated.js";
import type { FlowNode, InputRef } from "./flow-model.js";
import { Member, type Placed } from "./place.js";

/** A bound of an input, or the distance between two values of it. */
export type NumberField = "min" | "max" | "minLength" | "maxLength" | "maxSize" | "maxDuration" | "step";

/** What each entry of an `inputs_array` holds. */
export interface EntryDeclarations {
  /** Those that can be read and have a name, in document order. */
  readonly inputs: readonly InputDeclaration[];
  /** The first input of each name. */
  readonly byName: ReadonlyMap<string, InputDeclaration>;
  /** There are some, and all of them could be read. */
  readonly isComplete: boolean;
}

/**
 * What workflow inputs, node inputs and inputs inside `items` declare, and what models and workflows of a catalogue
 * take. What nobody asks for costs nothing: a field is read, and a pointer is made, when somebody asks. A field of
 * another shape than documented is `undefined`: the finding on the shape speaks of it.
 */
export class InputDeclaration implements Placed {
  readonly name: string | undefined;
  /** As written; may be a type that no edition knows. */
  readonly type: string | undefined;
  /** The whole input as it stands, for who copies or compares it. */
  readonly raw: JsonObject;
  readonly broken: ReadonlySet<string>;
  readonly #place: Placed;

  constructor(
    raw: JsonObject,
    place: Placed,
    name: string | undefined,
    type: string | undefined,
    broken: ReadonlySet<string> = NOTHING_BROKEN,
  ) {
    this.#place = place;
    this.name = name;
    this.type = type;
    this.raw = raw;
    this.broken = broken;
  }

  get pointer(): string {
    return this.#place.pointer;
  }

  /** Where a field stands, or a field in it. */
  at(...fields: readonly string[]): string {
    return `${this.pointer}/${fields.join("/")}`;
  }

  /** The same, but for its type. */
  ofType(type: string | undefined): InputDeclaration {
    return new InputDeclaration(this.raw, this, this.name, type, this.broken);
  }

  /** Whether a field stands there, whatever is in it. */
  states(field: string): boolean {
    return Object.hasOwn(this.raw, field);
  }

  /** Adds what `note` makes, the same for all, to the list of each field that stands there, where there is one. */
  noteFields<Note>(lists: ReadonlyMap<string, Note[]>, note: (input: this) => Note): void {
    let made: Note | undefined;
    // Unlike a list of all fields, this costs no memory.
    for (const field in this.raw) {
      const list = lists.get(field);
      if (list === undefined) continue;
      made ??= note(this);
      list.push(made);
    }
  }

  /** Whatever is in a field, for rules that judge attributes alike. */
  attribute(field: string): JsonValue | undefined {
    return this.states(field) ? this.raw[field] : undefined;
  }

  get default(): JsonValue | undefined {
    return this.raw["default"] ?? undefined;
  }

  get value(): JsonValue | undefined {
    return this.raw["value"] ?? undefined;
  }

  /** The only values that it takes, as they are listed; there may be none. */
  get allowedValues(): readonly JsonValue[] | undefined {
    const allowed = this.raw["allowedValues"];
    return Array.isArray(allowed) && !this.broken.has("allowedValues") ? allowed : undefined;
  }

  number(field: NumberField): number | undefined {
    const value = this.raw[field];
    return typeof value === "number" && !this.broken.has(field) ? value : undefined;
  }

  /** Which media it takes. */
  get kind(): string | undefined {
    return textOf(this, "kind");
  }

  /** What the form calls it. */
  get label(): string | undefined {
    return textOf(this, "label");
  }

  get description(): string | undefined {
    return textOf(this, "description");
  }

  /** The name of the input whose file it masks. */
  get maskFrom(): string | undefined {
    return textOf(this, "maskFrom");
  }

  /** When it must be given, as far as a client reads the rules: what none would read is left out. */
  get required(): RequiredRules {
    const required = this.statedRules;
    if (this.broken.has("required") || !isObject(required)) return required === true ? ALWAYS : NO_RULES;
    return {
      always: required["always"] === true,
      ifDefined: readEntries(required["ifDefined"]),
      ifNotDefined: readEntries(required["ifNotDefined"]),
      conditionalValues: readKeys(required["conditionalValues"]),
    };
  }

  /** The same in whatever form it is written. */
  get statedRules(): JsonValue | undefined {
    return this.raw["required"];
  }

  /** What each entry holds; only of an `inputs_array`. */
  get entries(): EntryDeclarations {
    const listed = this.raw["inputs"];
    if (!Array.isArray(listed) || this.broken.has("inputs")) return NO_ENTRIES;
    const inputs: InputDeclaration[] = [];
    const byName = new Map<string, InputDeclaration>();
    const list = new Member(this, "inputs");
    for (const [index, element] of listed.entries()) {
      if (!isObject(element) || typeof element["name"] !== "string") continue;
      const { name } = element;
      const input = new EntryInput(element, new Member(list, index));
      inputs.push(input);
      if (!byName.has(name)) byName.set(name, input);
    }
    return { inputs, byName, isComplete: listed.length > 0 && inputs.length === listed.length };
  }
}

/**
 * An input that an `inputs_array` declares. What stands around it says nothing about its spelling, so that either one is
 * read, and its pointers are in its own.
 */
export class EntryInput extends InputDeclaration {
  readonly #originals: Respelled["originals"];

  constructor(stated: JsonObject, place: Placed) {
    const { value, originals } = respell(stated, shapes.nodeInput);
    const raw = isObject(value) ? value : stated;
    super(raw, place, stringOf(raw["name"]), stringOf(raw["type"]));
    this.#originals = originals;
  }

  override at(...fields: readonly string[]): string {
    let pointer = this.pointer;
    let around: JsonValue | undefined = this.raw;
    for (const field of fields) {
      const owner: JsonObject | undefined = isObject(around) ? around : undefined;
      pointer += `/${owner === undefined ? field : ownKeyOf(owner, field, this.#originals)}`;
      around = owner?.[field];
    }
    return pointer;
  }

  /** The fields that stand in it, as on the wire. */
  get fields(): readonly string[] {
    return Object.keys(this.raw);
  }

  /** How a field is written. */
  keyOf(field: string): string {
    return ownKeyOf(this.raw, field, this.#originals);
  }
}

/** An input that a run of the workflow takes. */
export class WorkflowInput extends InputDeclaration {
  readonly index: number;

  constructor(
    raw: JsonObject,
    list: Placed,
    index: number,
    name: string | undefined,
    type: string | undefined,
    broken: ReadonlySet<string>,
  ) {
    super(raw, list, name, type, broken);
    this.index = index;
  }

  override get pointer(): string {
    return `${super.pointer}/${this.index}`;
  }
}

/** An input of a node, or inside `items`. */
export class NodeInput extends InputDeclaration {
  readonly node: FlowNode;
  readonly ref: InputRef | undefined;
  /** Asks for a branch or a merge and carries no value. */
  readonly isGate: boolean;
  readonly items: readonly (readonly NodeInput[])[];
  /** The `inputs_array` input whose item this input belongs to. */
  readonly container: NodeInput | undefined;
  readonly #index: number;

  /**
   * As far as it can be read by itself; what it refers to and holds is added by who reads it.
   * @param owner the node, or the entry of `items`.
   */
  constructor(
    raw: JsonObject,
    owner: Placed,
    index: number,
    node: FlowNode,
    container: NodeInput | undefined,
  ) {
    const { name, type } = raw;
    super(raw, owner, stringOf(name), stringOf(type));
    this.node = node;
    this.ref = undefined;
    this.isGate = false;
    this.items = NO_ITEMS;
    this.container = container;
    this.#index = index;
  }

  override get pointer(): string {
    const list = this.container === undefined ? `${super.pointer}/inputs` : super.pointer;
    return `${list}/${this.#index}`;
  }

  /** The entries of `items` that can be read: the place of each, and how many elements it has, readable or not. */
  get listedItems(): { readonly index: number; readonly length: number }[] {
    const listed = this.raw["items"];
    if (!Array.isArray(listed)) return [];
    return listed.flatMap((entry, index) => (Array.isArray(entry) ? [{ index, length: entry.length }] : []));
  }

  /** What `items` lists, in whatever form. */
  get statedItems(): JsonValue | undefined {
    return this.raw["items"] ?? undefined;
  }
}

/** A sibling that a rule is about, and what the author says when the rule applies. */
export interface RequiredEntry {
  readonly sibling: string;
  readonly message: string | undefined;
}

/** When an input must be given, as far as a client reads the rules. */
export interface RequiredRules {
  readonly always: boolean;
  readonly ifDefined: readonly RequiredEntry[];
  readonly ifNotDefined: readonly RequiredEntry[];
  /** What `conditionalValues` is keyed by: names of siblings. What stands beside them is not published. */
  readonly conditionalValues: readonly string[];
}

/** Whether an entry beside a sibling's name has a form that clients read: a text, `{ message }` or `{}`. */
export function isReadableEntry(entry: JsonValue): boolean {
  if (typeof entry === "string") return true;
  if (!isObject(entry)) return false;
  const message = entry["message"] ?? undefined;
  return message === undefined || typeof message === "string";
}

const NOTHING_BROKEN: ReadonlySet<string> = new Set();
const NO_ITEMS: readonly (readonly NodeInput[])[] = [];
const NO_ENTRIES: EntryDeclarations = { inputs: [], byName: new Map(), isComplete: false };
const NO_RULES: RequiredRules = { always: false, ifDefined: [], ifNotDefined: [], conditionalValues: [] };
const ALWAYS: RequiredRules = { ...NO_RULES, always: true };

function stringOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function textOf({ raw, broken }: InputDeclaration, field: string): string | undefined {
  const text = raw[field];
  return typeof text === "string" && !broken.has(field) ? text : undefined;
}

function readEntries(rule: JsonValue | undefined): RequiredEntry[] {
  if (!isObject(rule)) return [];
  return Object.entries(rule)
    .filter(([, entry]) => isReadableEntry(entry))
    .map(([sibling, entry]) => ({ sibling, message: messageOf(entry) }));
}

function messageOf(entry: JsonValue): string | undefined {
  const message = isObject(entry) ? entry["message"] : entry;
  return typeof message === "string" && message.trim() !== "" ? message.trim() : undefined;
}

function readKeys(rule: JsonValue | undefined): string[] {
  return isObject(rule) ? Object.keys(rule) : [];
}
