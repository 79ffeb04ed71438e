import { existsSync } from "node:fs";
import { join } from "node:path";

const INSTALLED = "node_modules/flowproof/dist/schemas/config.schema.json";
const PUBLISHED = "https://flowproof.dev/schemas/config.schema.json";

/** The text of a config that checks some folders; without any, `flowproof check` searches on its own. */
export function startingConfig(folders: readonly string[], cwd: string): string {
  // The schema that came with the package fits it and needs no network.
  const $schema = existsSync(join(cwd, INSTALLED)) ? `./${INSTALLED}` : PUBLISHED;
  const config = { $schema, ...(folders.length > 0 && { include: folders }), rules: {} };
  return `${JSON.stringify(config, null, 2)}\n`;
}
