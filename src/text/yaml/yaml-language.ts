import type { YamlLanguage } from "../edit/edit-text.js";
import { changeYaml } from "./edit-yaml.js";
import { parseYaml } from "./parse-yaml.js";

/** Reads and changes YAML; whoever imports this has the YAML parser loaded. */
export const yamlLanguage: YamlLanguage = { parse: parseYaml, change: changeYaml };
