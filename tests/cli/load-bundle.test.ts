import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import module from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "./build-cli.js";

const folder = mkdtempSync(join(tmpdir(), "flowproof-bundle-"));
const loader = join(folder, "load-bundle.mjs");
/** Node keeps compiled code itself. */
const keepsItself = "enableCompileCache" in module;

beforeAll(() => {
  buildSync({
    entryPoints: [join(projectRoot, "src/cli/load-bundle.ts")],
    outfile: loader,
    bundle: true,
    format: "esm",
    platform: "node",
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A package with a bundle that says a word; `undefined`: it has none. */
function makePackage(name: string, hash: string, word: string | undefined): string {
  const root = join(folder, name);
  mkdirSync(join(root, "dist/cli"), { recursive: true });
  // As the build leaves it.
  const importing = "const importModule = module.importModule ?? ((path) => import(path));";
  const source = `${importing}\nexports.word = ${JSON.stringify(word)};\nexports.later = () => importModule("node:path");\n`;
  if (word !== undefined) writeFileSync(join(root, "dist/cli/check.cjs"), `// ${hash}\n${source}`);
  return root;
}

function load(root: string, env: Readonly<Record<string, string>> = {}): string {
  const script = `
    const { loadBundle } = await import(${JSON.stringify(pathToFileURL(loader).href)});
    const bundle = loadBundle(new URL(${JSON.stringify(`${pathToFileURL(root).href}/`)}));
    const { sep } = bundle === undefined ? {} : await bundle.later();
    process.stdout.write(bundle === undefined ? "none" : bundle.word + (sep === undefined ? "" : "!"));`;
  return execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

function kept(path: string): string[] {
  try {
    return readdirSync(join(path, ".cache/flowproof"));
  } catch {
    return [];
  }
}

describe("the bundle for check", () => {
  it("is run, and may load more later", () => {
    expect(load(makePackage("alone", "a1", "one"))).toBe("one!");
    expect(kept(folder)).toEqual([]);
  });

  it("is none where there is no such file", () => {
    expect(load(makePackage("none", "a1", undefined))).toBe("none");
  });

  it.skipIf(keepsItself)("keeps its compiled code among the packages, by what it holds", () => {
    const root = makePackage("node_modules/flowproof", "a1", "one");
    const packages = join(folder, "node_modules");
    expect(load(root)).toBe("one!");
    const [first = "", ...others] = kept(packages);
    expect(first).toMatch(/^check-a1-v\d+.*\.bin$/);
    expect(others).toEqual([]);
    expect(load(root)).toBe("one!");
    // Of the same length, so that V8 alone would take the old code for the new one's.
    makePackage("node_modules/flowproof", "b2", "two");
    expect(load(root)).toBe("two!");
    expect(kept(packages)).toHaveLength(2);
  });

  it.skipIf(keepsItself)("is run as it is where the compiled code is broken, or not to be kept", () => {
    const root = makePackage("other/node_modules/flowproof", "c3", "three");
    const packages = join(folder, "other/node_modules");
    expect(load(root, { NODE_DISABLE_COMPILE_CACHE: "1" })).toBe("three!");
    expect(kept(packages)).toEqual([]);
    load(root);
    for (const name of kept(packages)) writeFileSync(join(packages, ".cache/flowproof", name), "broken");
    expect(load(root)).toBe("three!");
  });
});
