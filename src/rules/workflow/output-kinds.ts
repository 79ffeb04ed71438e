import { relation, title } from "../../diagnostics/phrase.js";
import { add, fix, remove, suggest, takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { findOutputKinds, readDeclaredKinds } from "../../types/type-output-kinds.js";
import { differ } from "../../types/type-verdict.js";
import { defineRule } from "../define-rule.js";

export const workflowOutputKinds = defineRule({
  id: "workflow/output-kinds",
  severity: "warning",
  basis: "documented",
  source: [reference("outputAssetKinds", "these are the kinds of assets that the workflow produces")],
  description: "`outputAssetKinds` names the kinds of media that the outputs are.",
  messages: {
    missing: '{field} does not name "{kind}", but the output "{node}" is of that kind.',
    repeated: '{field} names "{kind}" more than once.',
    surplus: '{field} names "{kind}", but no output is of that kind.',
  },
  check({ workflow, graph, callees, spell }, report) {
    const declared = readDeclaredKinds(workflow);
    if (declared === undefined || workflow.flow.state !== "present") return;
    const field = spell("outputAssetKinds");
    const at = `${workflow.pointer}/outputAssetKinds`;
    const firsts = new Map<string, number>();
    declared.forEach((kind, index) => {
      const first = firsts.get(kind);
      if (first === undefined) firsts.set(kind, index);
      if (first === undefined) return;
      const related = [{ at: `${at}/${first}`, role: "first", says: relation("firstOne") }];
      const repair = { at, kind, index, isRepeated: true };
      report({
        messageId: "repeated",
        at: `${at}/${index}`,
        data: { field, kind },
        subject: kind,
        related,
        repair,
      });
    });
    const { found, complete } = findOutputKinds(graph, callees);
    for (const { kind, node } of found) {
      if (!declared.every((other) => differ(kind, other))) continue;
      const related = [{ at: node.pointer, role: "output", says: relation("outputOfKind") }];
      report({
        messageId: "missing",
        at,
        data: { field, kind, node: node.id ?? "" },
        related,
        subject: kind,
        repair: { at, kind, index: undefined },
      });
    }
    if (!complete) return;
    declared.forEach((kind, index) => {
      if (firsts.get(kind) !== index || !found.every((other) => differ(kind, other.kind))) return;
      report({
        messageId: "surplus",
        at: `${at}/${index}`,
        data: { field, kind },
        subject: kind,
        repair: { at, kind, index },
      });
    });
  },
  repair: ({ at, kind, index, isRepeated = false }: Kind) => {
    if (index === undefined) return [suggest(title("addValue", { name: kind }), [add(`${at}/-`, kind)])];
    if (isRepeated) return [fix(title("removeRepetition"), [remove(`${at}/${index}`)])];
    return takeOut({ at: `${at}/${index}`, field: kind });
  },
});

interface Kind {
  readonly at: string;
  readonly kind: string;
  /** Where it stands among the declared ones, if it does. */
  readonly index: number | undefined;
  readonly isRepeated?: boolean;
}
