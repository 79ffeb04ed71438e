import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { validateWorkflow } from "../src/index.js";

const EXAMPLE = "examples/broken/misspelt-node-reference.json";
const BLOCK = /<!-- example:start -->\n```\n([\s\S]*?)```\n<!-- example:end -->/;

it("the example in the README prints what it says (UPDATE=1 writes it)", () => {
  const readme = readFileSync("README.md", "utf8");
  const { diagnostics } = validateWorkflow(JSON.parse(readFileSync(EXAMPLE, "utf8")));
  const lines = diagnostics.map(({ severity, ruleId, pointer, message, edits }) => {
    const titles = edits.map(({ title }) => `'${title}'`).join(", ");
    return `${severity} ${ruleId} ${pointer} ${message} [ ${titles} ]\n`;
  });
  if (process.env["UPDATE"] === "1") {
    const block = `<!-- example:start -->\n\`\`\`\n${lines.join("")}\`\`\`\n<!-- example:end -->`;
    writeFileSync(
      "README.md",
      readme.replace(BLOCK, () => block),
    );
  } else {
    expect(BLOCK.exec(readme)?.[1]).toBe(lines.join(""));
  }
});
