/** The drives of the played Windows: C: is the real file system, others are folders for temporary files. */
const os = process.getBuiltinModule("node:os");
const otherDrives = `${os.tmpdir()}/flowproof-drive-`;

/** Where a path of the played Windows lies. */
export function toReal(path: string): string {
  const [, drive, rest = ""] = /^([a-z]):(.*)$/is.exec(path) ?? [undefined, "c", path];
  const place = rest.replaceAll("\\", "/");
  return drive.toLowerCase() === "c" ? place || "/" : `${otherDrives}${drive.toLowerCase()}${place}`;
}

/** How the played Windows calls an absolute path. */
export function toPlayed(path: string): string {
  if (!path.startsWith("/")) return path;
  const isOther = path.startsWith(otherDrives);
  const drive = isOther ? path.slice(otherDrives.length, otherDrives.length + 1).toUpperCase() : "C";
  const rest = isOther ? path.slice(otherDrives.length + 1) : path;
  return `${drive}:${rest.replaceAll("/", "\\")}`;
}
