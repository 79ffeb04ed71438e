/** How findings are taken for the same one, the surest way first. */
const IDENTITIES = [
  (finding) => finding,
  ({ ruleId, messageId, pointer, fingerprint }) => [ruleId, messageId, pointer, fingerprint],
  ({ ruleId, messageId, fingerprint }) => [ruleId, messageId, fingerprint],
  ({ ruleId, messageId, pointer }) => [ruleId, messageId, pointer],
];

/** What can differ of a finding, by the fields that say it. */
const ASPECTS = new Map([
  ["severity", ["severity"]],
  ["certainty", ["certainty"]],
  ["message", ["message"]],
  ["data", ["data"]],
  ["place", ["document", "pointer", "range", "nodeId", "input"]],
  ["related", ["related"]],
  ["witness", ["witness"]],
  ["edits", ["edits"]],
  ["fingerprint", ["fingerprint"]],
]);
const KNOWN = new Set(["ruleId", "messageId", ...[...ASPECTS.values()].flat()]);

/** How the findings of one document differ, as `{ group, before, after }`. */
export function compareFindings(before, after) {
  const { pairs, lost, gained } = matchFindings(before, after);
  const differences = pairs.flatMap(([old, found]) => comparePair(old, found));
  for (const old of lost) differences.push({ group: `finding lost: ${nameOf(old)}`, before: old });
  for (const found of gained) differences.push({ group: `finding gained: ${nameOf(found)}`, after: found });
  if (!isInOrder(pairs, before, after)) {
    const [from, to] = [before, after].map((list) => list.map(({ fingerprint }) => fingerprint));
    differences.push({ group: "order changed", before: from, after: to });
  }
  return differences;
}

/** How two values differ, in a list of at most one; other order of keys is told apart from other content. */
export function compareValues(what, before, after) {
  const [from, to] = [before, after].map((value) => JSON.stringify(value));
  if (from === to) return [];
  const isOrder = sortedText(before) === sortedText(after);
  return [{ group: `${isOrder ? "order of keys" : what} changed`, before, after }];
}

/** Each finding with the one it was; those that are alike are taken in their order. */
function matchFindings(before, after) {
  let [lost, gained] = [before, after];
  const pairs = [];
  for (const identityOf of IDENTITIES) {
    const waiting = groupOf(lost, identityOf);
    gained = gained.filter((found) => {
      const old = waiting.get(JSON.stringify(identityOf(found)))?.shift();
      if (old !== undefined) pairs.push([old, found]);
      return old === undefined;
    });
    const matched = new Set(pairs.map(([old]) => old));
    lost = lost.filter((old) => !matched.has(old));
  }
  return { pairs, lost, gained };
}

function groupOf(findings, identityOf) {
  const groups = new Map();
  for (const finding of findings) {
    const identity = JSON.stringify(identityOf(finding));
    groups.set(identity, [...(groups.get(identity) ?? []), finding]);
  }
  return groups;
}

function comparePair(before, after) {
  const others = [...Object.keys(before), ...Object.keys(after)].filter((field) => !KNOWN.has(field));
  const aspects = [...ASPECTS, ...[...new Set(others)].map((field) => [field, [field]])];
  return aspects.flatMap(([what, fields]) =>
    compareValues(what, pick(before, fields), pick(after, fields)).map(({ group, ...values }) => ({
      group: `${group}: ${nameOf(after)}`,
      ...values,
    })),
  );
}

/** A field by its value alone; several by their names. */
function pick(finding, fields) {
  if (fields.length === 1) return finding[fields[0]];
  return Object.fromEntries(fields.map((field) => [field, finding[field]]));
}

function isInOrder(pairs, before, after) {
  const [from, to] = [before, after].map((list) => new Map(list.map((finding, index) => [finding, index])));
  const sorted = [...pairs].sort(([, a], [, b]) => to.get(a) - to.get(b)).map(([old]) => from.get(old));
  return sorted.every((position, index) => index === 0 || sorted[index - 1] < position);
}

function nameOf({ ruleId, messageId }) {
  return `${ruleId} ${messageId}`;
}

/** JSON with sorted keys, so that equal values have equal texts. */
function sortedText(value) {
  return JSON.stringify(value, (_key, member) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
