import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/**
 * Builds `flowproof/lean`: where a module has a stand-in beside it, called `lean-` and its name, that one is taken. The
 * stand-ins leave out what reads and executes CEL, and with it most of the weight.
 */
export const leanModules: Plugin = {
  name: "lean-modules",
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, resolveDir }) => {
      const target = join(resolveDir, path);
      const lean = join(dirname(target), `lean-${basename(target, ".js")}.ts`);
      return existsSync(lean) ? { path: lean } : undefined;
    });
  },
};
