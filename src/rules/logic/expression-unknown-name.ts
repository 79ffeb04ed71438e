import type { ProposedEdit } from "../../diagnostics/finding.js";
import type { JsonObject } from "../../diagnostics/json.js";
import { findNearNames } from "../../diagnostics/near-names.js";
import { type Phrase, title } from "../../diagnostics/phrase.js";
import { add, replace, suggest } from "../../diagnostics/propose.js";
import { guides } from "../../diagnostics/source.js";
import { isCelName } from "../../expressions/cel-name.js";
import { findMentions, replaceParts, type Span } from "../../expressions/repair-expression.js";
import type { ExpressionFault, NameFault } from "../../facts/expression-faults.js";
import { replaceExpression } from "../../facts/mend-condition.js";
import type { RuleContext } from "../../facts/rule-context.js";
import type { FlowNode, NodeInput } from "../../flow/flow-model.js";
import { statesField } from "../../flow/node-fields.js";
import { findExpressions } from "../../graph/expressions-of.js";
import { defineRule } from "../define-rule.js";

export const logicExpressionUnknownName = defineRule({
  id: "logic/expression-unknown-name",
  severity: "warning",
  basis: "observed",
  source: [guides("names in an expression are the inputs of its node")],
  description: "Every name in an expression is an input of its node.",
  messages: {
    unknown:
      'The {what} of "{node}" uses "{name}", which is not an input of the node, so it cannot be evaluated.',
    unread:
      'The {what} of "{node}" uses "{name}", but "{node}" neither reads nor waits for "{source}", so the value need not be there.',
    oddId:
      'The {what} of "{node}" uses "{name}", but the node id "{id}" is not a CEL name, so it is read as something else.',
    oddInput:
      'The {what} of "{node}" uses "{name}", which is not a CEL name, so it is read as something else.',
    bare: 'The {what} of "{node}" compares with {values} without quotation marks, so CEL takes it for a name that is not there.',
    function: 'The {what} of "{node}" calls "{name}", which is not a function of CEL.',
    operator:
      'The {what} of "{node}" calls "{name}", which is not a function of CEL; write "{meant}" instead.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic", "transform"] },
  check({ flow, workflow, expressions }, report) {
    for (const node of flow.nodes) {
      for (const fault of expressions.of(node)) {
        if (fault.kind !== "name") continue;
        const { expression, span, name } = fault;
        const repair = { fault, node, workflow, expressions };
        const shared = { at: expression.text.pointer, span, subject: name, repair };
        const data = { what: expression.what, node: node.id ?? "", name };
        const near = { name, among: expressions.namesOf(node), replaces: "nothing" } as const;
        switch (fault.what) {
          case "unknown":
            report({
              ...shared,
              messageId: "unknown",
              data,
              near: { ...near, among: nearby(name, near.among) },
            });
            break;
          case "unread":
            report({
              ...shared,
              messageId: "unread",
              data: { ...data, source: fault.source.id ?? "" },
              near,
            });
            break;
          case "odd":
            if (fault.id === undefined) report({ ...shared, messageId: "oddInput", data });
            else report({ ...shared, messageId: "oddId", data: { ...data, id: fault.id } });
            break;
          case "bare":
            report({
              ...shared,
              messageId: "bare",
              data: { what: data.what, node: data.node, values: fault.values },
            });
            break;
          case "function": {
            const [meant = ""] = fault.near;
            const isNear = findNearNames(name, fault.near).length > 0;
            if (!isNear) report({ ...shared, messageId: "operator", data: { ...data, meant } });
            else report({ ...shared, messageId: "function", data, near: { ...near, among: fault.near } });
            break;
          }
        }
      }
    }
  },
  repair: (mend: MisnamedExpression) => [
    ...rewriteNames(mend),
    ...replaceExpression(mend.node, mend.fault.expression.text),
  ],
});

function rewriteNames({ fault, node, workflow, expressions }: MisnamedExpression): ProposedEdit[] {
  const { pointer, text } = fault.expression.text;
  const rewrite = (says: Phrase, value: string) => suggest(says, [replace(pointer, value)]);
  const renamings = (names: readonly string[]) =>
    names.map((near) => rewrite(title("write", { name: near }), replaceAll(text, fault.uses, near)));
  switch (fault.what) {
    case "bare":
      return [rewrite(title("quoteText"), fault.repaired)];
    case "function":
      return renamings(fault.near);
    case "odd":
      return fault.input === undefined ? [] : [renameInput(fault.input, node)];
    case "unread":
      return [
        ...renamings(findNearNames(fault.name, expressions.namesOf(node))),
        readSource(fault.name, "string", { node: fault.source.id ?? "" }, node),
      ];
    case "unknown": {
      const known = findNearNames(fault.name, nearby(fault.name, expressions.namesOf(node)));
      const quoted = fault.quoted === undefined ? [] : [rewrite(title("quoteText"), fault.quoted)];
      const declared = workflow.inputsByName.get(fault.name);
      const ref = { node: "workflow", name: fault.name };
      const read =
        declared === undefined ? [] : [readSource(fault.name, declared.type ?? "string", ref, node)];
      return [...renamings(known), ...quoted, ...read];
    }
  }
}

interface MisnamedExpression extends Pick<RuleContext, "workflow" | "expressions"> {
  readonly fault: ExpressionFault & NameFault;
  readonly node: FlowNode;
}

const CONSTANTS = ["true", "false", "null"];

/** Constants in other letters are constants: `True`. */
function* nearby(name: string, known: readonly string[]): Generator<string> {
  yield* CONSTANTS.filter((constant) => constant === name.toLowerCase());
  yield* known;
}

function replaceAll(text: string, spans: readonly Span[], by: string): string {
  return replaceParts(
    text,
    spans.map((span) => ({ span, by })),
  );
}

/** Lets the input have a name that CEL knows, wherever the node uses it. */
function renameInput(input: NodeInput, node: FlowNode): ProposedEdit {
  const { name = "" } = input;
  const taken = new Set(node.inputs.map((other) => other.name));
  const base = name.replace(/\W/g, "_").replace(/^(?=\d)/, "_");
  let to = base;
  for (let number = 2; taken.has(to) || !isCelName(to); number++) to = `${base}_${number}`;
  const changes = [replace(`${input.pointer}/name`, to)];
  for (const { text } of findExpressions(node)) {
    const renamed = replaceAll(text.text, findMentions(text.text, name), to);
    if (renamed !== text.text) changes.push(replace(text.pointer, renamed));
  }
  return suggest(title("callInput", { name: to }), changes);
}

/** Lets the node read what its expression uses. */
function readSource(name: string, type: string, ref: JsonObject, node: FlowNode): ProposedEdit {
  const value = { name, type, ref };
  const at = `${node.pointer}/inputs`;
  const change = statesField(node, "inputs") ? add(`${at}/-`, value) : add(at, [value]);
  return suggest(title("readIt", { node: node.id ?? "" }), [change]);
}
