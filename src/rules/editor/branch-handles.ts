import { plural } from "../../diagnostics/message.js";
import { title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { others } from "../../diagnostics/source.js";
import { isObject } from "../../document/detect-kind.js";
import { type EditorNode, isApprovalHandle, suffixOf } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorBranchHandles = defineRule({
  id: "editor/branch-handles",
  severity: "warning",
  basis: "observed",
  source: [others("which output is which branch is told by its position, and not by its name")],
  description: "An if-else node has an output for each block and one for else, in their order.",
  messages: {
    few: 'Node "{node}" has {outputs} for {blocks} and else, so that some branch leads nowhere.',
    order:
      'Output "{name}" of node "{node}" stands at position {position}, and the position tells the branch: what is wired to it runs in another branch.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const { conditionBlocks } = node.data;
      if (node.type !== "ifElse" || !Array.isArray(conditionBlocks)) continue;
      const blocks = conditionBlocks.length;
      const outputs = node.outputHandles.filter((handle) => !isApprovalHandle(handle));
      const about = { subject: "", ...namedOf(node), repair: node };
      if (outputs.length === 0) continue;
      if (outputs.length < blocks + 1) {
        const data = {
          node: node.id ?? "",
          outputs: plural(outputs.length, "output"),
          blocks: plural(blocks, "block"),
        };
        report({ ...about, messageId: "few", at: `${node.pointer}/data/outputHandles`, data });
      }
      const wrong = outputs.find((handle, index) => isElsewhere(suffixOf(node, handle.id), index, blocks));
      if (wrong === undefined) continue;
      const name = suffixOf(node, wrong.id)?.replace("target-", "") ?? "";
      const data = { node: node.id ?? "", name, position: String(outputs.indexOf(wrong) + 1) };
      report({ ...about, messageId: "order", at: `${wrong.pointer}/id`, data });
    }
  },
  repair: (node: EditorNode) => {
    const outputs = Array.isArray(node.data["outputHandles"]) ? node.data["outputHandles"] : [];
    const blocks = Array.isArray(node.data["conditionBlocks"]) ? node.data["conditionBlocks"].length : 0;
    const names = [...Array.from({ length: blocks }, (_, index) => `if${index + 1}`), "else"];
    const rest = outputs.filter(isObject);
    const ordered = names.map((name) => {
      const id = `${node.id}-target-${name}`;
      const known = rest.find((handle) => handle["id"] === id);
      if (known !== undefined) rest.splice(rest.indexOf(known), 1);
      return known ?? { ...outputs.find(isObject), id, name };
    });
    const says = title("orderBranches");
    return [suggest(says, [replace(`${node.pointer}/data/outputHandles`, [...ordered, ...rest])])];
  },
});

/** Whether an output that is named by the convention stands where another one belongs. */
function isElsewhere(suffix: string | undefined, index: number, blocks: number): boolean {
  const number = /^target-if(\d+)$/.exec(suffix ?? "")?.[1];
  if (number !== undefined) return Number(number) !== index + 1;
  return suffix === "target-else" && index < blocks;
}
