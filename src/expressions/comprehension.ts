import type { CallSyntax } from "./syntax.js";

/** The name that a macro such as `list.exists(x, …)` binds in its other arguments, if the call is such a macro. */
export function findBoundName(call: CallSyntax): string | undefined {
  const [variable] = call.args;
  if (!call.receiver || variable?.kind !== "name") return undefined;
  const arities = BINDING_MACROS.get(call.name);
  if (!arities?.includes(call.args.length)) return undefined;
  if (call.name === "bind" && !isNamespace(call.receiver)) return undefined;
  return variable.name;
}

const BINDING_MACROS: ReadonlyMap<string, readonly number[]> = new Map([
  ["all", [2]],
  ["exists", [2]],
  ["exists_one", [2]],
  ["filter", [2]],
  ["map", [2, 3]],
  ["bind", [3]],
]);

function isNamespace(receiver: NonNullable<CallSyntax["receiver"]>): boolean {
  return receiver.kind === "name" && receiver.name === "cel";
}
