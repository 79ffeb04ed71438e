import { join } from "node:path";
import { defineConfig, type Options } from "tsup";
import { bundleDefine } from "./scripts/check-bundle.mjs";
import { lazyCel } from "./scripts/lazy-cel.js";
import { leanModules } from "./scripts/lean-modules.js";
import { onlyCheck } from "./scripts/only-check.js";
import { pureModules } from "./scripts/pure-modules.js";

/** What is published: a new entry is one line here and one in the `exports` of package.json. */
const entries = {
  index: "src/index.ts",
  text: "src/text/public.ts",
  schema: "src/schema/public.ts",
  graphlib: "src/analysis/to-graphlib.ts",
  draw: "src/draw/public.ts",
  simulate: "src/analysis/public-simulate.ts",
  testing: "src/testing/public.ts",
  rules: "src/rules/public.ts",
};

/** A file of its own, so that a bundler that leaves it out leaves out the library that it loads, too. */
const apart = { "chunks/cel-library": "src/expressions/cel-library.ts" };

/** The same API without CEL; its declarations are those of `index`. */
const lean: Options = { entry: { lean: "src/index.ts" }, esbuildPlugins: [leanModules, pureModules] };

/** Where the declarations of each entry were written (scripts/build.mjs). */
const declarations = Object.fromEntries(
  Object.entries(entries).map(([name, path]) => [
    name,
    path.replace(/^src\/(.*)\.ts$/, "dist/declarations/$1.d.ts"),
  ]),
);

const shared: Options = {
  target: "node20",
  platform: "node",
  splitting: true,
  sourcemap: false,
  treeshake: false,
  external: [/^node:/, "@marcbachmann/cel-js", "yaml", /^@dagrejs\//, /^elkjs/, "fast-check"],
  noExternal: ["diff", "fastest-levenshtein", "ignore", "jsonc-parser", "picomatch", "tinyglobby"],
  metafile: true,
  esbuildOptions(options) {
    // Libraries that come in both forms are bundled as modules, so that nothing needs `require`.
    options.mainFields = ["module", "main"];
    options.chunkNames = "chunks/[name]-[hash]";
  },
};

/** Only modules can wait for a package that may not be installed; CommonJS requires it. */
const requiredFastCheck: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "required-fast-check",
  setup({ onResolve }) {
    onResolve({ filter: /\/loaded-fast-check\.js$/ }, ({ resolveDir }) => ({
      path: join(resolveDir, "required-fast-check.ts"),
    }));
  },
};

const modules: Options[] = [
  { ...shared, format: "esm", entry: { ...entries, ...apart }, esbuildPlugins: [pureModules] },
  {
    ...shared,
    format: "esm",
    entry: { main: "src/cli/main.ts" },
    outDir: "dist/cli",
    esbuildPlugins: [lazyCel, pureModules],
  },
  {
    ...shared,
    format: "esm",
    entry: { thread: "src/cli/thread.ts" },
    outDir: "dist/cli",
    splitting: false,
    metafile: false,
  },
  {
    ...shared,
    format: "cjs",
    entry: { check: "src/cli/start.ts" },
    outDir: "dist/cli",
    splitting: false,
    minify: true,
    metafile: false,
    define: bundleDefine,
    esbuildPlugins: [lazyCel, onlyCheck, pureModules],
  },
];

/** What only those need who import the package. */
const rest: Options[] = [
  { ...shared, ...lean, format: "esm", splitting: false, metafile: false },
  { ...shared, ...lean, format: "cjs", splitting: false, metafile: false },
  { ...shared, format: "cjs", entry: entries, esbuildPlugins: [requiredFastCheck, pureModules] },
  { ...shared, format: ["esm", "cjs"], entry: declarations, dts: { only: true } },
];

export default defineConfig(process.env["FLOWPROOF_BUILD"] === "modules" ? modules : [...modules, ...rest]);
