import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rulePagePath } from "../rules/rule-metadata.js";
import type { Host } from "./host.js";

/** The page of a rule, which lies beside the rule in the sources and comes with the package. */
export function readRulePage(id: string, host: Host): string | undefined {
  try {
    return readFileSync(join(host.packageRoot, rulePagePath(id)), "utf8");
  } catch {
    return undefined;
  }
}
