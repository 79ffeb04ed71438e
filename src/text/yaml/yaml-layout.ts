import type { FlatLayout, Layout } from "../edit/json-layout.js";
import type { TextNode, TextTree } from "../text-tree.js";
import { quotationAt, quoteYaml, type YamlQuotation } from "./quote-yaml.js";
import { isInBrackets } from "./yaml-places.js";

/** How a YAML text writes its values, learnt from those that stand in it. */
export interface YamlLayout {
  readonly newline: string;
  /** How values are written in brackets on one line. */
  readonly brackets: Layout;
  /** Outside of brackets. */
  readonly quote: (text: string) => string;
}

/** Learns the layout of a text. Complexity: O(nodes of the tree). */
export function readYamlLayout(text: string, tree: TextTree): YamlLayout {
  const wanted = findQuotation(text, tree);
  return {
    newline: /\r\n|\n|\r/.exec(text)?.[0] ?? "\n",
    brackets: {
      newline: undefined,
      indent: "  ",
      colon: ": ",
      comma: ", ",
      array: readFlatLayout(text, tree, "array"),
      object: readFlatLayout(text, tree, "object"),
      quote: (string) => quoteYaml(string, wanted, true),
    },
    quote: (string) => quoteYaml(string, wanted, false),
  };
}

/** Keys tell best: a value may be in quotes because it has to. */
function findQuotation(text: string, tree: TextTree): YamlQuotation {
  const keyed = tree.first(({ keyRange }) => keyRange !== undefined);
  const written = keyed?.keyRange ?? tree.first(({ kind }) => kind === "string");
  return written === undefined ? "" : quotationAt(text, written.start);
}

function readFlatLayout(text: string, tree: TextTree, kind: "array" | "object"): FlatLayout {
  const sample = tree.first(
    (node) => node.kind === kind && node.children.length > 0 && isInBrackets(text, node),
  );
  return { isOneLine: true, padding: sample === undefined ? "" : paddingOf(text, sample) };
}

function paddingOf(text: string, { start, children: [first] }: TextNode): string {
  const padding = text.slice(start + 1, first?.keyRange?.start ?? first?.start);
  return /^ *$/.test(padding) ? padding : "";
}
