import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "./host.js";

/** The version that package.json states. */
export function readVersion(host: Host): string {
  const text = readFileSync(join(host.packageRoot, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
