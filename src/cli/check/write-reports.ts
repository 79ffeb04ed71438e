import { resolve } from "node:path";
import { quote } from "../../diagnostics/quote.js";
import type { CheckReport } from "../../report/check-report.js";
import { plainPalette } from "../../report/palette.js";
import { choosePalette } from "../choose-palette.js";
import { codeOf } from "../files/describe-read-error.js";
import { replaceFile } from "../files/replace-file.js";
import type { Host } from "../host.js";
import { say } from "../host.js";
import type { Destination } from "./formats.js";
import { type FormatName, loadFormat } from "./formats.js";
import type { ReportingOptions } from "./read-check-options.js";

const DEFAULT_WIDTH = 80;
const FORMATS_WITH_COUNTS: ReadonlySet<FormatName> = new Set(["stylish", "json", "agent"]);

/**
 * Writes every report that was asked for.
 * @returns whether all of them could be written.
 */
export async function writeReports(
  report: CheckReport,
  options: ReportingOptions,
  host: Host,
): Promise<boolean> {
  const destinations =
    options.destinations.length > 0 ? options.destinations : defaultDestinations(options, host);
  let allWritten = true;
  for (const { format, file } of destinations) {
    const toText = await loadFormat[format](report, host);
    if (file === undefined) {
      const palette = choosePalette(options.color, host);
      host.stdout.write(toText(report, { palette, width: widthOf(host) }));
    } else {
      const text = toText(report, { palette: plainPalette, width: DEFAULT_WIDTH });
      allWritten = writeFile(file, text, host) && allWritten;
    }
  }
  const tellsCounts = destinations.some(
    ({ format, file }) => file === undefined && FORMATS_WITH_COUNTS.has(format),
  );
  if (!tellsCounts) await writeClosing(report, host);
  return allWritten;
}

function defaultDestinations({ fixes }: ReportingOptions, { env }: Host): Destination[] {
  // Beside a diff the findings would bury what was asked for.
  if (fixes === "show") return [];
  const stylish: Destination = { format: "stylish", file: undefined };
  return env["GITHUB_ACTIONS"] === "true" ? [stylish, { format: "github", file: undefined }] : [stylish];
}

/** Sentences are hard to read when they are wide, and frames when they are narrow. */
function widthOf({ stdout }: Host): number {
  return Math.min(100, Math.max(50, stdout.columns ?? DEFAULT_WIDTH));
}

function writeFile(file: string, text: string, host: Host): boolean {
  try {
    replaceFile(resolve(host.cwd, file), text);
    return true;
  } catch (error) {
    say(host.stderr, `The report could not be written to "${quote(file, 200)}": ${quote(codeOf(error))}.`);
    return false;
  }
}

async function writeClosing(report: CheckReport, host: Host): Promise<void> {
  const { formatClosing } = await import("../../report/format-closing.js");
  host.stderr.write(`${formatClosing(report, plainPalette).join("\n")}\n`);
}
