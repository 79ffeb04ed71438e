import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import { bundledPackages, writeNotices } from "./third-party-notices.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const METAFILES = ["metafile-esm.json", "metafile-cjs.json", "cli/metafile-esm.json"];

process.chdir(root);
rmSync(dist, { recursive: true, force: true });
// Without types and CommonJS, for who only runs the command line: a third of the time.
const isWhole = process.env.FLOWPROOF_BUILD !== "modules";
if (isWhole) writeDeclarations();
await build({ config: join(root, "tsup.config.ts"), silent: true });
rmSync(join(dist, "declarations"), { recursive: true, force: true });
// `flowproof/lean` has the same API.
writeFileSync(join(dist, "lean.d.ts"), 'export * from "./index.js";\n');
writeFileSync(join(dist, "lean.d.cts"), 'export * from "./index.cjs";\n');
execFileSync(process.execPath, ["scripts/generate.mjs", "--dist", "dist"], { stdio: "inherit" });
chmodSync(join(dist, "cli/main.js"), 0o755);
await writeConfigSchema();
copyFileSync("src/report/report.schema.json", "dist/schemas/report.schema.json");
if (isWhole) compareBundledPackages();
for (const name of METAFILES) rmSync(join(dist, name), { force: true });
writeNotices();

/** One for each source file, to be bundled: from the sources themselves that takes five times as long. */
function writeDeclarations() {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "-p", "tsconfig.declarations.json"], { stdio: "inherit" });
  // The compiler does not copy those that are written by hand.
  const isDeclaration = (path) => statSync(path).isDirectory() || path.endsWith(".d.ts");
  cpSync(join(root, "src"), join(dist, "declarations"), { recursive: true, filter: isDeclaration });
}

/** The schema of the config, with the rules that there are. */
async function writeConfigSchema() {
  const { rules } = await import(join(dist, "index.js"));
  const { aboutRules } = await import(join(dist, "rules.js"));
  const schema = JSON.parse(readFileSync(join(root, "src/cli/config/config.schema.json"), "utf8"));
  const setting = (description, options = {}) => ({
    $ref: "#/$defs/setting",
    description,
    ...(Object.keys(options).length > 0 && {
      anyOf: [
        { type: "string" },
        { prefixItems: [{}, { properties: options, additionalProperties: false }] },
      ],
    }),
  });
  const categories = new Set(rules.map(({ id }) => `${id.slice(0, id.indexOf("/"))}/*`));
  schema.$defs.rules.properties = Object.fromEntries([
    ...[...categories].map((category) => [category, setting("All rules of the category.")]),
    ...rules.map(({ id, options }) => [id, setting(aboutRules[id].description, options)]),
  ]);
  schema.$defs.rules.additionalProperties = false;
  writeFileSync(join(dist, "schemas/config.schema.json"), `${JSON.stringify(schema, null, 2)}\n`);
}

/** Whose code went into the bundle must be what THIRD-PARTY-NOTICES.md names. */
function compareBundledPackages() {
  const found = new Set();
  for (const name of METAFILES) {
    const { inputs } = JSON.parse(readFileSync(join(dist, name), "utf8"));
    for (const path of Object.keys(inputs)) {
      const owner = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
      if (owner !== undefined) found.add(owner);
    }
  }
  const names = [...found].sort();
  if (names.join() === bundledPackages.join()) return;
  throw new Error(`The bundle holds ${names}; name them in scripts/third-party-notices.mjs.`);
}
