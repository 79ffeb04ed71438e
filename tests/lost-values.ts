interface MadeValue {
  readonly title: string;
  /** Made anew for each check, since a check may use it up. */
  readonly make: () => unknown;
}

const node = { id: "cut", type: "generate-prompt" };
const workflow = (more: object) => ({ name: "x", flow: [node], ...more });
const withOutput = (output: unknown) => workflow({ editorInfo: { output } });

/** An object that is a workflow only in its JSON form. */
export class Saved {
  toJSON(): unknown {
    return workflow({});
  }
}

class Endless {
  toJSON(): unknown {
    return { next: new Endless() };
  }
}

class Circular {
  toJSON(): unknown {
    return [this];
  }
}

class Refusing {
  toJSON(): unknown {
    throw new Error("not now");
  }
}

function thrower(): never {
  throw new Error("no");
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function cyclic(): unknown {
  const value: { name: string; flow: unknown[] } = { name: "x", flow: [] };
  value.flow.push({ id: "a", type: "list", editor: value });
  return value;
}

function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = null;
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

const deepPointer = (prefix: string, step: string) =>
  prefix + step.repeat(200 - prefix.split("/").length + 1);

/** Values that are no JSON, each with what is to be said of it. */
export const lostValues: readonly (MadeValue & { readonly findings: readonly string[] })[] = [
  { title: "undefined", make: () => undefined, findings: ["document/not-json "] },
  { title: "a function", make: () => thrower, findings: ["document/not-json "] },
  { title: "a symbol", make: () => Symbol("x"), findings: ["document/not-json "] },
  { title: "a BigInt", make: () => 1n, findings: ["document/not-json "] },
  { title: "NaN", make: () => Number.NaN, findings: ["document/not-json "] },
  { title: "a Map", make: () => new Map([["flow", []]]), findings: ["document/not-json "] },
  { title: "a revoked proxy", make: () => revoked({}), findings: ["document/not-json "] },
  { title: "a revoked proxy of an array", make: () => revoked([]), findings: ["document/not-json "] },
  { title: "a toJSON that throws", make: () => new Refusing(), findings: ["document/not-json "] },
  {
    title: "a proxy whose keys throw",
    make: () => new Proxy({}, { ownKeys: thrower }),
    findings: ["document/not-json "],
  },
  {
    title: "a proxy whose prototype throws",
    make: () => new Proxy(workflow({}), { getPrototypeOf: thrower }),
    findings: ["document/not-json "],
  },
  {
    title: "a proxy whose descriptors throw",
    make: () => new Proxy(workflow({}), { getOwnPropertyDescriptor: thrower }),
    findings: ["document/not-json "],
  },
  { title: "a cycle", make: cyclic, findings: ["document/not-json /flow/0/editor"] },
  { title: "a cycle through toJSON", make: () => new Circular(), findings: ["document/not-json /0"] },
  {
    title: "a getter that throws",
    make: () => Object.defineProperty(workflow({}), "name", { get: thrower, enumerable: true }),
    findings: ["document/not-json /name"],
  },
  {
    title: "a BigInt in free-form data",
    make: () => withOutput(1n),
    findings: ["document/not-json /editorInfo/output"],
  },
  {
    title: "a boxed BigInt",
    make: () => withOutput(Object(1n)),
    findings: ["document/not-json /editorInfo/output"],
  },
  {
    title: "a function as a node id",
    make: () => [{ ...node, id: thrower }],
    findings: ["document/not-json /0/id"],
  },
  {
    title: "a symbol among list items",
    make: () => [
      { id: "l", type: "list", items: [Symbol("x")] },
      { ...node, inputs: [{ name: "i", type: "file", ref: { node: "l" } }] },
    ],
    findings: ["document/not-json /0/items/0"],
  },
  {
    title: "infinity as a number",
    make: () => [
      { id: "e", type: "for-each", count: Number.POSITIVE_INFINITY, loopBodyNodeIds: ["cut"] },
      node,
    ],
    findings: ["document/not-json /0/count"],
  },
  {
    title: "a Set as flow",
    make: () => ({ name: "x", flow: new Set([node]) }),
    findings: ["document/not-json /flow"],
  },
  {
    title: "a revoked proxy as a node",
    make: () => ({ name: "x", flow: [node, revoked({})] }),
    findings: ["document/not-json /flow/1"],
  },
  {
    title: "a hole among nodes",
    make: () => ({ name: "x", flow: Object.assign(new Array(2), { 1: node }) }),
    findings: ["document/not-json /flow"],
  },
  {
    title: "an array of 1,000,000,000 holes",
    make: () => new Array(1e9),
    findings: ["document/not-json ", "document/too-large "],
  },
  {
    title: "a flow of 1,000,000,000 holes",
    make: () => ({ name: "x", flow: new Array(1e9) }),
    findings: ["document/not-json /flow", "document/too-large /flow"],
  },
  {
    title: "100,000 levels of objects",
    make: () => nested(100_000, (a) => ({ a })),
    findings: [`document/too-deep ${deepPointer("", "/a")}`],
  },
  {
    title: "100,000 levels of arrays",
    make: () => nested(100_000, (a) => [a]),
    findings: [`document/too-deep ${deepPointer("", "/0")}`],
  },
  {
    title: "100,000 levels inside an output",
    make: () => withOutput(nested(100_000, (a) => [a])),
    findings: [`document/too-deep ${deepPointer("/editorInfo/output", "/0")}`],
  },
  {
    title: "a toJSON without end",
    make: () => new Endless(),
    findings: [`document/too-deep ${"/next".repeat(100)}`],
  },
];

/** Values that are more than JSON but lose nothing of it. */
export const carriedValues: readonly MadeValue[] = [
  { title: "a class instance", make: () => Object.assign(new (class Draft {})(), workflow({})) },
  { title: "an object without prototype", make: () => Object.assign(Object.create(null), workflow({})) },
  { title: "fields that are undefined", make: () => workflow({ status: undefined, description: undefined }) },
  { title: "a date", make: () => workflow({ createdAt: new Date(0) }) },
  { title: "an invalid date", make: () => workflow({ createdAt: new Date(Number.NaN) }) },
  { title: "boxed primitives", make: () => workflow({ name: Object("x"), isLocked: Object(false) }) },
  { title: "a symbol as key", make: () => workflow({ [Symbol("x")]: 1 }) },
  { title: "a hidden field", make: () => Object.defineProperty(workflow({}), "hidden", { value: thrower }) },
  { title: "a class with toJSON", make: () => new Saved() },
  { title: "a plain object with toJSON", make: () => ({ toJSON: () => workflow({}) }) },
  { title: "an array with toJSON", make: () => Object.assign([1], { toJSON: () => [node] }) },
  { title: "an array with more properties", make: () => Object.assign([node], { length2: 1 }) },
  { title: "an array subclass", make: () => class Nodes extends Array<unknown> {}.from([node]) },
  { title: "a proxy that behaves", make: () => new Proxy(workflow({}), {}) },
];
