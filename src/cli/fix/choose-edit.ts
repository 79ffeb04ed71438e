import type { Edit } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/quote.js";
import type { ReportedDiagnostic } from "../../report/check-report.js";
import { UsageError } from "../usage-error.js";

/**
 * The edit of a finding that is meant: the only one, or the one of a number, counted from 1.
 * @throws UsageError when there is none, or several and no number.
 */
export function chooseEdit({ edits, fingerprint }: ReportedDiagnostic, number: string | undefined): Edit {
  const name = `"${quote(fingerprint, 200)}"`;
  const [first] = edits;
  if (first === undefined) throw new UsageError(`${name} has no edit; its message says what to do.`);
  if (number === undefined && edits.length === 1) return first;
  const chosen = number !== undefined && /^\d+$/.test(number) ? edits[Number(number) - 1] : undefined;
  if (chosen !== undefined) return chosen;
  const list = edits.map(({ title }, at) => `${at + 1} (${title})`).join(", ");
  throw new UsageError(`Which edit of ${name}? Choose one with --edit: ${list}.`);
}
