import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import { celLibrary } from "./cel-library.js";

/** What cel-js has to say about a text that it refuses, or about types that do not fit. */
export type CelFault = {
  readonly code: string;
  readonly summary: string;
  readonly start: number;
  readonly end: number;
};

/** A node of the tree that cel-js builds. */
export type CelNode = ASTNode;

/** Parses a text with cel-js; a stack overflow inside of it is the fault `limit_exceeded`. */
export function parseCel(text: string): { ast: CelNode } | { fault: CelFault } {
  // Outside of the attempt: a library that is not there is no fault of the text.
  const cel = environment();
  try {
    return { ast: cel.parse(text).ast };
  } catch (error) {
    return { fault: readFault(error) };
  }
}

/** What cel-js has to say about the types of a text. */
export type CelTypes = {
  readonly faults: readonly CelFault[];
  /** Of what the text yields; `undefined` where faults leave that open. */
  readonly type: string | undefined;
};

/** Checks the types of a text that parses, given the CEL types of its variables; all others are `dyn`. */
export function checkCelTypes(text: string, variables: ReadonlyMap<string, string>): CelTypes {
  const scope = environment().clone();
  for (const [name, type] of variables) scope.registerVariable(name, type);
  const program = scope.parse(text);
  const filler = scope.parse("dyn(1)");
  filler.check();
  const faults: CelFault[] = [];
  const seen = new Set<unknown>();
  let yielded: string | undefined;
  while (faults.length < MAX_FAULTS) {
    const { error, type } = program.check();
    yielded = type;
    if (!error?.node || seen.has(error.node)) break;
    faults.push(readFault(error));
    seen.add(error.node);
    // cel-js stops at the first fault, but does not look again at a node that already has a type.
    (error.node as Checked).checkedType = (filler.ast as Checked).checkedType;
  }
  return {
    faults: faults.sort((a, b) => a.start - b.start),
    type: faults.length === 0 ? yielded : undefined,
  };
}

/**
 * Makes a text ready to be evaluated many times; both steps throw what cel-js throws. Integers are bigint, doubles are
 * number.
 */
export function compileCel(text: string): (values: ReadonlyMap<string, unknown>) => unknown {
  const program = environment().parse(text);
  // `Context` is declared as a record only; a Map is read as well, and no name can reach its prototype.
  return (values) => program(values as unknown as Record<string, unknown>);
}

/** Reads a fault out of what cel-js threw. */
export function readFault(error: unknown): CelFault {
  const { code, summary, range } = (error instanceof Error ? error : {}) as Partial<ThrownByCel>;
  const overflow = error instanceof RangeError;
  return {
    code: code ?? (overflow ? "limit_exceeded" : "unknown"),
    summary: summary ?? "",
    start: range?.start ?? 0,
    end: range?.end ?? 0,
  };
}

/** The functions, or the methods, of cel-js and the vendor's additions. */
export function celFunctions(isMethod: boolean): ReadonlySet<string> {
  named ??= nameFunctions();
  return isMethod ? named.methods : named.functions;
}

/** The names that mean something in CEL although nobody declared them: types and namespaces. */
export function celConstants(): string[] {
  return environment()
    .getDefinitions()
    .variables.map((each) => each.name);
}

const MAX_FAULTS = 20;

const LIMITS = {
  maxAstNodes: 20_000,
  maxDepth: 150,
  maxListElements: 10_000,
  maxMapEntries: 10_000,
  maxCallArguments: 32,
};

type Checked = { checkedType?: unknown };

type ThrownByCel = { code: string; summary: string; range: { start: number; end: number } };

let built: Environment | undefined;
let named: { readonly functions: ReadonlySet<string>; readonly methods: ReadonlySet<string> } | undefined;

function nameFunctions() {
  const functions = new Set<string>();
  const methods = new Set<string>();
  for (const { name, receiverType } of environment().getDefinitions().functions)
    (receiverType === null ? functions : methods).add(name);
  return { functions, methods };
}

function environment(): Environment {
  built ??= buildEnvironment();
  return built;
}

function buildEnvironment(): Environment {
  const library = celLibrary();
  const result = new library.Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    limits: LIMITS,
  });
  const define = (signature: string, handler: (...args: never[]) => unknown) =>
    result.registerFunction(signature, { handler, async: false });
  define("trim(dyn): string", trim);
  define("slice(list, int, int): list", (list: unknown[], start: bigint, end: bigint) =>
    list.slice(Number(start), Number(end)),
  );
  define("exists(string): bool", undecided);
  define("random(int): int", undecided);
  for (let arity = 0; arity <= 4; arity++) {
    define(`randomSample(${Array(arity).fill("dyn").join(", ")}): dyn`, undecided);
  }
  return result;
}

/** How the vendor writes other values as text is not published. */
function trim(value: unknown): string {
  if (typeof value === "string") return value.trim();
  return undecided();
}

function undecided(): never {
  throw new Error("not decided without a run");
}
