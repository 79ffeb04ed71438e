import { findNearNames } from "../diagnostics/near-names.js";
import { celFunctions } from "./cel.js";

/**
 * What a call of a function, or of a method, that CEL does not have was probably meant to call, best first; `!` for `not`,
 * which parses as a call. None for what CEL has, and for names that come near to nothing: not all that the vendor adds
 * need be published.
 */
export function findMeantFunctions(name: string, isMethod: boolean): string[] {
  const known = celFunctions(isMethod);
  if (known.has(name)) return [];
  const folded = fold(name);
  if (folded === "not" && !isMethod) return ["!"];
  const near = [...findNearNames(name, known), ...[...known].filter((each) => each.startsWith(name))];
  return [...new Set(near)].filter((each) => {
    if (fold(each) === folded) return true;
    return folded.length >= SHORTEST_GUESSED && Math.abs(each.length - name.length) <= MOST_MISSING;
  });
}

const SHORTEST_GUESSED = 5;
const MOST_MISSING = 2;

function fold(name: string): string {
  return name.toLowerCase().replaceAll("_", "");
}
