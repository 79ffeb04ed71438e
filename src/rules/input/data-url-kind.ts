import { reference } from "../../diagnostics/source.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { defineRule } from "../define-rule.js";

export const inputDataUrlKind = defineRule({
  id: "input/data-url-kind",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "inputs[].kind",
      "a file that is written as a data URL says of which kind it is at its beginning",
    ),
  ],
  description: "A file that is written as a data URL is of the kind of its input.",
  messages: {
    other:
      'Input "{input}" of "{owner}" takes files of kind "{kind}", but its {field} is a data URL of "{found}".',
  },
  concerns: { inputs: ["kind"] },
  check({ inputs }, report) {
    for (const { input, list } of inputs.stating("kind")) {
      const { kind = "" } = input;
      const wanted = MEDIA.get(kind);
      const type = knownTypeOf(input);
      if (wanted === undefined || (type !== "file" && type !== "file_array")) continue;
      for (const field of ["value", "default"] as const) {
        const stated = input[field];
        const values = Array.isArray(stated) ? stated : [stated];
        for (const [index, value] of values.entries()) {
          const found =
            typeof value === "string" ? /^data:([a-z]+)\//i.exec(value)?.[1]?.toLowerCase() : undefined;
          if (found === undefined || found === wanted || !KNOWN.has(found)) continue;
          const at = `${input.pointer}/${field}${Array.isArray(stated) ? `/${index}` : ""}`;
          const data = { input: input.name ?? "", owner: list.owner, kind, field, found };
          report({ messageId: "other", at, subject: field, data });
        }
      }
    }
  },
});

/** What a data URL of a kind begins with; other kinds come under several. */
const MEDIA: ReadonlyMap<string, string> = new Map([
  ["image", "image"],
  ["image-hdr", "image"],
  ["audio", "audio"],
  ["video", "video"],
]);
const KNOWN: ReadonlySet<string> = new Set(["image", "audio", "video", "text"]);
