import type { Severity } from "../diagnostics/severity.js";
import { compileNameGlob, type Matcher } from "./config-globs.js";
import { type RuleSettings, resolveRules } from "./rule-settings.js";

/** Other levels for the findings at some nodes. */
export interface NodeOverride {
  readonly isMeant: Matcher;
  readonly levels: ReadonlyMap<string, Severity | "off">;
}

/** All such levels that hold in one file. */
export interface NodeOverrides {
  /** The last that speaks wins. */
  readonly list: readonly NodeOverride[];
  /** Rules that run only because an override raises them: silent at every other place. */
  readonly offElsewhere: ReadonlySet<string>;
}

/**
 * Compiles an override from patterns of node ids and the levels that hold there.
 * @param settled rules that it has no say in.
 */
export function compileNodeOverride(
  patterns: readonly string[],
  rules: RuleSettings,
  settled: ReadonlySet<string>,
): NodeOverride {
  const matchers = patterns.map(compileNameGlob);
  const levels = [...resolveRules(rules).levels].filter(([id]) => !settled.has(id));
  return { isMeant: (id) => matchers.some((matches) => matches(id)), levels: new Map(levels) };
}

interface NodeFinding {
  readonly ruleId: string;
  readonly nodeId?: string;
  readonly severity: Severity;
}

/** Gives findings the levels that hold at their nodes and leaves out those that are off there. */
export function applyNodeOverrides<T extends NodeFinding>(
  findings: readonly T[],
  overrides: NodeOverrides | undefined,
): readonly T[] {
  if (overrides === undefined || overrides.list.length === 0) return findings;
  return findings.flatMap((finding) => {
    const level = findLevel(finding, overrides);
    if (level === "off") return [];
    return [level === finding.severity ? finding : { ...finding, severity: level }];
  });
}

function findLevel({ ruleId, nodeId, severity }: NodeFinding, overrides: NodeOverrides): Severity | "off" {
  const speaks = ({ isMeant, levels }: NodeOverride) =>
    nodeId !== undefined && levels.has(ruleId) && isMeant(nodeId);
  const level = overrides.list.findLast(speaks)?.levels.get(ruleId);
  return level ?? (overrides.offElsewhere.has(ruleId) ? "off" : severity);
}
