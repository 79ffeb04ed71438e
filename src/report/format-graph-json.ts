import type { FlowAnalysis } from "../analysis/flow-analysis.js";
import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { safeJson } from "../diagnostics/safe-output.js";

/** The form of the document; it stays 0 until the form is promised. */
const VERSION = 0;

/** The facts of a flow with what was found in it, as JSON. */
export function formatGraphJson(
  path: string,
  analysis: FlowAnalysis,
  diagnostics: readonly ReportedDiagnostic[],
): string {
  const value = { version: VERSION, path, analysis, diagnostics };
  return safeJson(value);
}
