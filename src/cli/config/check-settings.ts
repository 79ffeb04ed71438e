import { dirname, resolve } from "node:path";
import type { JudgingOptions } from "../check/judging-flags.js";
import type { Host } from "../host.js";
import { ConfigFinder, isWithin } from "./find-config.js";
import type { LoadedConfig } from "./load-config.js";
import type { FileSettings } from "./read-file-settings.js";

/** What a check is to keep to: the flags, and below them the config of each file. */
export interface CheckSettings {
  /** Of a file; of standard input, what holds in the working directory. */
  of(path: string): Promise<FileSettings>;
  ofFolder(folder: string): Promise<FileSettings>;
  /** The configs that were asked for so far. */
  readConfigs(): Promise<LoadedConfig[]>;
  /** A sentence for each override that turned rules off for nothing, once everything was checked. */
  findUnusedOverrides(): Promise<string[]>;
  /** The overrides that had a say so far, and those that had one in another thread. */
  usedOverrides(): Promise<UsedOverrides>;
  noteUsed(used: UsedOverrides): Promise<void>;
}

/** For the path of each config the places of its overrides that had a say. */
export type UsedOverrides = ReadonlyMap<string, readonly number[]>;

/**
 * Prepares to find and read configs; what a flag says wins over them. Each is read once, when the first of its files is
 * asked for, and whatever is wrong with it is a UsageError then.
 */
export function readCheckSettings(options: JudgingOptions, host: Host): CheckSettings {
  const finder = new ConfigFinder(host.cwd);
  const known = new Map<string, Promise<FileSettings>>();
  const named = options.config === undefined ? undefined : resolve(host.cwd, options.config);
  const none = withoutConfig(options);
  const ofFolder = async (folder: string) => {
    const path = named ?? finder.find(folder);
    if (path === undefined) return none;
    const before = known.get(path);
    if (before !== undefined) return before;
    // Most runs have no config: its code is not loaded then.
    const settings = import("./read-file-settings.js").then(({ readFileSettings }) => {
      return readFileSettings(path, options, host);
    });
    known.set(path, settings);
    return settings;
  };
  return {
    ofFolder,
    of: (path) => ofFolder(path === "-" ? host.cwd : dirname(path)),
    readConfigs: async () => {
      const read = await Promise.all(known.values());
      return read.map(({ config }) => config).filter((config) => config !== undefined);
    },
    usedOverrides: async () => {
      const used = new Map<string, readonly number[]>();
      for (const [path, settings] of known) used.set(path, (await settings).usedOverrides());
      return used;
    },
    noteUsed: async (used) => {
      for (const [path, places] of used) (await known.get(path))?.noteUsed(places);
    },
    findUnusedOverrides: async () => {
      const ofRun = await ofFolder(host.cwd);
      const includes = ofRun.scope?.hasIncluded === true;
      const sentences: string[] = [];
      for (const [path, settings] of known) {
        const loaded = await settings;
        // A search of everything has met every file of the configs in it; what a config includes, only its own.
        const isWhole = includes ? loaded === ofRun : isWithin(dirname(path), host.cwd);
        if (isWhole) sentences.push(...loaded.findUnusedOverrides());
      }
      return sentences;
    },
  };
}

function withoutConfig(options: JudgingOptions): FileSettings {
  return {
    config: undefined,
    scope: undefined,
    baseline: undefined,
    optionsFor: () => options,
    overridesFor: () => [],
    findUnusedOverrides: () => [],
    usedOverrides: () => [],
    noteUsed: () => {},
  };
}
