/** Whether a text can be written as one name in CEL; `my-node` cannot, it reads as a subtraction. */
export function isCelName(id: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(id) && !RESERVED.has(id);
}

/** Whether CEL itself gives the name a meaning, so that an input of that name cannot be read. */
export function isBuiltinName(name: string): boolean {
  return BUILTIN.has(name);
}

const RESERVED: ReadonlySet<string> = new Set(
  (
    "true false null in as break const continue else for function if import let loop package namespace " +
    "return var void while __proto__ prototype"
  ).split(" "),
);

const BUILTIN: ReadonlySet<string> = new Set(
  "string bool int uint double map list bytes null_type type google cel optional".split(" "),
);
