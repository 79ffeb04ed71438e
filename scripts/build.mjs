import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import { finishCheckBundle } from "./check-bundle.mjs";
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
if (isWhole) nameDeclarations();
// `flowproof/lean` has the same API.
writeFileSync(join(dist, "lean.d.ts"), 'export * from "./index.js";\n');
writeFileSync(join(dist, "lean.d.cts"), 'export * from "./index.cjs";\n');
execFileSync(process.execPath, ["scripts/generate.mjs", "--dist", "dist"], { stdio: "inherit" });
chmodSync(join(dist, "cli/main.js"), 0o755);
finishCheckBundle(join(dist, "cli/check.cjs"));
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

/**
 * What the declarations of several entries share gets a name that says what it is and stays the same from release to
 * release: `options.d-Cu8BK5VY.d.ts` becomes `types/options.d.ts`.
 */
function nameDeclarations() {
  const shared = /^([\w.-]+?)\.d-[\w-]{8}\.d\.(c?ts)$/;
  const files = readdirSync(dist).filter((name) => /\.d\.c?ts$/.test(name));
  const names = new Set();
  mkdirSync(join(dist, "types"));
  for (const file of files) {
    const [, name, extension] = shared.exec(file) ?? [];
    const target = name === undefined ? file : `types/${name}.d.${extension}`;
    if (names.has(target)) throw new Error(`Two declarations are called ${target}.`);
    names.add(target);
    const text = readFileSync(join(dist, file), "utf8").replace(
      /(["'])\.\/([\w.-]+?)\.d-[\w-]{8}\.(c?js)\1/g,
      (_, quote, imported, end) =>
        `${quote}./${name === undefined ? "types/" : ""}${imported}.${end}${quote}`,
    );
    rmSync(join(dist, file));
    writeFileSync(join(dist, target), text);
  }
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
