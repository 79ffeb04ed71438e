import type { Semantics } from "../flow/readings.js";
import type { Contract } from "../schema/check-shape.js";
import type { Stage } from "../validate/options.js";
import type { RuleSettings } from "../validate/rule-settings.js";

/** What `flowproof.config.{json,jsonc,mjs}` holds; paths and patterns are relative to its folder. */
export interface Config {
  readonly $schema?: string | undefined;
  /** Configs to build on. What this one says of a rule, `include`, `contract`, `stage`, `semantics` wins; the rest is added. */
  readonly extends?: OneOrMany | undefined;
  /** Patterns of what `flowproof check` without arguments checks; what they match has to be a workflow document. */
  readonly include?: OneOrMany | undefined;
  /** Patterns of what no search finds; a folder stands for all that is in it. */
  readonly ignores?: OneOrMany | undefined;
  readonly rules?: RuleSettings | undefined;
  readonly overrides?: readonly ConfigOverride[] | undefined;
  /** Files that say what is known of models and workflows. */
  readonly catalogue?: OneOrMany | undefined;
  /** Patterns of the documents that run each other. */
  readonly workflows?: OneOrMany | undefined;
  /** The file of findings that are suppressed. */
  readonly baseline?: string | undefined;
  /** No folder above is searched for another config. */
  readonly root?: boolean | undefined;
  readonly contract?: Contract | undefined;
  readonly stage?: Stage | undefined;
  /** How runs are read where the documents are silent. */
  readonly semantics?: Semantics | undefined;
}

/** Other levels for some files, or for the findings at some nodes, or for some nodes of some files. */
export interface ConfigOverride {
  readonly files?: OneOrMany | undefined;
  /** Patterns of node ids. */
  readonly nodes?: OneOrMany | undefined;
  readonly rules: RuleSettings;
  /** Why the levels of everybody else do not fit here. */
  readonly reason: string;
}

export type OneOrMany = string | readonly string[];

/** The elements of a field that holds one string or several. */
export function listOf(value: OneOrMany | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
