import { quote } from "../../diagnostics/quote.js";
import { safeName } from "../../diagnostics/safe-output.js";
import type { FileReport } from "../../report/check-report.js";
import { formatPlace } from "../../report/format-place.js";
import type { Host } from "../host.js";
import { say } from "../say.js";

const PLACES = 5;
const SUPPRESSORS = { comment: "a comment", override: "an override", baseline: "the baseline" } as const;

/** Tells what was passed over, what could not be decided and what is not reported, with the reasons. */
export function mentionDetails(files: readonly FileReport[], host: Host): void {
  for (const { path, status, unchecked, suppressed } of files) {
    const name = safeName(path);
    if (status === "not-a-workflow") say(host.stderr, `${name}: passed over, since it holds no workflow.`);
    for (const { what, reason, places } of unchecked) {
      const shown = places.slice(0, PLACES).map(formatPlace);
      const more = places.length > PLACES ? ` and ${places.length - PLACES} more places` : "";
      const at = shown.length === 0 ? "" : ` (${shown.join(", ")}${more})`;
      say(host.stderr, `${name}: ${safeName(what)} was not checked: ${safeName(reason)}${at}.`);
    }
    for (const { by, reason, diagnostic } of suppressed) {
      const why = reason === undefined ? "" : `: "${quote(reason, 200)}"`;
      const at = `${name}:${formatPlace(diagnostic)}`;
      say(host.stderr, `${at}: a finding of ${diagnostic.ruleId} is suppressed by ${SUPPRESSORS[by]}${why}.`);
    }
  }
}
