/** A choice among `count` possibilities, from 0. */
export type Choose = (count: number) => number;

type Container = Record<string, unknown> | unknown[];

const JUNK: readonly (() => unknown)[] = [
  () => null,
  () => 0,
  () => -1.5,
  () => true,
  () => "",
  () => "workflow",
  () => "constructor",
  () => [],
  () => ({}),
  () => [null],
  () => [[{}]],
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}'),
  () => nest(150),
];
const KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "0",
  "id",
  "flow",
  "depends_on",
  "dependsOn",
  "ref",
  "zz",
  "a/b~c",
];

function nest(levels: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { ref: value } : [value];
  return value;
}

/** Spoils a document in one place, whatever that means; the document is changed. */
export function mutate(document: unknown, choose: Choose): void {
  const containers = containersOf(document);
  const container = containers[choose(containers.length)];
  if (container === undefined) return;
  const change = CHANGES[choose(CHANGES.length)];
  change?.(container, choose);
}

function containersOf(root: unknown): Container[] {
  const found: Container[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    found.push(value as Container);
    open.push(...Object.values(value));
  }
  return found;
}

type Change = (container: Container, choose: Choose) => void;

const CHANGES: readonly Change[] = [
  function deleteMember(container, choose) {
    const key = pick(Object.keys(container), choose);
    if (key === undefined) return;
    if (Array.isArray(container)) container.splice(Number(key), 1);
    else delete container[key];
  },
  function replaceValue(container, choose) {
    const key = pick(Object.keys(container), choose);
    if (key !== undefined) write(container, key, pick(JUNK, choose)?.());
  },
  function changeType(container, choose) {
    const key = pick(Object.keys(container), choose);
    if (key === undefined) return;
    const value: unknown = Reflect.get(container, key);
    write(container, key, typeof value === "string" ? [value] : JSON.stringify(value));
  },
  function renameKey(container, choose) {
    const key = pick(Object.keys(container), choose);
    if (key === undefined || Array.isArray(container)) return;
    const value = container[key];
    delete container[key];
    const at = choose(key.length + 1);
    write(
      container,
      choose(2) === 0 ? key.slice(0, at) + key.slice(at + 1) : (pick(KEYS, choose) ?? key),
      value,
    );
  },
  function swapMembers(container, choose) {
    const [one, other] = [pick(Object.keys(container), choose), pick(Object.keys(container), choose)];
    if (one === undefined || other === undefined) return;
    const value: unknown = Reflect.get(container, one);
    write(container, one, Reflect.get(container, other));
    write(container, other, value);
  },
  function insertMember(container, choose) {
    const junk = pick(JUNK, choose)?.();
    if (Array.isArray(container)) container.splice(choose(container.length + 1), 0, junk);
    else write(container, pick(KEYS, choose) ?? "", junk);
  },
  function repeatMember(container, choose) {
    const key = pick(Object.keys(container), choose);
    if (key === undefined) return;
    const value = structuredClone(Reflect.get(container, key));
    if (Array.isArray(container)) container.push(value);
    else write(container, `${key}${choose(3)}`, value);
  },
  function spoilText(container, choose) {
    const keys = Object.keys(container).filter((key) => typeof Reflect.get(container, key) === "string");
    const key = pick(keys, choose);
    if (key === undefined) return;
    const text = String(Reflect.get(container, key));
    const at = choose(text.length + 1);
    write(container, key, text.slice(0, at) + (choose(2) === 0 ? "\ud800" : "") + text.slice(at + 1));
  },
];

function pick<T>(list: readonly T[], choose: Choose): T | undefined {
  return list.length === 0 ? undefined : list[choose(list.length)];
}

/** An own property, whatever the key. */
function write(container: Container, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}
