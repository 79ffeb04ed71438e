import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** The order in which data flows; an import points only backwards in it. */
const ORDER = [
  "diagnostics",
  "document",
  "schema",
  "flow",
  "catalogue",
  "editor",
  "inputs",
  "expressions",
  "simulate",
  "graph",
  "types",
  "runs",
  "facts",
  "rules",
  "accept",
  "validate",
  "requests",
  "analysis",
  "draw",
  "text",
  "config",
  "report",
  "cli",
  "testing",
];
const LONGEST_FILE = 400;
/** A warning list: files that are longer for now. One that has become short enough must leave it. */
const LONG_FILES: readonly string[] = [];

const source = fileURLToPath(new URL("../src", import.meta.url));

interface SourceFile {
  /** With `/`, from `src`. */
  readonly path: string;
  readonly folder: string;
  readonly isGenerated: boolean;
  readonly lines: number;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.[cm]?[jt]s$/.test(path))
  .map((path) => readSourceFile(path.split(sep).join("/")))
  .sort((a, b) => (a.path < b.path ? -1 : 1));
const handWritten = files.filter(({ isGenerated }) => !isGenerated);

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(source, path), "utf8");
  const code = withoutComments(text);
  const isGenerated = path.includes(".generated.");
  const folder = path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
  return {
    path,
    folder,
    isGenerated,
    lines: text.trimEnd().split("\n").length,
    code,
    imports: importsOf(code),
  };
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** Static, re-exporting, type-only, side-effect and dynamic imports alike, and `require`. */
function importsOf(code: string): string[] {
  const pattern = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*["']([^"']+)["']/g;
  return [...code.matchAll(pattern)].flatMap(([, target]) => (target === undefined ? [] : [target]));
}

/** The folder in `src` that an import leads to; `undefined` for a package. */
function folderOf(file: SourceFile, target: string): string | undefined {
  if (!target.startsWith(".")) return undefined;
  const path = relative(source, join(source, dirname(file.path), target))
    .split(sep)
    .join("/");
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
}

describe("the shape of src", () => {
  it("is read at all", () => {
    expect(handWritten.length).toBeGreaterThan(80);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
  });

  it("sees every way to import", () => {
    const code = `import type { A } from "./a.js"; export * from './b.js'; import "./c.js";
      const d = await import("./d.js"); const e = require("./e.js");`;
    expect(importsOf(code)).toEqual(["./a.js", "./b.js", "./c.js", "./d.js", "./e.js"]);
  });

  it("has only the folders of the order", () => {
    const folders = new Set(files.map(({ folder }) => folder));
    expect([...folders].filter((folder) => folder !== "" && !ORDER.includes(folder))).toEqual([]);
  });

  it("imports only backwards", () => {
    const forward = files.flatMap((file) =>
      file.imports
        .filter((target) => {
          const folder = folderOf(file, target);
          if (folder === undefined || file.folder === "") return false;
          return folder === "" || ORDER.indexOf(folder) > ORDER.indexOf(file.folder);
        })
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(forward).toEqual([]);
  });

  it("keeps the test kit out of everything else", () => {
    const users = files
      .filter(({ folder }) => folder !== "testing")
      .flatMap((file) =>
        file.imports
          .filter((target) => folderOf(file, target) === "testing")
          .map((target) => `${file.path} imports ${target}`),
      );
    expect(users).toEqual([]);
  });
});

describe("the executor", () => {
  it("runs without fast-check, which only the test kit needs", () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const reached = new Set(["analysis/simulate-flow.ts"]);
    const packages = new Set<string>();
    for (const path of reached) {
      for (const target of byPath.get(path)?.imports ?? []) {
        const found = join(dirname(path), target).split(sep).join("/").replace(/js$/, "ts");
        if (target.startsWith(".")) reached.add(found);
        else packages.add(target);
      }
    }
    expect(reached.size).toBeGreaterThan(20);
    expect([...packages]).not.toContain("fast-check");
  });
});

describe("the YAML parser", () => {
  it("is used by nothing but the YAML reader", () => {
    const users = files.filter(({ imports }) => imports.includes("yaml")).map(({ path }) => path);
    expect(users.length).toBeGreaterThan(3);
    expect(users.filter((path) => !/^text\/yaml\//.test(path))).toEqual([]);
  });

  it("is not loaded by the command line before it meets YAML", () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const reached = new Set(files.filter(({ folder }) => folder === "cli").map(({ path }) => path));
    for (const path of reached) {
      for (const [, target = ""] of (byPath.get(path)?.code ?? "").matchAll(STATIC_IMPORT)) {
        reached.add(join(dirname(path), target).split(sep).join("/").replace(/js$/, "ts"));
      }
    }
    expect(reached).toContain("text/parse-json.ts");
    expect([...reached].filter((path) => byPath.get(path)?.imports.includes("yaml"))).toEqual([]);
  });
});

/** Imports and re-exports that load a file at once: neither types alone nor `import(…)`. */
const STATIC_IMPORT = /^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)"/gm;

describe("purity", () => {
  it("touches files, process and console only in src/cli", () => {
    const impure = files
      .filter(({ folder }) => folder !== "cli")
      .filter(
        ({ code, imports }) =>
          imports.some((target) => target.startsWith("node:")) ||
          /\b(process|console|globalThis)\s*[.[]|\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bfetch\s*\(/.test(
            code,
          ),
      );
    expect(impure.map(({ path }) => path)).toEqual([]);
  });

  it("imports no module of node under its bare name", () => {
    const bare = /^(fs|path|url|os|util|process|child_process|crypto|stream|events|assert|module)(\/|$)/;
    const users = files.filter(({ imports }) => imports.some((target) => bare.test(target)));
    expect(users.map(({ path }) => path)).toEqual([]);
  });
});

describe("parsing once", () => {
  /** They copy a whole input or compare it with another one; what is in it they ask of the model. */
  const COPYING = [
    "analysis/compare-flows.ts",
    "facts/hang-edits.ts",
    "rules/loop/no-source.ts",
    "rules/node/duplicate-id.ts",
    "validate/summarize-workflows.ts",
  ];

  it("reads no field of a document behind the model of flows", () => {
    // The graph of the editor has a reader of its own.
    const behind = ORDER.slice(ORDER.indexOf("flow") + 1, ORDER.indexOf("draw") + 1).filter(
      (folder) => folder !== "editor",
    );
    const reads =
      /\braw\??\.?\[|hasOwn\(raw\b|\b(node|input|ref|logic|workflow|declaration|gate|owner|stated)\??\.raw\b/;
    const readers = files.filter(({ folder, code }) => behind.includes(folder) && reads.test(code));
    expect(readers.map(({ path }) => path)).toEqual(COPYING);
  });
});

describe("names and sizes", () => {
  it("has no file that says nothing about what is in it", () => {
    const vague = files.filter(({ path }) =>
      /^(utils?|helpers?|common|misc|types)\.[cm]?[jt]s$/.test(basename(path)),
    );
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  it("has kebab-case names", () => {
    const odd = files.filter(
      ({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.generated|\.test)?(\.d)?\.[cm]?[jt]s$/.test(basename(path)),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it("has index.ts only for the public API and the list of rules", () => {
    const indexes = files.filter(({ path }) => basename(path) === "index.ts").map(({ path }) => path);
    expect(indexes).toEqual(["index.ts", "rules/index.ts"]);
  });

  it("re-exports in src/index.ts, and nothing else", () => {
    const api = files.find(({ path }) => path === "index.ts");
    const rest = api?.code.replace(/export\s+(type\s+)?(\{[^}]*\}|\*)\s+from\s+"[^"]+";/g, "").trim();
    expect(rest).toBe("");
  });

  it("has no long file", () => {
    const long = handWritten.filter(({ lines }) => lines > LONGEST_FILE).map(({ path }) => path);
    expect(long).toEqual(LONG_FILES);
  });
});
