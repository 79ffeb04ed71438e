import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { acceptsRunBody } from "../inputs/accept-run-body.js";
import { describeValue } from "../inputs/value-type.js";
import { runBadValue } from "../rules/run/bad-value.js";
import { runNotReady } from "../rules/run/not-ready.js";
import { DocumentMap, type MappedPlace } from "../validate/document-map.js";
import type { Accepting } from "../validate/finding-collector.js";
import type { FindingReceiver, FindingSource, Reading } from "../validate/finding-source.js";
import { type Finished, finish } from "../validate/finish.js";
import type { ResolvedOptions } from "../validate/options.js";
import { findRunBodyFindings, type RunFinding } from "./run-body-findings.js";
import { findRefused } from "./run-refused.js";
import type { RunTarget } from "./run-target.js";

/**
 * The way of a run body: find → finish.
 * @param body plain JSON.
 */
export function checkRunBody(
  target: RunTarget,
  body: JsonValue,
  options: ResolvedOptions,
  reading: Reading,
  accepting?: Accepting,
): Finished {
  const { written, locate, lost = NOTHING_LOST } = reading;
  const other = target.locate && { document: options.look.document, locate: target.locate };
  const source = { ...sourceOf(body), written, locate, other };
  return finish(
    {
      source,
      reading,
      examine: (receiver) => {
        examineBody(target, source, lost, options, receiver);
        return { failures: [] };
      },
      retry: (changed, receive) => {
        const changedSource = sourceOf(changed);
        examineBody(target, changedSource, NOTHING_LOST, options, receive(changedSource), true);
        return true;
      },
    },
    options,
    accepting,
  );
}

const NOTHING_LOST: ReadonlySet<string> = new Set();

function sourceOf(document: JsonValue): FindingSource {
  return { document, map: new BodyMap(document), spelling: "camelCase" };
}

function examineBody(
  target: RunTarget,
  { document }: FindingSource,
  lost: ReadonlySet<string>,
  options: ResolvedOptions,
  receiver: FindingReceiver,
  isTrial = false,
): void {
  const rules = receiver.openRules(target.obstacle === "draft");
  for (const { raw, input } of findRunFindings(target, document, lost, options, isTrial)) {
    rules.begin(raw.rule);
    rules.push({ ...raw, input });
    rules.keep();
  }
}

/** The keys of a body are data, so that its pointers stay as they are and it holds neither nodes nor lists of inputs. */
class BodyMap extends DocumentMap {
  constructor(body: JsonValue) {
    super({ value: body, spelling: "camelCase", hasOddSpelling: false, originals: new Map() });
  }

  override place(pointer: string): MappedPlace {
    return { pointer, nodeId: undefined, input: undefined, identities: [] };
  }
}

/**
 * Everything that is wrong with a run body.
 * @param lost places whose value could not be read: nothing is said of them.
 * @param isTrial whether an edit is being tried out.
 * Complexity: O(size of the body + inputs + names in their rules), apart from near names and the run itself.
 */
function* findRunFindings(
  target: RunTarget,
  body: JsonValue,
  lost: ReadonlySet<string>,
  options: ResolvedOptions,
  isTrial = false,
): Generator<RunFinding, void, void> {
  yield* findObstacle(target, options.look.document ?? "workflow");
  if (target.inputs === undefined) return;
  if (!isObject(body)) {
    yield* findNoObject(body);
    return;
  }
  const echoes = !findRefused(options.judge).misspeltRequired;
  const isLost = (pointer: string) => lost.has(pointer);
  yield* findRunBodyFindings(target.inputs, body, { isLost, echoes });
  // What would become of a run that the API refuses is nobody's business, nor is that of a body with an edit tried out.
  const isRun = !isTrial && lost.size === 0 && acceptsRunBody(target.inputs, body);
  if (isRun && target.outlook !== undefined) yield* target.outlook.of(body).findings;
}

function findObstacle({ obstacle, reason }: RunTarget, document: string): RunFinding[] {
  if (obstacle === undefined) return [];
  const found: RawFinding[] = [];
  const related =
    reason === undefined
      ? []
      : [{ at: reason.at, role: "workflow", says: reason.says, elsewhere: { document } }];
  // A draft is only unfinished; without a workflow nothing was checked, and one that is deleted is gone.
  const severity = obstacle === "unreadable" || obstacle === "deleted" ? "error" : runNotReady.severity;
  reportInto(runNotReady, found)({ messageId: obstacle, at: "", severity, related });
  return found.map((raw) => ({ raw, input: undefined }));
}

function findNoObject(body: JsonValue): RunFinding[] {
  const found: RawFinding[] = [];
  reportInto(runBadValue, found)({ messageId: "body", at: "", data: { found: describeValue(body) } });
  return found.map((raw) => ({ raw, input: undefined }));
}
