import { resolve } from "node:path";
import type { FlowVersion } from "../../analysis/compare-flows.js";
import type { ReportedDiagnostic } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/quote.js";
import { checkText } from "../../text/check/check-text.js";
import { resolveOptions } from "../../validate/options.js";
import { readFlow } from "../../validate/read-flow.js";
import type { DocumentResult } from "../../validate/result.js";
import { showPath } from "../check/find-targets.js";
import { readInput } from "../check/read-input.js";
import type { CheckSettings } from "../config/check-settings.js";
import type { Host } from "../host.js";
import { parseFileText } from "../parse-file-text.js";
import { UsageError } from "../usage-error.js";

/** One of the two documents of a comparison. */
export interface DocumentVersion extends FlowVersion {
  /** As reports show it. */
  readonly shown: string;
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly failures: DocumentResult["failures"];
  /** Checks it once more, with what its nodes were called before: then findings offer the new names. */
  readonly checkRenamed: (renamed: ReadonlyMap<string, string>) => readonly ReportedDiagnostic[];
}

/**
 * Reads and checks one of two versions; `-` is standard input.
 * @throws UsageError when it cannot be read.
 */
export async function readDocumentVersion(
  argument: string,
  settings: CheckSettings,
  host: Host,
): Promise<DocumentVersion> {
  const path = argument === "-" ? argument : resolve(host.cwd, argument);
  const target = { path, shown: showPath(path, host.cwd), isNamed: true };
  const { validate, startJudging } = (await settings.of(path)).optionsFor(target);
  const options = resolveOptions(validate);
  const input = await readInput(target, options.limits.bytes, host);
  if (input.state === "unreadable") throw new UsageError(input.complaint);
  if (input.state === "too-large") throw new UsageError(`"${quote(target.shown, 200)}" is too large.`);
  const filename = argument === "-" ? undefined : argument;
  const document = await parseFileText(input.text, filename, options.limits);
  const check = (renamed?: ReadonlyMap<string, string>) =>
    checkText(input.text, document, { ...options, renamed }, startJudging?.());
  const { diagnostics, failures } = check();
  const flow = readFlow(document.value, options);
  const checkRenamed = (renamed: ReadonlyMap<string, string>) => check(renamed).diagnostics;
  return { shown: target.shown, diagnostics, failures, flow, options, checkRenamed };
}
