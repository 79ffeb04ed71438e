import { quote } from "../../diagnostics/quote.js";
import type { FileReport } from "../../report/check-report.js";
import { validateText } from "../../text/validate-text.js";
import { applyNodeOverrides } from "../../validate/config-overrides.js";
import { resolveOptions } from "../../validate/options.js";
import { timed } from "../../validate/stopwatch.js";
import type { Host } from "../host.js";
import { hasJsonExtension } from "./json-extension.js";
import { looksLikeWorkflow } from "./looks-like-workflow.js";
import type { CheckOptions } from "./read-check-options.js";
import { type Input, readInput } from "./read-input.js";
import type { Target } from "./target.js";
import { reportTooLarge } from "./too-large.js";

/** A target with its verdict. */
export interface CheckedTarget {
  readonly target: Target;
  readonly file: FileReport;
  /** Why there is no verdict, as one sentence. */
  readonly complaint?: string;
  /** How flowproof failed here, one entry a rule that crashed. */
  readonly failures?: readonly string[];
}

/** Reads one file and checks it, unless it is to be passed over. What the file gets depends on nothing else. */
export async function checkTarget(target: Target, options: CheckOptions, host: Host): Promise<CheckedTarget> {
  const empty = { path: target.shown, kind: undefined, diagnostics: [], unchecked: [] };
  const passedOver: CheckedTarget = { target, file: { ...empty, status: "not-a-workflow" } };
  const isJson = target.path === "-" || hasJsonExtension(target.path);
  const mustLookLikeOne = !target.isNamed || options.ignoreUnknown;
  if (options.ignoreUnknown && !isJson) return passedOver;
  const resolved = resolveOptions(options.validate);
  const read = () => readInput(target, resolved.limits.bytes, host);
  const input = await timed(options.validate.stopwatch, "read files", read);
  if (input.state === "unreadable")
    return { target, file: { ...empty, status: "unreadable" }, complaint: input.complaint };
  const start = input.state === "read" ? input.text : input.start;
  if (mustLookLikeOne && !looksLikeWorkflow(start, isJson)) return passedOver;
  if (input.state === "too-large") {
    const diagnostics = reportTooLarge(input.size, resolved);
    return { target, file: { ...empty, status: "checked", diagnostics } };
  }
  return checkText(target, input, options);
}

function checkText(
  target: Target,
  { text }: Extract<Input, { state: "read" }>,
  options: CheckOptions,
): CheckedTarget {
  const file = { path: target.shown, status: "checked" } as const;
  try {
    const filename = target.path === "-" ? undefined : target.path;
    const result = validateText(text, { ...options.validate, filename });
    const { kind, unchecked } = result;
    const diagnostics = applyNodeOverrides(result.diagnostics, options.overrides);
    const kept = diagnostics.length > 0 ? text : undefined;
    const failures = result.failures.map(
      ({ ruleId, error }) => `the rule ${ruleId} failed with "${quote(error)}"`,
    );
    return { target, file: { ...file, kind, diagnostics, unchecked, text: kept }, failures };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const failures = [`"${quote(message)}" was thrown`];
    return { target, file: { ...file, kind: undefined, diagnostics: [], unchecked: [] }, failures };
  }
}
