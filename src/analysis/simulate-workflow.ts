import type { JsonValue } from "../diagnostics/json.js";
import { takeSnapshot } from "../document/snapshot.js";
import type { Workflow } from "../flow/flow-model.js";
import { readWorkflow } from "../flow/read-workflow.js";
import { resolveOptions } from "../validate/options.js";
import { readQuietly } from "../validate/read-document.js";

/** Reads any value into the flow model as `validateWorkflow` does; what is no workflow becomes an empty one. */
export function readFlowModel(value: unknown): Workflow {
  const options = resolveOptions();
  const snapshot = takeSnapshot(value, options.limits);
  const [subject] = snapshot.complete
    ? readQuietly(snapshot.value, ["workflow", "flow"], options).subjects
    : [];
  return subject?.workflow ?? EMPTY;
}

/** A workflow without nodes, to which nobody adds any. */
const NOTHING: readonly JsonValue[] = [];
const EMPTY = readWorkflow({ kind: "definition", value: NOTHING, pointer: "", broken: new Map() });
