import type { RawFinding } from "../diagnostics/define-rule.js";
import { FingerprintCounter } from "../diagnostics/fingerprint.js";
import type { JsonValue } from "../diagnostics/json.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import { type EarlierStages, withoutEchoes } from "../validate/check-document.js";
import { completeDiagnostic, type LocatedDiagnostic } from "../validate/complete-diagnostic.js";
import { DocumentMap, type MappedPlace } from "../validate/document-map.js";
import { limitFindings } from "../validate/limit-findings.js";
import type { ResolvedOptions } from "../validate/options.js";
import { sortDiagnostics } from "../validate/order.js";
import { severityOf } from "../validate/severity.js";
import { verifyEdits } from "../validate/verify-edits.js";
import { findRunFindings } from "./run-findings.js";
import type { RunTarget } from "./run-target.js";

/**
 * The way of a run body: find → complete → sort → try the edits out.
 * @param body plain JSON.
 * @param earlier what reading the value or the text found.
 */
export function checkRunBody(
  target: RunTarget,
  body: JsonValue,
  options: ResolvedOptions,
  earlier: EarlierStages,
): readonly LocatedDiagnostic[] {
  const diagnostics = checkOnce(target, body, options, earlier);
  if (diagnostics.every(({ edits }) => edits.length === 0)) return diagnostics;
  const check = (changed: JsonValue) => checkOnce(target, changed, options, { findings: [] }, true);
  return verifyEdits(body, diagnostics, check, options.limits.edits);
}

function checkOnce(
  target: RunTarget,
  body: JsonValue,
  options: ResolvedOptions,
  { findings: earlier, lost = new Set(), written }: EarlierStages,
  isTrial = false,
): readonly LocatedDiagnostic[] {
  const found = findRunFindings(target, body, lost, options, isTrial);
  const own = found.map(({ raw }) => raw);
  const kept = withoutEchoes(earlier, own, new BodyMap(body, undefined));
  const findings = [...kept.map((raw) => ({ raw, input: undefined })), ...found];
  const near = new NearNameSearch();
  const complete = (raw: RawFinding, input: string | undefined): LocatedDiagnostic[] => {
    const severity = severityOf(raw, target.obstacle === "draft", options);
    const map = new BodyMap(body, input);
    const source = { document: body, map, spelling: "camelCase" as const, near, written };
    return severity === "off" ? [] : [completeDiagnostic(raw, severity, source)];
  };
  const completed = findings.flatMap(({ raw, input }) => complete(raw, input));
  const limited = limitFindings(sortDiagnostics(completed, body), options);
  const counter = new FingerprintCounter();
  return limited.map((diagnostic) => ({
    ...diagnostic,
    fingerprint: counter.next(diagnostic.fingerprint),
  }));
}

/** The keys of a body are data, so that its pointers stay as they are and it holds neither nodes nor lists of inputs. */
class BodyMap extends DocumentMap {
  readonly #input: string | undefined;

  constructor(body: JsonValue, input: string | undefined) {
    super({ value: body, spelling: "camelCase", findings: [], renamed: new Map() });
    this.#input = input;
  }

  override place(pointer: string): MappedPlace {
    return { pointer, nodeId: undefined, input: this.#input, identities: [] };
  }
}
