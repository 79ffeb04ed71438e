import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { readInventoryFile } from "../../scripts/schema/facts.mjs";
import { schemas, snakeSchemas } from "../../src/schema/public.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "flowproof-schema-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe("npm run generate", () => {
  it("would change nothing: the committed files are up to date", () => {
    const { status, stderr } = generate("--check");
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  it("compiles validators that need no module and run under a content security policy", () => {
    const code = readFileSync(join(root, "src/schema/validators.generated.js"), "utf8");
    expect(code.match(/require\(|(?<![-\w])import\b|new Function|\beval\(/)).toBeNull();
    expect(code.length).toBeLessThan(90_000);
  });

  it("writes the published schemas, equal to those of the module", () => {
    expect(generate("--dist", scratch).status).toBe(0);
    const files = readdirSync(join(scratch, "schemas"));
    const values = [...Object.values(schemas), ...Object.values(snakeSchemas)];
    expect(values).toHaveLength(20);
    expect(files.map(addressOf).sort()).toEqual(values.map(({ $id }) => $id).sort());
    for (const value of values) {
      const name = value.$id.slice(value.$id.lastIndexOf(":") + 1);
      expect(JSON.parse(readFileSync(join(scratch, "schemas", name), "utf8"))).toEqual(value);
    }
  });

  it("prints what a newer edition would change", () => {
    const edition: Inventory = JSON.parse(JSON.stringify(readInventoryFile("inventory.json")));
    const { stdout: before } = generate("--diff", writeEdition(edition));
    edition.enums["nodeType"]?.push("gate");
    edition.enums["privacy"]?.shift();
    edition.shapes["LogicCase"]?.fields.push({
      snake: "new_field",
      camel: "newField",
      type: "number",
      required: true,
    });
    Object.assign(edition.shapes["InputRef"]?.fields[1] ?? {}, { type: "number", required: true });
    edition.shapes["AssetRef"]?.fields.pop();
    const { stdout, status } = generate("--diff", writeEdition(edition));
    const added = stdout.split("\n").filter((line) => !before.includes(line));
    expect(status).toBe(0);
    expect(added).toEqual([
      '+ nodeType: "gate"',
      '- privacy: "private"',
      "~ InputRef.equal: string -> number, required",
      "+ LogicCase.newField: number, required",
      "- AssetRef.url: string, required",
    ]);
  });
});

interface Inventory {
  enums: Record<string, string[]>;
  shapes: Record<string, { fields: object[] }>;
}

function generate(...options: string[]) {
  return spawnSync(process.execPath, ["scripts/generate.mjs", ...options], { cwd: root, encoding: "utf8" });
}

function writeEdition(edition: Inventory): string {
  const path = join(scratch, "edition.json");
  writeFileSync(path, JSON.stringify(edition));
  return path;
}

function addressOf(file: string): string {
  return `urn:flowproof:schemas:${file}`;
}
