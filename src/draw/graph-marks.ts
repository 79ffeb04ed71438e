import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { FlowNode } from "../flow/flow-model.js";
import type { ReadFlow } from "../validate/read-flow.js";
import type { MarkSeverity, PictureFinding } from "./graph-picture.js";
import { pictureText } from "./graph-text.js";

/** Where a picture shows that something was found. */
export interface GraphMarks {
  readonly findings: readonly PictureFinding[];
  rulesOf(node: FlowNode): { readonly severity: MarkSeverity | undefined; readonly rules: readonly string[] };
  severityAt(pointer: string): MarkSeverity | undefined;
}

const LONGEST_MESSAGE = 240;

/** Leads errors and warnings to the nodes they stand in, and to the references that they are about. */
export function markFindings(flow: ReadFlow, diagnostics: readonly ReportedDiagnostic[]): GraphMarks {
  const findings: PictureFinding[] = [];
  const byIndex = new Map<number, { severity: MarkSeverity; rules: Set<string> }>();
  const byPointer = new Map<string, MarkSeverity>();
  const start = `${flow.pointerOf(flow.graph.flow.pointer)}/`;
  for (const { severity, ruleId, message, pointer, related } of diagnostics) {
    if (severity === "info") continue;
    findings.push({ severity, ruleId, message: pictureText(message, LONGEST_MESSAGE) });
    for (const place of [pointer, ...related.map((other) => other.pointer)]) {
      byPointer.set(place, worse(severity, byPointer.get(place)));
    }
    if (!pointer.startsWith(start)) continue;
    const index = Number.parseInt(pointer.slice(start.length), 10);
    const rules = byIndex.get(index)?.rules ?? new Set();
    byIndex.set(index, { severity: worse(severity, byIndex.get(index)?.severity), rules: rules.add(ruleId) });
  }
  return {
    findings,
    rulesOf({ index }) {
      const found = byIndex.get(index);
      return { severity: found?.severity, rules: [...(found?.rules ?? [])].sort() };
    },
    severityAt: (pointer) => byPointer.get(pointer),
  };
}

function worse(a: MarkSeverity, b: MarkSeverity | undefined): MarkSeverity {
  return a === "error" || b === "error" ? "error" : "warning";
}
