import type { RawFinding } from "../diagnostics/define-rule.js";
import { documentImpreciseNumber } from "../document/rules/imprecise-number.js";
import { inputBadAllowedValues } from "../rules/input/bad-allowed-values.js";
import { inputBadValue } from "../rules/input/bad-value.js";
import { runBadValue } from "../rules/run/bad-value.js";
import { schemaWrongType } from "../schema/rules/wrong-type.js";
import type { FindingCollector } from "./finding-collector.js";

const OTHER_TYPE: ReadonlySet<string> = new Set([
  inputBadAllowedValues.id,
  runBadValue.id,
  inputBadValue.id,
  schemaWrongType.id,
]);

/**
 * Hands over what earlier stages found. Numbers that lose digits are told last, and only where nobody has said meanwhile
 * that no number is wanted there.
 * @param examine finds everything else.
 */
export function withoutEchoes<T>(
  earlier: Iterable<RawFinding>,
  collector: FindingCollector,
  examine: () => T,
): T {
  const numbers = new Map<string, RawFinding>();
  for (const raw of earlier) {
    if (raw.rule.id === documentImpreciseNumber.id) numbers.set(raw.finding.at, raw);
    else collector.stages.push(raw);
  }
  if (numbers.size > 0) {
    collector.listen((ruleId, at) => {
      if (OTHER_TYPE.has(ruleId)) numbers.delete(collector.source.map.pointer(at));
    });
  }
  const examined = examine();
  for (const raw of numbers.values()) collector.stages.push(raw);
  return examined;
}
