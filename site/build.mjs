// Builds the site into site/dist: the pages of the repository with search around them, and the playground.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const site = fileURLToPath(new URL(".", import.meta.url));
const root = join(site, "..");
const pages = join(site, ".pages");

const parts = process.argv.slice(2);
rmSync(join(site, "dist"), { recursive: true, force: true });
if (parts.length === 0 || parts.includes("pages")) {
  gatherPages();
  run("vitepress", ["build", "."]);
}
if (parts.length === 0 || parts.includes("playground"))
  run("vite", ["build", "--config", "playground.config.ts"]);

/** The pages as they are, beside what builds them, and the files that they link to. */
function gatherPages() {
  rmSync(pages, { recursive: true, force: true });
  for (const name of ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"]) copy(name, name);
  copy("docs", "docs");
  const rules = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  for (const path of rules.filter((name) => name.endsWith(".md"))) copy(join("src", path), join("src", path));
  copy("docs/images", "public/docs/images");
  copy("examples", "public/examples");
  copy("LICENSE", "public/LICENSE");
}

function copy(from, to) {
  if (!existsSync(join(root, from))) return;
  mkdirSync(dirname(join(pages, to)), { recursive: true });
  cpSync(join(root, from), join(pages, to), { recursive: true });
}

/** What is installed for the site, run as its own program. */
function run(name, args) {
  const bin = join(site, "node_modules", name, "bin", `${name}.js`);
  execFileSync(process.execPath, [bin, ...args], { cwd: site, stdio: "inherit" });
}
