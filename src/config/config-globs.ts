import picomatch from "picomatch";

/** Says whether a path, or a name, is meant by a pattern. */
export type Matcher = (text: string) => boolean;

/**
 * Compiles a pattern of paths relative to a folder, in the dialect of picomatch: `*`, `?` and `[a-z]` inside one name, `**`
 * over folders, `{a,b}` for one of several. A pattern whose last name is plain also means everything in the folder of that
 * name. Paths have forward slashes; one that leads out of the folder is only meant by a pattern that does, too.
 * @throws when the pattern has no meaning.
 */
export function compilePathGlob(pattern: string): Matcher {
  const { written, meansFolder } = readPathGlob(pattern);
  return meansFolder ? compileEither(written, `${written}/**`) : compileEither(written);
}

/** Compiles a pattern of paths that means no more than what it matches: nothing that lies in a folder of that name. */
export function compileExactPathGlob(pattern: string): Matcher {
  return compileEither(readPathGlob(pattern).written);
}

/** A pattern without what says nothing, and whether it means all that lies in a folder of that name, too. */
export function readPathGlob(pattern: string): { written: string; meansFolder: boolean } {
  const written = pattern.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "");
  if (written === "" || written === ".") return { written: "**", meansFolder: false };
  const meansFolder = !/[*?[\]{}()]/.test(written.slice(written.lastIndexOf("/") + 1));
  return { written, meansFolder };
}

/** How a search expands patterns, too, so that the same pattern never means two things. */
const DIALECT = { dot: true, posix: true, windows: false } as const;

function compileEither(...patterns: readonly string[]): Matcher {
  const expressions = patterns.map((one) => picomatch.makeRe(one, { ...DIALECT, debug: true }));
  const leadsOut = patterns.every(isAbove);
  return (path) => isAbove(path) === leadsOut && expressions.some((one) => one.test(path));
}

function isAbove(path: string): boolean {
  return path === ".." || path.startsWith("../");
}

/** Compiles a pattern of names, where `*` and `?` stand for any characters. */
export function compileNameGlob(pattern: string): Matcher {
  const translated = pattern
    .replace(/[\\^$.+()[\]{}|/]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  const expression = new RegExp(`^${translated}$`, "su");
  return (name) => expression.test(name);
}
