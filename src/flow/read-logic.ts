import { isObject } from "../document/detect-kind.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import type { Logic, LogicCase, LogicValue } from "./flow-model.js";
import { FieldReader } from "./read-fields.js";

/** Reads the `logic` of a node, whatever the type of that. */
export function readLogic(node: FieldReader, broken: BrokenFields): Logic | undefined {
  const raw = node.object("logic");
  if (raw === undefined) return undefined;
  const fields = new FieldReader(raw, `${node.pointer}/logic`, broken);
  const elements = fields.array("cases") ?? [];
  const cases: LogicCase[] = [];
  for (const [index, element] of elements.entries()) {
    if (!isObject(element)) continue;
    const entry = new FieldReader(element, `${fields.pointer}/cases/${index}`, broken);
    const [condition, value] = [entry.text("condition"), entry.text("value")];
    cases.push({ pointer: entry.pointer, condition, value, broken: entry.broken });
  }
  const otherwise = fields.text("default");
  const transform = fields.text("transform");
  const isComplete = fields.broken.size === 0 && cases.length === elements.length;
  return {
    pointer: fields.pointer,
    cases,
    default: otherwise,
    outcomes: isComplete ? collectOutcomes(cases, otherwise) : undefined,
    transform,
    raw,
    broken: fields.broken,
  };
}

function collectOutcomes(
  cases: readonly LogicCase[],
  otherwise: LogicValue | undefined,
): ReadonlySet<string> | undefined {
  const outcomes = new Set<string>();
  for (const { value } of cases) {
    if (value === undefined) return undefined;
    outcomes.add(value.text);
  }
  if (otherwise !== undefined) outcomes.add(otherwise.text);
  return outcomes.size === 0 ? undefined : outcomes;
}
