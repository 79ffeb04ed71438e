/** Says whether a path, or a name, is meant by a pattern. */
export type Matcher = (text: string) => boolean;

/**
 * Compiles a pattern of paths relative to a folder: `*`, `?` and `[a-z]` inside one name, `**` over folders,
 * `{a,b}` for one of several. A pattern whose last name is plain also means everything in the folder of that name.
 * Paths have forward slashes; one that leads out of the folder is only meant by a pattern that does, too.
 */
export function compilePathGlob(pattern: string): Matcher {
  const plain = pattern.replace(/^(?:\.\/)+/, "");
  const written = plain.replace(/\/+$/, "");
  const meansFolder = !/[*?[\]{}]/.test(written.slice(written.lastIndexOf("/") + 1));
  const source = translate(written, "[^/]", PATH_TOKENS);
  const expression = new RegExp(meansFolder ? `^${source}(?:/.*)?$` : `^${source}$`, "su");
  const leadsOut = written.startsWith("../");
  return (path) => path.startsWith("../") === leadsOut && expression.test(path);
}

/** Compiles a pattern of names, where `*` and `?` stand for any characters. */
export function compileNameGlob(pattern: string): Matcher {
  const expression = new RegExp(`^${translate(pattern, ".", NAME_TOKENS)}$`, "su");
  return (name) => expression.test(name);
}

const PATH_TOKENS = /\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|\{[^{}]*\}|./gsu;
const NAME_TOKENS = /\*+|\?|./gsu;

function translate(pattern: string, any: string, tokens: RegExp): string {
  return Array.from(pattern.matchAll(tokens), ([token]) => translateToken(token, any, tokens)).join("");
}

function translateToken(token: string, any: string, tokens: RegExp): string {
  if (token === "**/") return "(?:.*/)?";
  if (token.startsWith("**")) return ".*";
  if (token === "*") return `${any}*`;
  if (token === "?") return any;
  if (token.length > 1 && token.startsWith("[")) return translateClass(token);
  if (token.length > 1 && token.startsWith("{")) {
    const choices = token.slice(1, -1).split(",");
    return `(?:${choices.map((choice) => translate(choice, any, tokens)).join("|")})`;
  }
  return token.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function translateClass(token: string): string {
  const negated = token.startsWith("[!");
  const members = token.slice(negated ? 2 : 1, -1).replace(/[\\^[\]]/g, "\\$&");
  return `[${negated ? "^/" : ""}${members}]`;
}
