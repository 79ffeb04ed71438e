import { title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import { endOfQuoted } from "../../expressions/quoted.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorDoubleQuotes = defineRule({
  id: "editor/double-quotes",
  severity: "info",
  basis: "documented",
  source: [editorNotes("texts in the CEL of a builder stand in single quotes")],
  description: "Texts in the CEL of a builder stand in single quotes.",
  messages: {
    text: 'The expression of node "{node}" has a text in double quotes: it runs, but the editor then shows the node wrongly.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const { value } = node.data;
      if (node.type !== "transformText" || typeof value !== "string") continue;
      const { first, repaired } = inSingleQuotes(value);
      if (first === undefined) continue;
      const at = `${node.pointer}/data/value`;
      report({
        messageId: "text",
        at,
        span: first,
        data: { node: node.id ?? "" },
        subject: value.slice(...first),
        ...namedOf(node),
        repair: repaired === undefined ? undefined : { at, repaired },
      });
    }
  },
  repair: ({ at, repaired }: { at: string; repaired: string }) => [
    suggest(title("singleQuotes"), [replace(at, repaired)]),
  ],
});

/** Where the first text in double quotes stands, and the expression with all of them in single ones, where that is safe. */
function inSingleQuotes(text: string): { first?: [number, number]; repaired?: string } {
  let first: [number, number] | undefined;
  let isSafe = true;
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = Math.max(endOfQuoted(text, at), at + 1);
    const part = text.slice(at, end);
    const isDouble = part.length > 1 && part.startsWith('"');
    if (isDouble) first ??= [at, end];
    if (isDouble && (!PLAIN.test(part) || RAW.test(text.slice(0, at)))) isSafe = false;
    parts.push(isDouble ? `'${part.slice(1, -1)}'` : part);
    at = end;
  }
  if (first === undefined) return {};
  return isSafe ? { first, repaired: parts.join("") } : { first };
}

/** A text that means the same in single quotes. */
const PLAIN = /^"[^'"\\]*"$/;
/** What makes a raw text, or bytes, of the one that follows. */
const RAW = /(?:^|[^\w])[rb]{1,2}$/i;
