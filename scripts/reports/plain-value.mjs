/** The key of an object that stands for what JSON has no word for. */
const TAG = "$notJson";

/** Whether a value that `toPlain` wrote is that value: JSON carries all of it. */
export function isAllJson(plain) {
  return !JSON.stringify(plain).includes(`"${TAG}"`);
}

/** With what words a member could not be read; `undefined` where it could. */
export function thrownBy(plain) {
  return plain?.[TAG] === "throwing" ? plain.text : undefined;
}

/**
 * Writes any value in JSON, getters and members of a class included: drawn documents hold what JSON cannot carry, and
 * a result may compute its fields when they are asked for.
 * @param around the objects that the value is in, the outermost first.
 */
export function toPlain(value, around = []) {
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0)))
    return tagged("number", Object.is(value, -0) ? "-0" : String(value));
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) return value;
  if (typeof value !== "object") return tagged(typeof value, String(value));
  if (around.includes(value)) return tagged("cycle", String(around.length - around.indexOf(value)));
  if (value instanceof Map) return tagged("map", String(value.size));
  const inside = [...around, value];
  if (Array.isArray(value)) return Array.from(value, (member) => toPlain(member, inside));
  const plain = {};
  for (const key of readableKeys(value)) {
    const member = plainMember(value, key, inside);
    if (member !== undefined) define(plain, key, { value: member });
  }
  return plain;
}

/** The value that `toPlain` wrote: for each tag something of the same sort, a getter only where it throws. */
export function fromPlain(plain, around = []) {
  if (typeof plain !== "object" || plain === null) return plain;
  if (Object.hasOwn(plain, TAG)) return SORTS[plain[TAG]](plain.text, around);
  const value = Array.isArray(plain) ? [] : {};
  const inside = [...around, value];
  for (const [key, member] of Object.entries(plain)) {
    const thrown = thrownBy(member);
    if (thrown !== undefined) define(value, key, { get: () => stop(thrown) });
    else define(value, key, { value: fromPlain(member, inside) });
  }
  return value;
}

const SORTS = {
  number: Number,
  bigint: BigInt,
  undefined: () => undefined,
  symbol: Symbol,
  function: () => () => 1,
  map: () => new Map(),
  cycle: (levels, around) => around.at(-Number(levels)),
};

function tagged(sort, text) {
  return { [TAG]: sort, text };
}

/** A member of an object; absent where it is `undefined`, as JSON has it. */
function plainMember(owner, key, inside) {
  let member;
  try {
    member = owner[key];
  } catch (error) {
    return tagged("throwing", error instanceof Error ? error.message : String(error));
  }
  return member === undefined ? undefined : toPlain(member, inside);
}

/** The own properties, hidden ones too, and the getters of the classes that the object is of. */
function readableKeys(value) {
  const keys = new Set(Object.getOwnPropertyNames(value));
  let type = Object.getPrototypeOf(value);
  while (type !== null && type !== Object.prototype) {
    for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(type)))
      if (get !== undefined) keys.add(key);
    type = Object.getPrototypeOf(type);
  }
  return keys;
}

/** Sets a property whatever its name: assigning `__proto__` would set none. */
function define(owner, key, descriptor) {
  const rest = descriptor.get === undefined ? { writable: true } : {};
  Object.defineProperty(owner, key, { enumerable: true, configurable: true, ...rest, ...descriptor });
}

function stop(message) {
  throw new Error(message);
}
