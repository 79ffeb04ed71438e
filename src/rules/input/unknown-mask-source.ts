import { knownTypeOf } from "../../catalogue/attribute-table.js";
import { defineRule } from "../define-rule.js";
import { inputLists, knownSiblings } from "../input-lists.js";

export const unknownMaskSource = defineRule({
  id: "input/unknown-mask-source",
  severity: "error",
  basis: "documented",
  description: "A mask belongs to a file input beside it.",
  messages: {
    unknown: 'Input "{input}" of "{owner}" masks "{source}", but no other input beside it has that name.',
    notFile: 'Input "{input}" of "{owner}" masks "{source}", which takes no file but {type}.',
  },
  check(context, report) {
    for (const list of inputLists(context)) {
      for (const input of list.inputs) {
        const source = input.raw["maskFrom"];
        const type = knownTypeOf(input);
        if (typeof source !== "string" || type === undefined || !FILES.has(type)) continue;
        if (source.trim() === "" || input.broken.has("maskFrom")) continue;
        const siblings = knownSiblings(list, context.callees);
        const sibling = source === input.name ? undefined : siblings.get(source);
        const at = `${input.pointer}/maskFrom`;
        const data = { input: input.name ?? "", owner: list.owner, source };
        const files = [...siblings].filter(([name, other]) => name !== input.name && isFile(other.type));
        const near = { name: source, among: files.map(([name]) => name) };
        if (sibling === undefined) {
          if (list.isComplete) report({ messageId: "unknown", at, data, near });
          continue;
        }
        const other = knownTypeOf(sibling);
        if (other === undefined || FILES.has(other)) continue;
        report({ messageId: "notFile", at, data: { ...data, type: other }, near });
      }
    }
  },
});

const FILES: ReadonlySet<string> = new Set(["file", "file_array"]);

function isFile(type: string | undefined): boolean {
  return type !== undefined && FILES.has(type);
}
