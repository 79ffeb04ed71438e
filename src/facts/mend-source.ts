import type { Change, ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { findNearNames } from "../diagnostics/near-names.js";
import { title } from "../diagnostics/phrase.js";
import { otherwise, remove, replace, sacrifice, suggest } from "../diagnostics/propose.js";
import type { InputDeclaration } from "../flow/flow-model.js";
import { findValueProblems } from "../inputs/input-values.js";
import { allowedEdits, rangeEdits, stepEdits } from "../inputs/value-edits.js";
import { Refusals, type RefusedProblem } from "./refusals.js";
import type { RangeFault, ValueFault } from "./source-faults.js";

/** A value that readers do not take, and where its input also declares more than they take: one mistake. Or that alone. */
export interface SourceMend {
  readonly fault?: ValueFault;
  readonly wider: RangeFault | undefined;
}

/** Edits after which all readers take what they read: the nearest value that suits them, a narrower declaration. */
export function mendSource({ fault, wider }: SourceMend): ProposedEdit[] {
  const narrowing = wider === undefined ? [] : narrow(wider);
  if (fault !== undefined)
    return [...nearest(fault), ...takeAway(fault)].map((edit) => {
      return { ...edit, changes: [...edit.changes, ...narrowing] };
    });
  return narrowing.length === 0 ? [] : [suggest(title("narrowInput"), narrowing)];
}

function narrow({ source, wider }: RangeFault): Change[] {
  if (wider.kind === "limit") return [replace(`${source.pointer}/${wider.limit}`, wider.bound)];
  const field = wider.kind === "choices" ? "allowedValues" : wider.kind;
  return wider.left.length === 0 ? [] : [replace(`${source.pointer}/${field}`, [...wider.left])];
}

function nearest({ offered, bounds }: ValueFault): ProposedEdit[] {
  const { at, value, statedOn } = offered;
  if (!Array.isArray(value)) return nearestOf({ at, value, bounds, statedOn });
  const whole = problemsOf(value, bounds).filter(({ element }) => element === undefined);
  if (whole.length > 0) return cut(at, value, whole);
  return nearestElements(at, value, bounds, statedOn);
}

/** What a run may do without. */
function takeAway({ offered: { kind, at } }: ValueFault): ProposedEdit[] {
  const isSpare = kind === "default" || kind === "preset";
  return isSpare ? otherwise([sacrifice(title("removeThisValue"), [remove(at)])]) : [];
}

interface Refused {
  readonly at: string;
  readonly value: JsonValue;
  readonly bounds: readonly InputDeclaration[];
  readonly statedOn: InputDeclaration | undefined;
}

function nearestOf({ at, value, bounds, statedOn }: Refused): ProposedEdit[] {
  const problems = problemsOf(value, bounds);
  if (problems.some(({ kind }) => kind === "allowed"))
    return allowedEdits({ at, value, allowed: nearestFirst(value, suiting(problems, bounds)) });
  if (typeof value !== "number") return cut(at, value, problems);
  const [bound] = suiting(problems, bounds);
  if (typeof bound !== "number") return [];
  const step = statedOn && [...findValueProblems(statedOn, bound)].find(({ kind }) => kind === "step");
  return step?.kind === "step"
    ? stepEdits({ at, value: bound, step: step.step, base: step.base })
    : rangeEdits({ at, value, bound, limit: "max" });
}

/** Each element that does not suit, brought to what does. */
function nearestElements(
  at: string,
  values: readonly JsonValue[],
  bounds: readonly InputDeclaration[],
  statedOn: InputDeclaration | undefined,
): ProposedEdit[] {
  const refused = values.flatMap((value, index) => {
    const problems = problemsOf([value], bounds);
    return problems.length === 0 ? [] : [{ value, index, problems }];
  });
  const [only, ...others] = refused;
  if (only === undefined) return [];
  const { value, index, problems } = only;
  if (typeof value === "string") {
    if (others.length > 0) return [];
    const place = `${at}/${index}`;
    const isChoice = problems.some(({ kind }) => kind === "allowed");
    return isChoice
      ? allowedEdits({ at: place, value, allowed: nearestFirst(value, suiting(problems, bounds)) })
      : cut(place, value, problems);
  }
  const written = new Map<number, JsonValue>();
  for (const each of refused) {
    const [suits] = suiting(each.problems, bounds);
    if (suits === undefined) return [];
    written.set(each.index, suits);
  }
  const all = values.map((each, position) => written.get(position) ?? each);
  if (statedOn !== undefined && [...findValueProblems(statedOn, all)].length > 0) return [];
  const changes = [...written].map(([position, suits]) => replace(`${at}/${position}`, suits));
  return [suggest(title("writeJson", { json: JSON.stringify(all) }), changes)];
}

/** As much of a text or a list as fits. */
function cut(at: string, value: JsonValue, problems: readonly RefusedProblem[]): ProposedEdit[] {
  const lengths = problems.flatMap((each) =>
    each.kind === "range" && each.limit === "maxLength" ? [each.bound] : [],
  );
  // What is too short cannot be made longer.
  if (lengths.length < problems.length || !(typeof value === "string" || Array.isArray(value))) return [];
  const bound = Math.min(...lengths);
  const says =
    typeof value === "string" ? title("shorten", { count: bound }) : title("keepFirst", { count: bound });
  return bound < 1 ? [] : [sacrifice(says, [replace(at, value.slice(0, bound))])];
}

/** What the bounds name and all of them take, the nearest limits first. */
function suiting(problems: readonly RefusedProblem[], bounds: readonly InputDeclaration[]): JsonValue[] {
  const named = problems.flatMap((each) => (each.kind === "allowed" ? [...each.allowed] : [each.bound]));
  const refusals = new Refusals();
  const isTaken = (value: JsonValue) =>
    bounds.every((declaration) => refusals.find(declaration, value, false) === undefined);
  return [...new Set(named)].filter(isTaken);
}

/** Names that look alike before others. */
function nearestFirst(value: JsonValue, allowed: readonly JsonValue[]): JsonValue[] {
  const texts = allowed.filter((each) => typeof each === "string");
  const near = typeof value === "string" ? findNearNames(value, texts) : [];
  return [...new Set<JsonValue>([...near, ...allowed])];
}

function problemsOf(value: JsonValue, bounds: readonly InputDeclaration[]): RefusedProblem[] {
  const refusals = new Refusals();
  return bounds.flatMap((declaration) => refusals.find(declaration, value) ?? []);
}
