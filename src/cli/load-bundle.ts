import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";

/**
 * Loads what `check` needs, which is built into one file, with the code that an earlier run compiled. Node keeps that from
 * 22.1 on; for older ones it is kept in `node_modules/.cache`, as tools do, where there is one that can be written to.
 * @param options whether to keep the code; not in a thread, which would write at the same time as the others.
 * @returns `undefined` when there is no such file, as where the sources are run.
 */
export function loadBundle<Exports>(packageRoot: URL, { keepsCode = true } = {}): Exports | undefined {
  const path = fileURLToPath(new URL("dist/cli/check.cjs", packageRoot));
  if (!existsSync(path)) return undefined;
  const require = createRequire(pathToFileURL(path));
  const { enableCompileCache } = module as { readonly enableCompileCache?: () => unknown };
  const isOff = process.env["NODE_DISABLE_COMPILE_CACHE"] !== undefined;
  const folder =
    isOff || enableCompileCache !== undefined ? undefined : cacheFolder(fileURLToPath(packageRoot));
  if (folder === undefined) {
    if (!isOff) enableCompileCache?.();
    return require(path);
  }
  return runCached<Exports>(path, folder, require, keepsCode);
}

/** Beside the packages among which this one lies, or in its own ones where it is worked on. */
function cacheFolder(packageRoot: string): string | undefined {
  const above = dirname(packageRoot.replace(/[\\/]$/, ""));
  const packages = [above, join(packageRoot, "node_modules")].find(
    (path) => basename(path) === "node_modules" && isFolder(path),
  );
  return packages === undefined ? undefined : join(packages, ".cache", "flowproof");
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function runCached<Exports>(
  path: string,
  folder: string,
  require: NodeJS.Require,
  keepsCode: boolean,
): Exports {
  const source = readFileSync(path, "utf8");
  // The build writes a hash of the file on its first line: V8 itself would tell only texts of another length.
  const [, hash = "none"] = /^\/\/ (\w+)\n/.exec(source) ?? [];
  const kept = join(folder, `check-${hash}-${process.version}-${process.arch}.bin`);
  const cachedData = readKept(kept);
  const text = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new vm.Script(text, { filename: path, cachedData });
  // Code that was kept has lost the way to import.
  const bundle = { exports: {} as Exports, importModule: (specifier: string) => import(specifier) };
  script.runInThisContext()(bundle.exports, require, bundle, path, dirname(path));
  // At the end of the run, when all that it needs is compiled.
  if (keepsCode && (cachedData === undefined || script.cachedDataRejected === true))
    process.once("exit", () => keep(kept, script));
  return bundle.exports;
}

function readKept(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A run works as well without, so that nobody hears of it when there is no writing. */
function keep(path: string, script: vm.Script): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const own = `${path}.${process.pid}`;
    writeFileSync(own, script.createCachedData());
    renameSync(own, path);
  } catch {
    // Read-only, or full.
  }
}
