import { title } from "../../diagnostics/phrase.js";
import { otherwise, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { dropInput } from "../../facts/mend-flow.js";
import type { NodeInput } from "../../flow/flow-model.js";
import { findUnansweredEqual } from "../../graph/outcomes.js";
import { defineRule } from "../define-rule.js";

export const refEqualUnknownValue = defineRule({
  id: "ref/equal-unknown-value",
  severity: "error",
  basis: "documented",
  source: [
    reference(
      "flow[].inputs[].ref.equal, flow[].logic",
      "it is a value that the if-else node yields: that of a case or the default",
    ),
  ],
  description: "`equal` asks for a value that the if-else node can yield.",
  messages: {
    unknown:
      'Node "{node}" runs only if "{source}" yields "{equal}", but no case nor the default of "{source}" yields it, so it never runs.',
    members:
      'Node "{node}" runs only if one of {members} yields "{equal}", but no case nor default of any of them yields it.',
    status:
      'Node "{node}" runs only if the status of {members} is "{equal}", but that is not a status of a node.',
  },
  concerns: { refs: ["equal"] },
  check({ flow }, report) {
    for (const { input, ref } of flow.readings) {
      const unanswered = findUnansweredEqual(ref);
      if (ref.equal === undefined || unanswered === undefined) continue;
      const equal = ref.equal.text;
      const shared = {
        at: ref.equal.pointer,
        near: { name: equal, among: unanswered.known },
        repair: { input, known: unanswered.known, at: ref.equal.pointer },
      };
      const data = { node: input.node.id ?? "", equal };
      const members = [...new Set(ref.conditional.map(({ id }) => id))];
      const source = ref.node?.id ?? (members.length === 1 ? members[0] : undefined);
      if (unanswered.asks === "status")
        report({ ...shared, messageId: "status", data: { ...data, members } });
      else if (source !== undefined) report({ ...shared, messageId: "unknown", data: { ...data, source } });
      else report({ ...shared, messageId: "members", data: { ...data, members } });
    }
  },
  repair: ({ input, known, at }: { input: NodeInput; known: Iterable<string>; at: string }) => {
    const others = [...known];
    return otherwise([
      ...(others.length > MOST_OFFERED
        ? []
        : others.map((value) => suggest(title("write", { name: value }), [replace(at, value)]))),
      sacrifice(title("runAnyway", { node: input.node.id ?? "" }), dropInput(input)),
    ]);
  },
});

const MOST_OFFERED = 3;
