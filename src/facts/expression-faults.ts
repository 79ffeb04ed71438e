import { NearNameSearch } from "../diagnostics/near-names.js";
import { isCelName } from "../expressions/cel-name.js";
import type { DeclaredType } from "../expressions/check-types.js";
import { type ComparedName, findComparedNames } from "../expressions/comparison.js";
import { toCondition } from "../expressions/condition.js";
import { quoteText, translateForeign } from "../expressions/foreign-syntax.js";
import { findMeantFunctions } from "../expressions/meant-functions.js";
import type { NameUse } from "../expressions/names.js";
import { type Expression, parseExpression } from "../expressions/parse-expression.js";
import type { ParseProblem } from "../expressions/parse-problem.js";
import { findMentions, quoteBareValues, replaceParts, type Span } from "../expressions/repair-expression.js";
import type { FlowNode, LogicValue, NodeInput, Workflow } from "../flow/flow-model.js";
import { Ancestors } from "../graph/ancestors.js";
import { findExpressions, findSpelledNode, type NodeExpression } from "../graph/expressions-of.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { type ConditionSource, findSource } from "../runs/condition-sources.js";
import {
  groupByName,
  MOST_ODD_NAMES,
  mentionOf,
  type NodeNames,
  overlap,
  readNames,
  spanOf,
} from "./expression-names.js";
import { findTypeMistakes, type TypeMistake, typeOfSource } from "./expression-types.js";

/** What is wrong with an expression, and where in its text. */
export type ExpressionFault = { readonly expression: NodeExpression; readonly span: Span } & (
  | SyntaxFault
  | NameFault
  | TypeFault
);

type SyntaxFault = {
  readonly kind: "syntax";
  readonly problem: ParseProblem;
  /** A node whose id is no name in CEL and that the text mentions. */
  readonly oddId: string | undefined;
  /** Values that only lack their quotation marks. */
  readonly bare: readonly string[] | undefined;
  /** The text as it was probably meant. */
  readonly repaired: string | undefined;
};

export type NameFault = {
  readonly kind: "name";
  readonly name: string;
  /** Every place of the name. */
  readonly uses: readonly Span[];
} & (
  | {
      readonly what: "unknown";
      /** The text with the name as a text, where a text is asked for. */
      readonly quoted: string | undefined;
    }
  /** The output of a node that the node of the expression neither reads nor waits for. */
  | { readonly what: "unread"; readonly source: FlowNode }
  /** A name that is none in CEL, and the input that is called so; `id` when it comes from a node. */
  | { readonly what: "odd"; readonly id: string | undefined; readonly input: NodeInput | undefined }
  /** Values that lack their quotation marks, and the text with them. */
  | { readonly what: "bare"; readonly values: readonly string[]; readonly repaired: string }
  | { readonly what: "function"; readonly near: readonly string[] }
);

export type TypeFault = { readonly kind: "type" } & TypeMistake;

const NONE: readonly ExpressionFault[] = [];
const NOTHING_UNREAD: readonly NodeExpression[] = [];

const MOST_VALUES = 200;
const LONGEST_SEARCHED = 5_000;
const MOST_CURED = 20;

/** What is wrong with the expressions of a flow: a fact, whether or not somebody wants to hear of it. */
export class ExpressionFaults {
  readonly #workflow: Workflow;
  readonly #graph: FlowGraph;
  readonly #faults = new Map<FlowNode, readonly ExpressionFault[]>();
  readonly #ancestors: Ancestors;
  readonly #names = new Map<FlowNode, NodeNames>();
  /** All expressions together look for so many names only. */
  readonly #near = new NearNameSearch();
  #oddIds: readonly string[] | undefined;

  constructor(workflow: Workflow, graph: FlowGraph) {
    this.#workflow = workflow;
    this.#graph = graph;
    this.#ancestors = new Ancestors(graph);
  }

  /** One for each mistake, in the order of the expressions and of their texts. Complexity: O(text), if it is sound. */
  of(node: FlowNode): readonly ExpressionFault[] {
    const known = this.#faults.get(node);
    if (known !== undefined) return known;
    const faults = findExpressions(node).flatMap((expression) => this.#faultsIn(node, expression));
    const found = faults.length === 0 ? NONE : faults;
    this.#faults.set(node, found);
    return found;
  }

  /** Whether something is wrong with a condition of a node. */
  isFaulty(node: FlowNode, condition: LogicValue): boolean {
    return this.of(node).some(({ expression }) => expression.text === condition);
  }

  /** The names of inputs that an expression of a node can mean. */
  namesOf(node: FlowNode): readonly string[] {
    return this.#namesOf(node).readable;
  }

  /** The expressions that were not read at all: none, but in `flowproof/lean` every one. */
  unreadIn(_node: FlowNode): readonly NodeExpression[] {
    return NOTHING_UNREAD;
  }

  #namesOf(node: FlowNode): NodeNames {
    const known = this.#names.get(node) ?? readNames(node);
    this.#names.set(node, known);
    return known;
  }

  #faultsIn(node: FlowNode, expression: NodeExpression): ExpressionFault[] {
    const parsed = this.#graph.expressions.parse(expression.text.text);
    if (!parsed.ok) return [this.#syntaxFault(node, expression, parsed.problem)];
    const names = this.#nameFaults(node, expression, parsed.expression);
    const types = this.#typeFaults(node, expression, parsed.expression).filter(({ span, problem }) => {
      // What a wrong name makes of the types around it is no mistake of its own.
      return !names.some((name) => problem.kind === "result" || overlap(span, name.span));
    });
    return [...names, ...types].sort((a, b) => a.span[0] - b.span[0]);
  }

  #syntaxFault(node: FlowNode, expression: NodeExpression, problem: ParseProblem): ExpressionFault {
    const { text } = expression.text;
    const { offset, length = 1 } = problem;
    const end = Math.min(Math.max(offset + length, offset + 1), text.length);
    const span = problem.translation?.span ?? [Math.min(offset, end), end];
    const oddId = this.#findOddIds().find((id) => id !== node.id && text.includes(mentionOf(id)));
    const plain = problem.translation?.text;
    const bare = problem.hint === undefined ? this.#bareValues(node, plain ?? text) : undefined;
    const meant = problem.repaired ?? bare?.repaired ?? plain;
    const repaired = meant === undefined ? undefined : this.#retyped(node, expression, meant);
    return { kind: "syntax", expression, span, problem, oddId, bare: bare?.values, repaired };
  }

  /** What has been repaired may still compare with a literal of another type. */
  #retyped(node: FlowNode, { what }: NodeExpression, text: string): string {
    const parsed = parseExpression(text);
    if (!parsed.ok) return text;
    const types = this.#typesOf(node, parsed.expression);
    const [mistake] = findTypeMistakes(parsed.expression, what, toCondition(parsed.expression), types);
    return mistake?.repaired ?? text;
  }

  #nameFaults(
    node: FlowNode,
    expression: NodeExpression,
    parsed: Expression,
  ): (ExpressionFault & NameFault)[] {
    const faults = this.#functionFaults(expression, parsed);
    if (expression.what === "condition" && parsed.isLoneIdentifier) return faults;
    const { declared } = this.#namesOf(node);
    if (node.broken.has("inputs") || declared.has(undefined)) return faults;
    let unknown = parsed.names.filter(({ name, isBuiltin }) => !isBuiltin && !declared.has(name));
    unknown = unknown.filter(({ name }) => this.#unreadNode(node, name) !== "read");
    if (faults.length > 0) unknown = unknown.filter(({ name }) => isFreeIn(corrected(parsed, faults), name));
    if (unknown.length === 0) return faults;
    const wider = [
      ...this.#oddNames(node, expression, unknown),
      ...this.#bareTexts(node, expression, parsed, unknown),
    ];
    const covered = new Set(wider.flatMap(({ covers }) => covers));
    const left = groupByName(unknown.filter((use) => !covered.has(use)));
    const compared = left.size === 0 ? [] : findComparedNames(parsed.syntax);
    for (const [name, uses] of left) {
      // Of what is wrong all over not every cure is looked for.
      const isTried = faults.length < MOST_CURED;
      faults.push(this.#unknownName(node, expression, name, uses.map(spanOf), isTried ? compared : []));
    }
    return [...wider.map(({ fault }) => fault), ...faults];
  }

  /** The node that a name spells out an output of, if that is not there for the node; `read` where it is or may be. */
  #unreadNode(node: FlowNode, name: string): FlowNode | "read" | undefined {
    const source = findSpelledNode(name, this.#graph.flow.nodesById);
    if (source === undefined || source === node || this.#workflow.inputsByName.has(name)) return undefined;
    return this.#ancestors.mayInclude(source, node) || this.#isOtherwiseRead(node, name) ? "read" : source;
  }

  /** Of ids that start alike a shorter one may be meant. */
  #isOtherwiseRead(node: FlowNode, name: string): boolean {
    for (let end = name.indexOf("_"); end > 0; end = name.indexOf("_", end + 1)) {
      const other = this.#graph.flow.nodesById.get(name.slice(0, end));
      if (other !== undefined && other !== node && this.#ancestors.mayInclude(other, node)) return true;
    }
    return false;
  }

  #unknownName(
    node: FlowNode,
    expression: NodeExpression,
    name: string,
    uses: readonly Span[],
    compared: readonly ComparedName[],
  ): ExpressionFault & NameFault {
    const shared = { kind: "name", expression, span: uses[0] ?? [0, 0], name, uses } as const;
    const source = this.#unreadNode(node, name);
    if (source !== undefined && source !== "read") return { ...shared, what: "unread", source };
    return { ...shared, what: "unknown", quoted: this.#quotedName(node, expression, name, compared) };
  }

  /** A name beside a text input, of which no input is near, is probably a text. */
  #quotedName(
    node: FlowNode,
    { text }: NodeExpression,
    name: string,
    compared: readonly ComparedName[],
  ): string | undefined {
    if (compared.length === 0 || this.#near.find(name, this.namesOf(node)).length > 0) return undefined;
    const parts = compared.flatMap(({ name: subject, others }) => {
      const bare = others.filter((other) => other.kind === "name" && other.name === name);
      if (bare.length === 0 || this.#sourceOf(node, subject).type !== "string") return [];
      const [near = name] = this.#near.find(name, this.#valuesOf(node, subject));
      return bare.map(({ start, end }) => ({ span: [start, end] as const, by: quoteText(near) }));
    });
    return parts.length === 0 ? undefined : replaceParts(text.text, parts);
  }

  /** Names that CEL reads as something else, such as a subtraction. */
  #oddNames(node: FlowNode, expression: NodeExpression, unknown: readonly NameUse[]): WiderFault[] {
    const { text } = expression.text;
    if (text.length > LONGEST_SEARCHED) return [];
    const found: WiderFault[] = [];
    const isTaken = (span: Span) => found.some(({ fault }) => overlap(fault.span, span));
    for (const { name, id, input } of this.#oddCandidates(node, text)) {
      for (const span of findMentions(text, name)) {
        const covers = unknown.filter(({ offset }) => offset >= span[0] && offset < span[1]);
        if (covers.length === 0 || isTaken(span)) continue;
        const again = found.find(({ fault }) => fault.name === name);
        if (again !== undefined) again.covers.push(...covers);
        else
          found.push({
            covers,
            fault: { kind: "name", what: "odd", expression, span, name, uses: [], id, input },
          });
      }
    }
    return found;
  }

  /** Names with which an expression may mean an input or an output although CEL cannot read them; longest first. */
  *#oddCandidates(
    node: FlowNode,
    text: string,
  ): Generator<{ name: string; id: string | undefined; input: NodeInput | undefined }> {
    const ids = this.#findOddIds().filter((id) => id !== node.id && text.includes(mentionOf(id)));
    const idOf = (name: string) => ids.find((id) => name.startsWith(`${id}_`) || name === id);
    for (const input of this.#namesOf(node).odd)
      yield { name: input.name ?? "", id: idOf(input.name ?? ""), input };
    for (const id of ids) {
      for (const [, end] of findMentions(text.replace(/_/g, " "), id.replace(/_/g, " "))) {
        if (text.slice(end - id.length, end) !== id) continue;
        const output = /^_\w+/.exec(text.slice(end))?.[0] ?? "";
        yield { name: text.slice(end - id.length, end) + output, id, input: undefined };
      }
    }
    for (const { name } of this.#workflow.inputs?.slice(0, MOST_ODD_NAMES) ?? [])
      if (name !== undefined && !isCelName(name)) yield { name, id: undefined, input: undefined };
  }

  /** Values of an input that stand beside it without quotation marks. */
  #bareTexts(
    node: FlowNode,
    expression: NodeExpression,
    { text, syntax }: Expression,
    unknown: readonly NameUse[],
  ): WiderFault[] {
    const covers: NameUse[] = [];
    const parts: { span: Span; by: string; value: string }[] = [];
    for (const { name, others } of findComparedNames(syntax)) {
      const values = new Set(this.#valuesOf(node, name));
      if (values.size === 0) continue;
      for (const { start, end } of others) {
        const value = text.slice(start, end);
        const names = unknown.filter(({ offset }) => offset >= start && offset < end);
        if (names.length === 0 || !values.has(value)) continue;
        covers.push(...names);
        parts.push({ span: [start, end], by: quoteText(value), value });
      }
    }
    const [first] = parts;
    if (first === undefined) return [];
    const { span, value: name } = first;
    const values = [...new Set(parts.map(({ value }) => value))];
    const repaired = replaceParts(text, parts);
    return [
      { covers, fault: { kind: "name", what: "bare", expression, span, name, uses: [], values, repaired } },
    ];
  }

  #bareValues(node: FlowNode, text: string): { values: string[]; repaired: string } | undefined {
    if (text.length > LONGEST_SEARCHED) return undefined;
    const values = node.inputs.flatMap(({ name }) => (name === undefined ? [] : this.#valuesOf(node, name)));
    const plain = translateForeign(text)?.text ?? text;
    const { declared } = this.#namesOf(node);
    const listed = [...new Set(values)].filter((value) => !declared.has(value));
    const { text: repaired, quoted } = quoteBareValues(plain, listed.slice(0, MOST_VALUES));
    if (quoted.length === 0 || !parseExpression(repaired).ok) return undefined;
    return { values: quoted, repaired };
  }

  /** The texts that the source of a name is known to take. */
  #valuesOf(node: FlowNode, name: string): string[] {
    const source = this.#sourceOf(node, name);
    if (source.kind === "outcome") return [...(source.node.logic?.outcomes ?? [])];
    if (source.kind !== "input" || source.declaration === undefined) return [];
    const { allowedValues = [], default: initial } = source.declaration;
    const listed = allowedValues.slice(0, MOST_VALUES);
    const texts = [...listed, initial].filter((value) => typeof value === "string");
    return texts.filter((value) => value.trim() !== "");
  }

  #functionFaults(expression: NodeExpression, { calls }: Expression): (ExpressionFault & NameFault)[] {
    const faults: (ExpressionFault & NameFault)[] = [];
    const reported = new Set<string>();
    for (const { name, offset, isMethod } of calls) {
      const near = reported.has(name) ? [] : findMeantFunctions(name, isMethod);
      if (near.length === 0) continue;
      reported.add(name);
      const uses = calls.filter((call) => call.name === name && call.isMethod === isMethod).map(spanOf);
      const span = spanOf({ name, offset });
      faults.push({ kind: "name", what: "function", expression, span, name, uses, near });
    }
    return faults;
  }

  #typeFaults(
    node: FlowNode,
    expression: NodeExpression,
    parsed: Expression,
  ): (ExpressionFault & TypeFault)[] {
    const types = this.#typesOf(node, parsed);
    const formula = this.#graph.expressions.formula(expression.text.text);
    return findTypeMistakes(parsed, expression.what, formula, types).map(({ problem, repaired }) => {
      const span = [problem.offset, problem.offset + problem.length] as const;
      return { kind: "type", expression, span, problem, repaired };
    });
  }

  /** Only what the workflow itself declares, and constants; what nodes yield stays open. */
  #typesOf(node: FlowNode, { names }: Expression): ReadonlyMap<string, DeclaredType> {
    const types = new Map<string, DeclaredType>();
    for (const { name } of names) {
      const type = types.has(name) ? undefined : typeOfSource(this.#sourceOf(node, name));
      if (type !== undefined) types.set(name, type);
    }
    return types;
  }

  #sourceOf(node: FlowNode, name: string): ConditionSource {
    return findSource(node, name, this.#graph.flow.nodesById);
  }

  /** Ids that are no names in CEL. */
  #findOddIds(): readonly string[] {
    this.#oddIds ??= [...this.#graph.flow.nodesById.keys()]
      .filter((id) => id.trim() !== "" && !isCelName(id))
      .slice(0, MOST_ODD_NAMES);
    return this.#oddIds;
  }
}

/** A fault that explains several unknown names. */
interface WiderFault {
  readonly covers: NameUse[];
  readonly fault: ExpressionFault & NameFault;
}

/** With the functions as they were probably meant: a macro binds names. */
function corrected({ text }: Expression, faults: readonly NameFault[]): Expression | undefined {
  const parts = faults.flatMap((fault) => {
    const [by] = fault.what === "function" ? fault.near : [];
    return by === undefined ? [] : fault.uses.map((span) => ({ span, by }));
  });
  const parsed = parseExpression(replaceParts(text, parts));
  return parsed.ok ? parsed.expression : undefined;
}

function isFreeIn(expression: Expression | undefined, name: string): boolean {
  return expression === undefined || expression.names.some((use) => use.name === name);
}
