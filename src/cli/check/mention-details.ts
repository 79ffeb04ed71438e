import type { FileReport } from "../../report/check-report.js";
import { formatPlace } from "../../report/format-place.js";
import { safeName } from "../../report/safe-output.js";
import type { Host } from "../host.js";
import { say } from "../say.js";

const PLACES = 5;

/** Tells what was passed over and what could not be decided. */
export function mentionDetails(files: readonly FileReport[], host: Host): void {
  for (const { path, status, unchecked } of files) {
    const name = safeName(path);
    if (status === "not-a-workflow") say(host.stderr, `${name}: passed over, since it holds no workflow.`);
    for (const { what, reason, places } of unchecked) {
      const shown = places.slice(0, PLACES).map(formatPlace);
      const more = places.length > PLACES ? ` and ${places.length - PLACES} more places` : "";
      const at = shown.length === 0 ? "" : ` (${shown.join(", ")}${more})`;
      say(host.stderr, `${name}: ${safeName(what)} was not checked: ${safeName(reason)}${at}.`);
    }
  }
}
