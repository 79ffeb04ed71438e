import { requireKnown, requireObject, requireOneOf } from "../validate/require-known.js";
import type { FlowConstraints } from "./sound-flow/flow-draft.js";

/** @throws TypeError for a constraint that does not exist, or a value that it cannot have. */
export function requireConstraints(constraints: FlowConstraints): void {
  requireObject("constraints", constraints);
  requireKnown("constraint", Object.keys(constraints), NAMES);
  const { maxNodes = 1, ids = "plain", spelling = "camelCase" } = constraints;
  requireMaxNodes(maxNodes);
  requireOneOf("ids", ids, ["plain", "hostile"]);
  requireOneOf("spelling", spelling, ["camelCase", "snake_case"]);
}

/** @throws TypeError when it is no whole number, or less than one. */
export function requireMaxNodes(maxNodes: number): void {
  if (!Number.isSafeInteger(maxNodes) || maxNodes < 1)
    throw new TypeError("maxNodes must be a whole number, 1 or more.");
}

const NAMES = [
  "maxNodes",
  "loops",
  "logic",
  "approvals",
  "sharedSources",
  "ids",
  "spelling",
] as const satisfies readonly (keyof FlowConstraints)[];
