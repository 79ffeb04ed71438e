import { join } from "node:path";
import type { Plugin } from "esbuild";

/** Lets the command line load the library that reads CEL only for flows that need it. */
export const lazyCel: Plugin = {
  name: "lazy-cel",
  setup(build) {
    build.onResolve({ filter: /^\.\/cel-library\.js$/ }, ({ importer, resolveDir }) => {
      // The command line's own module is the one that takes the other's place.
      if (!importer.includes("expressions")) return undefined;
      return { path: join(resolveDir, "../cli/cel-library.ts") };
    });
  },
};
