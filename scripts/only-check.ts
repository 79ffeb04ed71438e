import { join } from "node:path";
import type { Plugin } from "esbuild";

/** Leaves out of the bundle for `check` whatever other commands need. */
export const onlyCheck: Plugin = {
  name: "only-check",
  setup(build) {
    build.onResolve({ filter: /^\.\/commands\.js$/ }, ({ resolveDir }) => ({
      path: join(resolveDir, "only-check.ts"),
    }));
  },
};
