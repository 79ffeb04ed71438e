import type { JsonValue } from "../diagnostics/json.js";
import type { EvaluatedAtom, FreeAtom } from "../expressions/atom.js";
import { evaluateAtom } from "../expressions/evaluate-atom.js";
import { isDefined } from "../inputs/input-values.js";
import { type Candidate, findCandidates, type Questions } from "./candidates.js";
import type { ConditionSource } from "./condition-sources.js";

/**
 * What an atom says of a value. `free`: nobody can evaluate it, or other values of the cell say otherwise.
 * `unknown`: CEL fails, or the value may be any.
 */
export type Answer = boolean | "free" | "unknown";

/** Values of a source that its atoms cannot tell apart. */
export interface SourceCell extends Candidate {
  /**
   * `real`: a run shows it. `open`: values of which comparisons say the same as of this one, while the other parts of
   * conditions may say what they like. `shadow`: no finding of a run rests on it.
   */
  readonly kind: "real" | "open" | "shadow";
  readonly isDefined: boolean;
}

/** The values of a source, as far as its atoms can tell them apart. */
export interface SourceCells {
  /** Real ones first; one of each kind of values. */
  readonly cells: readonly SourceCell[];
  /** The answers of each atom, cell by cell, by the key of the atom. */
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
}

/** What tells the values of a source apart. */
export interface CellQuestions extends Questions {
  /** Parts of conditions that read this source alone. */
  readonly free: readonly FreeAtom[];
  /** Whether it matters that the source has a value at all. */
  readonly splitsDefined: boolean;
  readonly hasShadows: boolean;
  /** Evaluates a part of a condition for a value of the source. */
  readonly evaluate: (atom: FreeAtom, value: JsonValue) => boolean | "unknown";
}

/**
 * Tries every candidate of a source in every atom; `undefined` when that would take too long.
 * Complexity: O(candidates × literals of all atoms), bounded.
 */
export function findCells(source: ConditionSource, questions: CellQuestions): SourceCells | undefined {
  const { atoms, free } = questions;
  const { values, isClosed, isComplete } = findCandidates(source, questions);
  const literals = atoms.reduce((sum, atom) => sum + atom.literals.length, 0);
  if (values.length * literals > MOST_COMPARISONS) return undefined;
  const isTyped = source.type !== undefined;
  const table = new CellTable(questions, isTyped, values.length * free.length <= MOST_EVALUATIONS);
  for (const candidate of values) if (!candidate.isShadow) table.add(candidate);
  if (!isClosed) table.addOpenCells();
  if (questions.hasShadows) {
    for (const candidate of values) if (candidate.isShadow) table.addShadow(candidate);
    if (!isComplete) table.addAnything();
  }
  if (table.cells.length === 0) table.addAnything();
  return { cells: table.cells, answers: table.answersByAtom() };
}

// About a fifth of a second; a source that is compared with a thousand literals stays below.
const MOST_COMPARISONS = 3_000_000;
/** Evaluations of parts of conditions by CEL, for one source. */
const MOST_EVALUATIONS = 3000;

/** Values of a source that is compared with another one; of further ones only what atoms tell apart. */
const MOST_APART = 14;

function cellOf(candidate: Candidate, kind: SourceCell["kind"]): SourceCell {
  const { value, given, isShadow } = candidate;
  return { value, given, isShadow, kind, isDefined: isGiven(candidate) };
}

class CellTable {
  readonly cells: SourceCell[] = [];
  readonly #questions: CellQuestions;
  readonly #isTyped: boolean;
  readonly #evaluates: boolean;
  readonly #rows: Answer[][] = [];
  readonly #seen = new Set<string>();
  /** Parts of conditions that have an answer for some value. */
  readonly #answerable = new Set<FreeAtom>();

  constructor(questions: CellQuestions, isTyped: boolean, evaluates: boolean) {
    this.#questions = questions;
    this.#isTyped = isTyped;
    this.#evaluates = evaluates;
  }

  add(candidate: Candidate): void {
    const { atoms, free, isShared } = this.#questions;
    const { value } = candidate;
    const row: Answer[] = atoms.map((atom) => evaluateAtom(atom, value));
    for (const atom of free) {
      const answer = value === undefined || !this.#evaluates ? "unknown" : this.#evaluate(atom, value);
      if (answer !== "unknown") this.#answerable.add(atom);
      row.push(answer);
    }
    const keepsApart = isShared && this.cells.length < MOST_APART;
    this.#push(cellOf(candidate, "real"), row, keepsApart);
  }

  #evaluate(atom: FreeAtom, value: JsonValue): boolean | "unknown" {
    return atom.random ? "unknown" : this.#questions.evaluate(atom, value);
  }

  /** For every value that comparisons do not pin down, whatever other parts of conditions may say of ones like it. */
  addOpenCells(): void {
    const { atoms, free, isShared } = this.#questions;
    // What nobody can evaluate is free as it is.
    if (this.#answerable.size === 0 && !isShared) return;
    const classes = new Map<string, { cell: SourceCell; row: readonly Answer[]; vectors: Set<string> }>();
    this.cells.forEach((cell, index) => {
      const row = this.#rows[index] ?? [];
      if (atoms.some((atom, at) => pinsDown(atom, row[at]) || (this.#isTyped && leavesEmpty(atom, row[at]))))
        return;
      const compared = row.slice(0, atoms.length);
      const key = `${compared.join()} ${cell.isDefined}`;
      const known = classes.get(key) ?? { cell, row: compared, vectors: new Set() };
      const said = row.slice(atoms.length);
      // Where CEL fails nothing is said, so that this is none of the ways in which all parts may come out.
      if (said.every((answer) => typeof answer === "boolean")) known.vectors.add(said.join());
      classes.set(key, known);
    });
    for (const { cell, row, vectors } of classes.values()) {
      if (!isShared && vectors.size === 2 ** free.length) continue;
      this.#push({ ...cell, kind: "open" }, [...row, ...free.map((): Answer => "free")], false);
    }
  }

  /** Off its step a value has answers like any other; where there is none, all is false, or as null would have it. */
  addShadow(candidate: Candidate): void {
    const { atoms, free } = this.#questions;
    const cell = cellOf(candidate, "shadow");
    const open = free.map((): Answer => "unknown");
    const { value } = candidate;
    if (value !== undefined) this.#push(cell, [...atoms.map((atom) => evaluateAtom(atom, value)), ...open]);
    else {
      this.#push(cell, [...atoms.map(() => false), ...open]);
      this.#push(cell, [...atoms.map((atom) => evaluateAtom(atom, null) === true), ...open]);
    }
  }

  /** Where candidates do not cover what may be said of a value. */
  addAnything(): void {
    const { atoms, free } = this.#questions;
    const cell = {
      value: undefined,
      given: undefined,
      isShadow: true,
      kind: "shadow",
      isDefined: true,
    } as const;
    this.#push(
      cell,
      [...atoms, ...free].map((): Answer => "unknown"),
    );
  }

  answersByAtom(): ReadonlyMap<string, readonly Answer[]> {
    const { atoms, free } = this.#questions;
    const answers = new Map<string, Answer[]>();
    atoms.forEach(({ key }, at) => {
      answers.set(
        key,
        this.#rows.map((row) => row[at] ?? "unknown"),
      );
    });
    free.forEach((atom, index) => {
      const at = atoms.length + index;
      const ofCells = this.#rows.map((row) => row[at] ?? "unknown");
      answers.set(atom.key, this.#answerable.has(atom) ? ofCells : ofCells.map(() => "free"));
    });
    return answers;
  }

  #push(cell: SourceCell, row: Answer[], keepsApart = false): void {
    const own = keepsApart ? JSON.stringify([cell.value ?? null]) : "";
    const { splitsDefined } = this.#questions;
    // An open cell answers more than the real ones, a shadow that answers the same is none.
    const key = `${row.join()} ${splitsDefined ? cell.isDefined : ""} ${own}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.cells.push(cell);
    this.#rows.push(row);
  }
}

/** A default stands in for what is not given. */
function isGiven({ value }: Candidate): boolean {
  return isDefined(value);
}

/** An atom with that answer leaves one value, or a few of which each was tried. */
function pinsDown({ wrapper, operator }: EvaluatedAtom, answer: Answer | undefined): boolean {
  if (wrapper !== "none") return false;
  if (operator === "==" || operator === "in") return answer === true;
  return operator === "!=" && answer === false;
}

/** An atom with that answer leaves the empty text, or the empty array. */
function leavesEmpty({ wrapper, operator, literals }: EvaluatedAtom, answer: Answer | undefined): boolean {
  const [bound] = literals;
  if (wrapper !== "size" || typeof bound !== "number") return false;
  switch (operator) {
    case "==":
      return answer === true && bound === 0;
    case "!=":
      return answer === false && bound === 0;
    case "<":
      return answer === true && bound <= 1;
    case "<=":
      return answer === true && bound < 1;
    case ">":
      return answer === false && bound < 1;
    case ">=":
      return answer === false && bound <= 1;
    default:
      return false;
  }
}
