import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { markPure, withoutAbout } from "../scripts/pure-modules.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** As the package is built: what rules say beside their findings stays out. */
const pureModules: Plugin = {
  name: "pure-modules",
  enforce: "pre",
  transform(text, id) {
    if (!id.startsWith(`${root}src/`) || !id.endsWith(".ts")) return undefined;
    return markPure(id, withoutAbout(id, text));
  },
};

export default defineConfig({
  root: fileURLToPath(new URL("./playground", import.meta.url)),
  // The same wherever it is served.
  base: "./",
  plugins: [pureModules],
  // The page has elkjs work in a worker of its own, and needs no second copy of it.
  resolve: {
    alias: {
      "elkjs/lib/elk.bundled.js": fileURLToPath(new URL("./playground/src/no-bundle.ts", import.meta.url)),
    },
  },
  worker: { format: "es", plugins: () => [pureModules] },
  build: {
    outDir: fileURLToPath(new URL("./dist/playground", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // Nothing as data: the page may load images that way, and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
});
