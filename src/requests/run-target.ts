import type { RawFinding } from "../diagnostics/define-rule.js";
import { formatMessage } from "../diagnostics/message.js";
import type { Phrase } from "../diagnostics/phrase.js";
import type { DocumentKind } from "../document/detect-kind.js";
import type { Spelling } from "../document/respell.js";
import { takeSnapshot } from "../document/snapshot.js";
import type { Workflow } from "../flow/flow-model.js";
import { prepareRunInputs, type RunInputs } from "../inputs/run-inputs.js";
import { DocumentMap } from "../validate/document-map.js";
import type { Locate } from "../validate/finding-source.js";
import type { ResolvedOptions } from "../validate/options.js";
import { readDocument, spellDocument } from "../validate/read-document.js";
import { RunOutlook } from "./run-outlook.js";

/** What run bodies are held against. */
export interface RunTarget {
  readonly spelling: Spelling;
  /** What keeps it from being run. */
  readonly obstacle: "deleted" | "draft" | "empty" | "unreadable" | undefined;
  /** Why it cannot be read, and where. */
  readonly reason: { readonly at: string; readonly says: Phrase; readonly message: string } | undefined;
  readonly workflow: Workflow | undefined;
  /** `undefined` when it cannot be read. */
  readonly inputs: RunInputs | undefined;
  /** `undefined` when there is no flow to run. */
  readonly outlook: RunOutlook | undefined;
  /** Where its parts stand, when it was read from a text. */
  readonly locate?: Locate | undefined;
}

/** Reads the workflow of run bodies from any value; findings on the workflow itself are left aside. */
export function readRunTarget(value: unknown, options: ResolvedOptions, locate?: Locate): RunTarget {
  const snapshot = takeSnapshot(value, options.look.limits);
  if (!snapshot.complete) return unreadable(snapshot.findings);
  const spelled = spellDocument(snapshot.value, WORKFLOW_KINDS, options);
  const found = [...snapshot.findings];
  const [subject] = readDocument(spelled, options, snapshot.lost, {
    push: (raw) => (found.length === 0 ? found.push(raw) : undefined),
    many: () => {},
  });
  if (subject === undefined) return unreadable(found);
  const { workflow, isDraft } = subject;
  const { state, length } = workflow.flow;
  const isDeleted = workflow.status === "deleted";
  const isEmpty = state === "present" && length === 0;
  const map = new DocumentMap(spelled.respelled);
  const hasFlow = !isDeleted && !isEmpty && state === "present";
  return {
    spelling: spelled.spelling,
    obstacle: isDeleted ? "deleted" : isDraft ? "draft" : isEmpty ? "empty" : undefined,
    reason: undefined,
    workflow,
    inputs: prepareRunInputs(workflow.inputs, workflow.inputCount),
    outlook: hasFlow ? new RunOutlook(workflow, options, (pointer) => map.place(pointer).pointer) : undefined,
    locate,
  };
}

const WORKFLOW_KINDS: readonly DocumentKind[] = ["workflow", "flow"];

/** The sentence of a finding as it is said of another document; its id has the rule in front. */
function describeReason({ rule, finding: { messageId, data = {} } }: RawFinding, template: string) {
  const says: Phrase = { id: `${rule.id}:${messageId}`, template, data };
  return { says, message: formatMessage(template, data) };
}

function unreadable([first]: readonly RawFinding[]): RunTarget {
  const template = first?.rule.messages[first.finding.messageId];
  const reason =
    first === undefined || template === undefined
      ? undefined
      : { at: first.finding.at, ...describeReason(first, template) };
  return {
    spelling: "camelCase",
    obstacle: "unreadable",
    reason,
    workflow: undefined,
    inputs: undefined,
    outlook: undefined,
  };
}
