// Packs the package and uses it as a stranger would: import, require, bin, types under both module resolutions, and what
// a page pays for it.
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "flowproof-package-"));
const run = (command, args, cwd = folder) => {
  // On Windows npm is a script, which only a shell can run.
  const shell = command === "npm" && process.platform === "win32";
  return execFileSync(command, args, { cwd, encoding: "utf8", shell });
};

/** What a page pays, in kB of its bundle with gzip -9. `goal` is what we are after, `most` what it must not pass; the graph of the editor takes 15 of it. */
const WEIGHTS = [
  { what: "everything", imports: 'export * from "flowproof"', goal: 102, most: 226 },
  { what: "validateWorkflow", imports: 'export { validateWorkflow } from "flowproof"', goal: 102, most: 211 },
  { what: "lean", imports: 'export * from "flowproof/lean"', goal: 78, most: 167 },
  { what: "applyEdit", imports: 'export { applyEdit } from "flowproof"', goal: 2, most: 2 },
  { what: "formatMessage", imports: 'export { formatMessage } from "flowproof"', goal: 2, most: 2 },
  { what: "draw", imports: 'export * from "flowproof/draw"', goal: 60, most: 89 },
  { what: "simulate", imports: 'export * from "flowproof/simulate"', goal: 60, most: 75 },
  {
    what: "everything with draw and simulate",
    imports: 'export * from "flowproof"; export * from "flowproof/draw"; export * from "flowproof/simulate"',
    goal: 115,
    most: 240,
  },
  { what: "rules", imports: 'export * from "flowproof/rules"', goal: 8, most: 19 },
];

try {
  const [{ filename }] = JSON.parse(
    run("npm", ["pack", "--json", "--silent", "--pack-destination", folder], root),
  );
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  run("tar", ["-xzf", filename]);
  cpSync(join(folder, "package"), join(modules, "flowproof"), { recursive: true });
  for (const name of ["@marcbachmann", "@dagrejs", "yaml"]) link(name, modules);
  useWithoutFastCheck();
  drawWithoutLayout();
  for (const name of ["fast-check", "pure-rand", "elkjs"]) link(name, modules);
  useAtRunTime();
  useTypes();
  checkDeclarations();
  await weigh();
  console.log(`${filename}: import, require, bin and types work.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function link(name, modules) {
  try {
    symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
}

/** The test kit without its optional peer: all but the arbitraries works, and those say what they need. */
function useWithoutFastCheck() {
  const names = "brokenWorkflowArbitrary, sampleWorkflows, simulateFlow, workflowArbitrary";
  const use = `const drawn = sampleWorkflows(5, 7);
    if (!drawn.every((workflow) => simulateFlow(workflow).nodes.length > 0)) throw new Error("unexpected");
    for (const arbitrary of [workflowArbitrary, () => brokenWorkflowArbitrary("path/hangs")]) {
      try { arbitrary(); } catch (error) { if (error.message.includes("fast-check")) continue; }
      throw new Error("fast-check was not missed");
    }
    console.log(JSON.stringify(drawn));`;
  writeFileSync(join(folder, "bare.mjs"), `import { ${names} } from "flowproof/testing";\n${use}`);
  writeFileSync(join(folder, "bare.cjs"), `const { ${names} } = require("flowproof/testing");\n${use}`);
  const [esm, cjs] = ["bare.mjs", "bare.cjs"].map((file) => run(process.execPath, [file]));
  if (esm !== cjs) throw new Error("The same seed draws other workflows in CommonJS.");
}

/** Drawing without its optional peer: all but SVG works, and that says what it needs. */
function drawWithoutLayout() {
  const use = `if (!toMermaid([{ id: "a", type: "list" }]).includes("n0")) throw new Error("unexpected");
    toSvg([]).then(() => { throw new Error("elkjs was not missed"); }, (error) => {
      if (!(error instanceof MissingLayoutError) || !error.message.includes("npm install elkjs")) throw error;
    });`;
  const names = "MissingLayoutError, toMermaid, toSvg";
  writeFileSync(join(folder, "draw.mjs"), `import { ${names} } from "flowproof/draw";\n${use}`);
  writeFileSync(join(folder, "draw.cjs"), `const { ${names} } = require("flowproof/draw");\n${use}`);
  for (const file of ["draw.mjs", "draw.cjs"]) run(process.execPath, [file]);
}

function useAtRunTime() {
  const flow = JSON.stringify([{ id: "a", type: "custom-model" }]);
  const expected = "node/missing-model";
  const use = `const expected = "${expected}";
    const { diagnostics } = validateWorkflow(${flow}); if (diagnostics[0].ruleId !== expected) throw new Error("unexpected");
    if (validateText('[').diagnostics[0].ruleId !== "document/syntax") throw new Error("unexpected");
    if (validateText('- {id: a, type: custom-model}').diagnostics[0].ruleId !== "${expected}") throw new Error("unexpected");
    if (checkLeanly(${flow}).diagnostics[0].ruleId !== expected) throw new Error("unexpected");
    if (!aboutRules[expected].page.endsWith(".md")) throw new Error("unexpected");
    if (typeof schemas.workflow !== "object" || typeof toGraphlib !== "function" || typeof simulateFlow !== "function") throw new Error("unexpected");
    if (runOnPaper(${flow}).nodes[0].status !== "success") throw new Error("unexpected");
    toSvg(${flow}).then((svg) => { if (!svg.includes(">a</text>")) throw new Error("unexpected"); });
    fc.assert(fc.property(brokenWorkflowArbitrary("path/hangs"), (broken) => {
      return validateWorkflow(broken.document).diagnostics[0].ruleId === broken.expected.ruleId;
    }), { numRuns: 5 });`;
  const names = [
    ["validateWorkflow", "flowproof"],
    ["validateText", "flowproof/text"],
    ["schemas", "flowproof/schema"],
    ["toGraphlib", "flowproof/graphlib"],
    ["aboutRules", "flowproof/rules"],
    ["validateWorkflow: checkLeanly", "flowproof/lean"],
    ["brokenWorkflowArbitrary, simulateFlow", "flowproof/testing"],
    ["simulateFlow: runOnPaper", "flowproof/simulate"],
    ["toSvg", "flowproof/draw"],
    ["default: fc", "fast-check"],
  ];
  const imports = names
    .map(([name, from]) => `import { ${name.replace(": ", " as ")} } from "${from}";`)
    .join("\n");
  const requires = names.map(([name, from]) => `const { ${name} } = require("${from}");`).join("\n");
  writeFileSync(join(folder, "use.mjs"), `${imports}\n${use}`);
  writeFileSync(join(folder, "use.cjs"), `${requires}\n${use}`);
  run(process.execPath, ["use.mjs"]);
  run(process.execPath, ["use.cjs"]);
  writeFileSync(join(folder, "flow.json"), '[{"id":"a","type":"generate-prompt"}]');
  run(process.execPath, ["node_modules/flowproof/dist/cli/main.js", "check", "flow.json"]);
}

function useTypes() {
  writeFileSync(
    join(folder, "use.mts"),
    `import { assertWorkflow, type Diagnostic, validateDocument, validateWorkflow } from "flowproof";
import { validateText } from "flowproof/text";
import { schemas, type Workflow } from "flowproof/schema";
import { toGraphlib } from "flowproof/graphlib";
import { validateWorkflow as checkLeanly } from "flowproof/lean";
import { type AboutRule, aboutRules } from "flowproof/rules";
import { brokenWorkflowArbitrary, simulateFlow } from "flowproof/testing";
import { type LayoutEngine, toDot, toMermaid, toSvg } from "flowproof/draw";
import { type Simulation, simulateFlow as runOnPaper } from "flowproof/simulate";

declare const console: { log(...values: unknown[]): void };
const value: unknown = schemas;
assertWorkflow(value);
const workflow: Workflow = value;
const result = validateDocument(workflow, { stage: undefined });
if (result.valid && result.kind === "workflow") console.log(result.value);
const first: Diagnostic | undefined = validateWorkflow(workflow).diagnostics[0];
const lean: Diagnostic | undefined = checkLeanly(workflow).diagnostics[0];
const about: AboutRule = aboutRules[(lean ?? first)?.ruleId ?? "path/hangs"];
const run: Simulation = runOnPaper(workflow, { inputs: { style: "anime" } });
declare const layout: LayoutEngine;
const drawing: Promise<string> = toSvg(workflow, { diagnostics: result.diagnostics, run, layout });
console.log(toMermaid(workflow, { run, focus: "a", collapse: true }), toDot(workflow), drawing);
// @ts-expect-error: no such rule.
brokenWorkflowArbitrary("path/hang");
brokenWorkflowArbitrary("path/hangs").map(({ expected }) => expected.ruleId satisfies "path/hangs");
if (first?.ruleId === "depends-on/self" && first.messageId === "self") {
  const node: string = first.data.node;
  console.log(node, about, validateText("{}").valid, toGraphlib(workflow), simulateFlow(workflow));
}
`,
  );
  const strict = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
    lib: ["ES2023"],
  };
  const settings = [
    { module: "NodeNext", moduleResolution: "NodeNext" },
    { module: "ESNext", moduleResolution: "bundler" },
  ];
  for (const setting of settings) {
    const config = { compilerOptions: { ...strict, ...setting, target: "ES2022" }, files: ["use.mts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    try {
      run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"]);
    } catch (error) {
      throw new Error(`The types do not compile with ${setting.moduleResolution}:\n${error.stdout}`);
    }
  }
}

/** What an editor shows of the declarations has names that a reader knows, and nobody's insides. */
function checkDeclarations() {
  const dist = join(folder, "node_modules/flowproof/dist");
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.d\.c?ts$/.test(path),
  );
  const hashed = files.filter((path) => /\.d-[\w-]{8}\./.test(path));
  if (hashed.length > 0) throw new Error(`Declarations with hashed names: ${hashed}.`);
  const open = files.filter(
    (path) => !path.startsWith("testing.") && readFileSync(join(dist, path), "utf8").includes("#private"),
  );
  if (open.length > 0) throw new Error(`Declarations that show private classes: ${open}.`);
}

async function weigh() {
  const rows = [];
  for (const { what, imports, goal, most } of WEIGHTS) {
    const { outputFiles } = await build({
      stdin: { contents: imports, resolveDir: folder },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "browser",
      external: ["elkjs/*"],
      target: "es2022",
      legalComments: "none",
    });
    const weight = gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000;
    if (weight > most)
      throw new Error(`"${what}" costs ${weight.toFixed(1)} kB with gzip, more than ${most}.`);
    rows.push(`${what} ${weight.toFixed(1)} kB (at most ${most}, goal ${goal})`);
  }
  console.log(`With gzip: ${rows.join(", ")}.`);
}
