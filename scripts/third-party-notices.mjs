import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The packages whose code is part of the built files; the build compares. */
export const bundledPackages = ["diff", "fastest-levenshtein", "fdir", "ignore", "picomatch", "tinyglobby"];

/** The text of THIRD-PARTY-NOTICES.md, from the licences as they were installed. */
export function formatNotices() {
  const sections = bundledPackages.map((name) => {
    const folder = join(root, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no licence file.`);
    const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
    return `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`;
  });
  return `# Third-party notices\n\nflowproof contains code of these packages.\n\n${sections.join("\n")}`;
}

/** Writes THIRD-PARTY-NOTICES.md. */
export function writeNotices() {
  writeFileSync(join(root, "THIRD-PARTY-NOTICES.md"), formatNotices());
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) writeNotices();
