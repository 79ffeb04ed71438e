import { quote } from "../../diagnostics/quote.js";
import type { CheckedTarget } from "./check-target.js";
import type { Search } from "./target.js";

/** The searches that led to no workflow document, each with a sentence that says so; of what is unreadable nobody knows. */
export function findEmptySearches(
  searches: readonly Search[],
  checks: readonly CheckedTarget[],
): { complaint: string }[] {
  const passedOver = new Set(
    checks.filter(({ file }) => file.status === "not-a-workflow").map(({ target }) => target.path),
  );
  return searches
    .filter(({ paths, unreadable }) => {
      return unreadable.length === 0 && paths.every((path) => passedOver.has(path));
    })
    .map((search) => ({ complaint: describe(search) }));
}

function describe({ argument, kind, paths }: Search): string {
  const name = `"${quote(argument, 200)}"`;
  if (kind === "folder")
    return `No workflow document was found in ${argument === "." ? "this folder" : name}.`;
  return paths.length === 0
    ? `No file matches ${name}.`
    : `No file that matches ${name} is a workflow document.`;
}
