// In place of `node:fs` where the tests play Windows (vitest.windows.config.ts); what is missing is to be added here.
import { toPlayed, toReal } from "./drives.js";

const real = process.getBuiltinModule("node:fs");

/** The same function; a path that it is given is one of Windows. */
function played<Rest extends unknown[], Result>(
  run: (path: string, ...rest: Rest) => Result,
): (path: string, ...rest: Rest) => Result {
  return (path, ...rest) => run(toReal(path), ...rest);
}

export const { closeSync, constants, fstatSync, readSync } = real;
export const accessSync = played(real.accessSync);
export const chmodSync = played(real.chmodSync);
export const existsSync = played(real.existsSync);
export const lstatSync = played(real.lstatSync);
export const mkdirSync = played(real.mkdirSync);
export const openSync = played(real.openSync);
export const readFileSync = played(real.readFileSync);
export const readdirSync = played(real.readdirSync);
export const rmSync = played(real.rmSync);
export const rmdirSync = played(real.rmdirSync);
export const statSync = played(real.statSync);
export const truncateSync = played(real.truncateSync);
export const writeFileSync = played(real.writeFileSync);
export const mkdtempSync = (prefix: string) => toPlayed(real.mkdtempSync(toReal(prefix)));
export const readlinkSync = (path: string) => toPlayed(real.readlinkSync(toReal(path)));
export const realpathSync = (path: string) => toPlayed(real.realpathSync(toReal(path)));
export const renameSync = (from: string, to: string) => real.renameSync(toReal(from), toReal(to));
export const copyFileSync = (from: string, to: string) => real.copyFileSync(toReal(from), toReal(to));
export const symlinkSync = (to: string, path: string) => real.symlinkSync(toReal(to), toReal(path));
