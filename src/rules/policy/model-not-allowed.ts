import { title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { own } from "../../diagnostics/source.js";
import { isNamed } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const policyModelNotAllowed = defineRule({
  id: "policy/model-not-allowed",
  severity: "error",
  basis: "own",
  source: [own("which models may run is what whoever answers for them says")],
  onRequest: true,
  description: "Only models that are allowed run.",
  options: {
    allow: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Ids of the models that may run; `*` stands for any characters. An empty list allows all.",
    },
    deny: {
      type: "array",
      items: { type: "string" },
      default: [],
      description:
        "Ids of models that may not run, also where `allow` names them; `*` stands for any characters.",
    },
  },
  messages: {
    allow: 'Node "{node}" runs the model "{model}", which is not among the models that are allowed.',
    deny: 'Node "{node}" runs the model "{model}", which is not allowed.',
  },
  concerns: { fields: ["modelId"] },
  check({ flow }, report, { allow = [], deny = [] }) {
    for (const { id = "", type, modelId, pointer } of flow.nodes) {
      if (!isNamed(modelId) || (type !== "custom-model" && type !== "model")) continue;
      const matches = (patterns: readonly string[], model = modelId) =>
        patterns.some((pattern) => isMatch(model, pattern));
      const messageId = matches(deny) ? "deny" : allow.length > 0 && !matches(allow) ? "allow" : undefined;
      if (messageId === undefined) continue;
      const at = `${pointer}/modelId`;
      const data = { node: id, model: modelId };
      report({
        messageId,
        at,
        subject: modelId,
        data,
        repair: { at, allowed: allow.filter((each) => !matches(deny, each)) },
      });
    }
  },
  repair: ({ at, allowed }: { at: string; allowed: readonly string[] }) =>
    allowed
      .filter((model) => !model.includes("*"))
      .slice(0, 3)
      .map((model) => suggest(title("runModel", { model }), [replace(at, model)])),
});

/** Whether a text is what a pattern says, in which each `*` stands for any characters. Complexity: O(text × parts). */
function isMatch(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let from = first.length;
  const end = text.length - last.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at === -1 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
