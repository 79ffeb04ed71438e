import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { markPure, withoutAbout } from "../scripts/pure-modules.js";

const root = fileURLToPath(new URL("..", import.meta.url));

const OUT = fileURLToPath(new URL("./dist/playground", import.meta.url));

/** As the package is built: what rules say beside their findings stays out. */
const pureModules: Plugin = {
  name: "pure-modules",
  enforce: "pre",
  transform(text, id) {
    if (!id.startsWith(`${root}src/`) || !id.endsWith(".ts")) return undefined;
    return markPure(id, withoutAbout(id, text));
  },
};

/** Whose code the page carries, with the licences that say so: whoever puts the site on a server hands them on, too. */
const owners = new Map<string, string>();
const licences: Plugin = {
  name: "licences",
  generateBundle() {
    for (const id of this.getModuleIds()) {
      const found = /^\0?(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(id);
      if (found?.[1] !== undefined && found[2] !== undefined) owners.set(found[2], found[1]);
    }
  },
};

/** Behind both builds, that of the page and that of its worker. */
const writeLicences: Plugin = {
  name: "write-licences",
  closeBundle() {
    const texts = [...owners]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, path]) => describe(name, path));
    writeFileSync(`${OUT}/licences.txt`, texts.join("\n\n"));
  },
};

function describe(name: string, path: string): string {
  const { version, license } = JSON.parse(readFileSync(`${path}/package.json`, "utf8"));
  const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? "" : readFileSync(`${path}/${file}`, "utf8").trim();
  return `${name} ${version} (${license})\nhttps://www.npmjs.com/package/${name}\n\n${text}\n\n${"=".repeat(80)}`;
}

export default defineConfig({
  root: fileURLToPath(new URL("./playground", import.meta.url)),
  // The same wherever it is served.
  base: "./",
  plugins: [pureModules, licences, writeLicences],
  // The page has elkjs work in a worker of its own, and needs no second copy of it.
  resolve: {
    alias: {
      "elkjs/lib/elk.bundled.js": fileURLToPath(new URL("./playground/src/no-bundle.ts", import.meta.url)),
    },
  },
  worker: { format: "es", plugins: () => [pureModules, licences] },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: "es2022",
    // Ten kilobytes smaller than what esbuild makes of it.
    minify: "terser",
    terserOptions: {
      ecma: 2020,
      module: true,
      compress: { passes: 3, unsafe_arrows: true },
    },
    // Nothing as data: the page may load images that way, and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
});
