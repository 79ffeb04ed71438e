import type { ReportedDiagnostic } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../usage-error.js";

/**
 * The index of the edit that is meant: the only one, or the one of a number, which counts from 1.
 * @throws UsageError when there is none, or several and no number.
 */
export function chooseEdit({ edits, fingerprint }: ReportedDiagnostic, number: string | undefined): number {
  const name = `"${quote(fingerprint, 200)}"`;
  if (edits.length === 0) throw new UsageError(`${name} has no edit; its message says what to do.`);
  if (number === undefined && edits.length === 1) return 0;
  const index = number !== undefined && /^\d+$/.test(number) ? Number(number) - 1 : -1;
  if (edits[index] !== undefined) return index;
  const list = edits.map(({ title }, at) => `${at + 1} (${title})`).join(", ");
  throw new UsageError(`Which edit of ${name}? Choose one with --edit: ${list}.`);
}
