import type { Decide } from "../accept/accepted.js";
import type { Severity } from "../diagnostics/severity.js";
import { type RuleSettings, resolveRules } from "../validate/rule-settings.js";
import { compileNameGlob } from "./config-globs.js";

/** Other levels for the findings in a file, or at some of its nodes. */
export interface LevelOverride {
  /** Without an id it asks for a finding that belongs to no node. */
  readonly isMeant: (nodeId: string | undefined) => boolean;
  readonly levels: ReadonlyMap<string, Severity | "off">;
  readonly reason: string;
}

/** All such levels that hold in one file. */
export interface LevelOverrides<Override extends LevelOverride = LevelOverride> {
  /** The last that speaks wins. */
  readonly list: readonly Override[];
  /** Rules that run only because an override raises them: silent at every other place. */
  readonly offElsewhere: ReadonlySet<string>;
}

/**
 * Compiles an override.
 * @param nodes patterns of node ids; `undefined` when it is for everything in its files.
 * @param settled rules that it has no say in.
 */
export function compileOverride(
  { nodes, rules, reason }: { nodes: readonly string[] | undefined; rules: RuleSettings; reason: string },
  settled: ReadonlySet<string>,
): LevelOverride {
  const matchers = nodes?.map(compileNameGlob);
  const levels = [...resolveRules(rules).levels].filter(([id]) => !settled.has(id));
  const isMeant = (id: string | undefined) =>
    matchers === undefined || (id !== undefined && matchers.some((matches) => matches(id)));
  return { isMeant, levels: new Map(levels), reason };
}

/**
 * Decides by overrides. What one turns off is accepted, with its reason.
 * @param onAccept is told which override accepted a finding.
 */
export function decideByOverrides<Override extends LevelOverride>(
  { list, offElsewhere }: LevelOverrides<Override>,
  onAccept: (override: Override) => void = () => {},
): Decide {
  return ({ ruleId, nodeId, severity }) => {
    const override = list.findLast(({ isMeant, levels }) => levels.has(ruleId) && isMeant(nodeId));
    const level = override?.levels.get(ruleId);
    if (override === undefined || level === undefined) return offElsewhere.has(ruleId) ? "off" : severity;
    if (level !== "off") return level;
    onAccept(override);
    return { by: "override", reason: override.reason };
  };
}
