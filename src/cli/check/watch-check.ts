import { type FSWatcher, watch } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../command.js";
import type { CheckSettings } from "../config/check-settings.js";
import { findChanged, lookAtFiles, type WatchedFiles, type WatchedPlace } from "../files/watched-files.js";
import { type ExitCode, type Host, say } from "../host.js";
import type { CheckedTarget } from "./check-target.js";
import type { CheckOptions } from "./read-check-options.js";

/** One check of those that follow each other. */
export interface CheckRound {
  readonly exitCode: ExitCode;
  readonly checks: readonly CheckedTarget[];
  readonly settings: CheckSettings;
}

type CheckOnce = (unchanged: ReadonlyMap<string, CheckedTarget>) => Promise<CheckRound>;

/**
 * Checks, and checks again whenever something has changed, until somebody interrupts.
 * @returns the exit status of the last check.
 */
export async function watchCheck(checkOnce: CheckOnce, asked: CheckOptions, host: Host): Promise<ExitCode> {
  const watched = new WatchedCheck(asked, host);
  const folders = new FolderWatch();
  const takeBack = host.onInterrupt(() => folders.end());
  try {
    return await checkUntilEnd(watched, folders, checkOnce, host);
  } finally {
    takeBack();
    folders.end();
  }
}

async function checkUntilEnd(
  watched: WatchedCheck,
  folders: FolderWatch,
  checkOnce: CheckOnce,
  host: Host,
): Promise<ExitCode> {
  for (;;) {
    // What changes while it is checked is seen at the first look behind it.
    folders.follow(watched.look().folders);
    if (host.stdout.isTerminal) host.stdout.write(CLEAR);
    const exitCode = await watched.check(checkOnce);
    folders.follow(watched.places().folders);
    say(host.stderr, `watching for changes${folders.isPolling ? ", once a second" : ""}; Ctrl-C ends.`);
    await folders.until(() => watched.hasChanged());
    if (folders.hasEnded) return exitCode;
  }
}

/** Clears a terminal and what has scrolled out of it. */
const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

/** What was checked, and as which version. */
class WatchedCheck {
  readonly #asked: CheckOptions;
  readonly #host: Host;
  readonly #written: ReadonlySet<string>;
  #seen: WatchedFiles = { stamps: new Map(), folders: new Set() };
  #configured: readonly WatchedPlace[] = [];
  /** Of workflow documents, by path: what else lies there may be a config. */
  #verdicts: ReadonlyMap<string, CheckedTarget> = new Map();
  /** What has changed since these verdicts. */
  #changed: readonly string[] = [];

  constructor(asked: CheckOptions, host: Host) {
    const files = asked.report.destinations.map(({ file }) => file).filter((file) => file !== undefined);
    this.#asked = asked;
    this.#host = host;
    this.#written = new Set(files.map((file) => resolve(host.cwd, file)));
  }

  /** Every file that has a say, as it stands now. */
  places(): WatchedFiles {
    return lookAtFiles(
      [...placesOf(this.#asked, this.#host), ...this.#configured],
      this.#written,
      this.#host.cwd,
    );
  }

  /** Takes the files as they stand now for what is checked next. */
  look(): WatchedFiles {
    const now = this.places();
    this.#changed = findChanged(this.#seen, now);
    this.#seen = now;
    return now;
  }

  hasChanged(): boolean {
    return findChanged(this.#seen, this.places()).length > 0;
  }

  async check(checkOnce: CheckOnce): Promise<ExitCode> {
    try {
      const { exitCode, checks, settings } = await checkOnce(this.#findUnchanged());
      const kept = checks.filter(({ file: { status, fixed = 0 } }) => status === "checked" && fixed === 0);
      this.#verdicts = new Map(kept.map((checked) => [checked.target.path, checked]));
      this.#configured = (await settings.readConfigs()).flatMap((config) => [
        ...config.sources.map(({ file: { path, folder } }) => ({ text: path, folder })),
        ...[...config.include, ...config.catalogue, ...config.workflows],
        ...(config.baseline === undefined ? [] : [config.baseline]),
      ]);
      // What it has written itself is no reason to check again.
      const fixed = checks.filter(({ file }) => (file.fixed ?? 0) > 0);
      if (fixed.length > 0) this.#seen = lookAgain(this.#seen, this.places(), fixed);
      return exitCode;
    } catch (error) {
      // A config may be half written: the next version is another chance.
      if (!(error instanceof UsageError)) throw error;
      say(this.#host.stderr, error.message);
      this.#verdicts = new Map();
      return 2;
    }
  }

  /** Verdicts that still hold: where anything but such a document has changed, none. */
  #findUnchanged(): ReadonlyMap<string, CheckedTarget> {
    if (!this.#changed.every((path) => this.#verdicts.has(path))) return new Map();
    const changed = new Set(this.#changed);
    return new Map([...this.#verdicts].filter(([path]) => !changed.has(path)));
  }
}

function lookAgain(seen: WatchedFiles, now: WatchedFiles, checks: readonly CheckedTarget[]): WatchedFiles {
  const written = checks.map(({ target: { path } }) => [path, now.stamps.get(path) ?? ""] as const);
  return { ...seen, stamps: new Map([...seen.stamps, ...written]) };
}

/** What the arguments name. */
function placesOf({ look, judge, report }: CheckOptions, { cwd }: Host): WatchedPlace[] {
  const named = [judge.config, report.baseline].filter((path) => path !== undefined);
  const paths = look.paths.length === 0 ? ["."] : look.paths;
  return [...paths, ...named, ...judge.catalogues].map((text) => ({ text, folder: cwd }));
}

const QUIET_FOR = 100;
const POLL_EVERY = 1000;

/** Tells when something happens in folders; where the system cannot tell, it is time to look once a second. */
class FolderWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  #polling: NodeJS.Timeout | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #tell: () => void = () => {};
  #hasEnded = false;

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get isPolling(): boolean {
    return this.#polling !== undefined;
  }

  /** Watches these folders and no others. */
  follow(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) if (!this.#watchers.has(folder) && !this.#hasEnded) this.#open(folder);
  }

  /** Waits until something has happened, it is quiet again, and a look confirms it; or until the end. */
  async until(hasChanged: () => boolean): Promise<void> {
    while (!this.#hasEnded && !hasChanged()) {
      await new Promise<void>((resolve) => {
        this.#tell = resolve;
      });
    }
  }

  end(): void {
    this.#hasEnded = true;
    this.follow(new Set());
    clearInterval(this.#polling);
    clearTimeout(this.#quiet);
    this.#tell();
  }

  #open(folder: string): void {
    try {
      const watcher = watch(folder, () => this.#notice());
      // The folder is gone, or there are too many; what lies above it tells of the first.
      watcher.on("error", () => {
        watcher.close();
        this.#watchers.delete(folder);
        this.#notice();
      });
      this.#watchers.set(folder, watcher);
    } catch {
      this.#polling ??= setInterval(() => this.#tell(), POLL_EVERY);
    }
  }

  /** Editors write in several steps, and tools many files: it is told when that is over. */
  #notice(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#tell(), QUIET_FOR);
  }
}
