import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { FlowNode } from "../flow/flow-model.js";
import type { ReadFlow } from "../validate/read-flow.js";
import { keyOfNode, type MarkSeverity, type PictureFinding, type PictureNode } from "./graph-picture.js";
import { pictureText } from "./text-columns.js";

/** Where a picture shows that something was found. */
export interface GraphMarks {
  readonly findings: readonly PictureFinding[];
  of(node: FlowNode): Pick<PictureNode, "severity" | "rules" | "messages">;
  severityAt(pointer: string): MarkSeverity | undefined;
}

interface NodeMarks {
  severity: MarkSeverity;
  readonly rules: Set<string>;
  readonly messages: Set<string>;
}

const LONGEST_MESSAGE = 240;

/** Leads errors and warnings to the nodes they stand in, and to the references that they are about. */
export function markFindings(flow: ReadFlow, diagnostics: readonly ReportedDiagnostic[]): GraphMarks {
  const findings: PictureFinding[] = [];
  const byIndex = new Map<number, NodeMarks>();
  const byPointer = new Map<string, MarkSeverity>();
  const indexOf = findIndexes(flow);
  for (const { severity, ruleId, message, related, fingerprint, ...place } of diagnostics) {
    if (severity === "info") continue;
    const text = pictureText(message, LONGEST_MESSAGE);
    const indexes = [place, ...related].map(indexOf).filter((index) => index >= 0);
    const keys = [...new Set(indexes)].map((index) => keyOfNode({ index }));
    findings.push({ severity, ruleId, message: text, fingerprint, keys });
    for (const { pointer } of [place, ...related]) {
      byPointer.set(pointer, worse(severity, byPointer.get(pointer)));
    }
    const index = indexOf(place);
    const marks = byIndex.get(index) ?? { severity, rules: new Set(), messages: new Set() };
    marks.severity = worse(severity, marks.severity);
    marks.rules.add(ruleId);
    marks.messages.add(text);
    byIndex.set(index, marks);
  }
  byIndex.delete(-1);
  return {
    findings,
    of({ index }) {
      const found = byIndex.get(index);
      const rules = [...(found?.rules ?? [])].sort();
      return { severity: found?.severity, rules, messages: [...(found?.messages ?? [])] };
    },
    severityAt: (pointer) => byPointer.get(pointer),
  };
}

/** The position of the node that a place lies in; -1 when it lies in none. */
function findIndexes({
  graph: { flow },
  pointerOf,
  titleOf,
}: ReadFlow): (place: { readonly pointer: string; readonly nodeId?: string }) => number {
  // What was drawn in the editor stands in another place than the node that it means.
  if (titleOf !== undefined) return ({ nodeId = "" }) => flow.nodesById.get(nodeId)?.index ?? -1;
  const start = `${pointerOf(flow.pointer)}/`;
  return ({ pointer }) => {
    const index = pointer.startsWith(start) ? Number.parseInt(pointer.slice(start.length), 10) : -1;
    return Number.isNaN(index) ? -1 : index;
  };
}

function worse(a: MarkSeverity, b: MarkSeverity | undefined): MarkSeverity {
  return a === "error" || b === "error" ? "error" : "warning";
}
