import { parseArgs } from "node:util";
import { findNearestName } from "../diagnostics/near-names.js";
import { quote } from "../diagnostics/quote.js";
import { requireOneOf } from "../validate/require-known.js";
import { UsageError } from "./command.js";

/** The flags of a command; those of type `string` take a value. */
type Flags = Readonly<
  Record<
    string,
    {
      readonly type: "string" | "boolean";
      readonly multiple?: true;
      readonly short?: string;
      /** A boolean one may say more behind `=`. */
      readonly values?: readonly string[];
    }
  >
>;

/** What was asked for. A flag that is given again overrides itself, unless it is `multiple`. */
export interface Arguments<F extends Flags> {
  readonly positionals: readonly string[];
  has(flag: keyof F & string): boolean;
  value(flag: keyof F & string): string | undefined;
  values(flag: keyof F & string): readonly string[];
}

/**
 * Reads the arguments of a command.
 * @throws UsageError for a flag that does not exist, with the nearest name, and for a value that is missing or too much.
 */
export function parseArguments<F extends Flags>(args: readonly string[], flags: F): Arguments<F> {
  const { tokens } = parseArgs({
    args: [...args],
    options: structuredClone(flags) as Parameters<typeof parseArgs>[0] extends infer P
      ? P extends { options?: infer O }
        ? O & {}
        : never
      : never,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const positionals: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const flag = flags[token.name];
    if (flag === undefined) throw unknownFlag(token.rawName, flags);
    const value = flag.type === "string" ? requireValue(token) : readWord(token, flag.values);
    given.set(token.name, [...(given.get(token.name) ?? []), value]);
  }
  return {
    positionals,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  };
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function requireValue({ rawName, value, inlineValue }: OptionToken): string {
  const looksLikeFlag = value !== undefined && !inlineValue && /^-./.test(value);
  if (value === undefined || looksLikeFlag || value === "") {
    throw new UsageError(`${quote(rawName)} needs a value.`);
  }
  return value;
}

function readWord(token: OptionToken, values: readonly string[] = []): string {
  if (values.length === 0 || token.value === undefined) return refuseValue(token);
  return requireValueOf(token.rawName, token.value, values);
}

function refuseValue({ rawName, value }: OptionToken): string {
  if (value !== undefined) throw new UsageError(`${quote(rawName)} takes no value.`);
  return "";
}

function unknownFlag(rawName: string, flags: Flags): UsageError {
  const nearest = findNearestName(rawName.replace(/^-+/, ""), Object.keys(flags));
  const question = nearest === undefined ? "" : ` Did you mean --${nearest}?`;
  return new UsageError(`There is no flag ${quote(rawName)}.${question}`);
}

/**
 * The value of a flag, when it is one of those allowed.
 * @throws UsageError otherwise, with the nearest name.
 */
export function requireValueOf<const T extends string>(
  flag: string,
  value: string,
  allowed: readonly T[],
): T {
  return asUsage(() => requireOneOf(flag, value, allowed));
}

/** Runs something whose TypeErrors mean a wrong argument. */
export function asUsage<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * Refuses more positional arguments than a command takes.
 * @throws UsageError that names the first one too many.
 */
export function refuseMore(positionals: readonly string[], most: number): void {
  const surplus = positionals[most];
  if (surplus !== undefined) throw new UsageError(`"${quote(surplus)}" is one argument too many.`);
}
