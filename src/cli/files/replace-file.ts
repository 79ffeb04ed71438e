import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import process from "node:process";

/**
 * Writes a file through a temporary one beside it, so that nobody ever reads half of it, and a write that fails leaves
 * what was there. A link stays a link, the permissions stay, and a file that is write-protected is not replaced.
 */
export function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    replace(path, text, undefined);
  } else if (!stats.isFile() && !stats.isDirectory()) {
    // A device or pipe has to be written to, not replaced.
    writeFileSync(path, text);
  } else {
    accessSync(path, constants.W_OK);
    replace(realpathSync(path), text, stats);
  }
}

function replace(path: string, text: string, stats: Stats | undefined): void {
  const temporary = `${path}.${process.pid}.tmp`;
  // Fails, before anything is ours to clean up, when something has that name already.
  writeFileSync(temporary, "", { flag: "wx" });
  try {
    writeFileSync(temporary, text);
    if (stats !== undefined) keepOwner(temporary, stats);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Owner and permissions of the file that was there; where they cannot be kept nothing is replaced. */
function keepOwner(path: string, { uid, gid, mode }: Stats): void {
  const own = statSync(path);
  if (own.uid !== uid || own.gid !== gid) chownSync(path, uid, gid);
  chmodSync(path, mode);
}
