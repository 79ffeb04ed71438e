import { type CheckSettings, readCheckSettings } from "../config/check-settings.js";
import type { Host } from "../host.js";
import { withCatalogues } from "./judging-flags.js";
import type { CheckOptions } from "./read-check-options.js";
import { Timings } from "./timings.js";

/** What a check keeps to, whichever thread it runs in. */
export interface OpenCheck {
  /** What was asked for. */
  readonly asked: CheckOptions;
  /** The same with what the files of `--catalogue` say. */
  readonly options: CheckOptions;
  readonly settings: CheckSettings;
  readonly timings: Timings | undefined;
}

/**
 * Reads what flags name; configs are read when the first of their files is asked for.
 * @throws UsageError for a catalogue that cannot be read.
 */
export async function openCheck(asked: CheckOptions, host: Host): Promise<OpenCheck> {
  const timings = asked.report.timings ? new Timings(host.now) : undefined;
  const timed = { ...asked.judge, validate: { ...asked.judge.validate, stopwatch: timings } };
  const judge = await withCatalogues(timings === undefined ? asked.judge : timed, host);
  return { asked, options: { ...asked, judge }, settings: readCheckSettings(judge, host), timings };
}
