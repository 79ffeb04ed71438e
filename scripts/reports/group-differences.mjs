/**
 * Sorts differences into groups, and the groups into those that were expected and the others.
 * @param expected `{ group, reason }`, and `count` where the differences were counted: another number was not expected.
 */
export function groupDifferences(differences, expected) {
  const groups = new Map();
  for (const { group, ...difference } of differences)
    groups.set(group, [...(groups.get(group) ?? []), difference]);
  const onPurpose = [];
  const others = [];
  for (const [group, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const expectation = expected.find((each) => each.group === group);
    const isExpected = expectation !== undefined && (expectation.count ?? members.length) === members.length;
    (isExpected ? onPurpose : others).push({ group, differences: members, ...expectation });
  }
  return { onPurpose, others, unseen: expected.filter(({ group }) => !groups.has(group)) };
}

/**
 * Reads a file of expected differences.
 * @throws Error for one without a group or a reason, or with anything else: it would excuse nothing, or too much.
 */
export function readExpected(text) {
  const expected = JSON.parse(text);
  if (!Array.isArray(expected)) throw new Error("Expected differences are a list.");
  for (const each of expected) {
    const { group, reason, count, ...rest } = Object(each);
    const isText = [group, reason].every((part) => typeof part === "string" && part !== "");
    const isCounted = count === undefined || Number.isInteger(count);
    if (!isText || !isCounted || Object.keys(rest).length > 0)
      throw new Error(`An expected difference is { group, reason, count? }, not ${JSON.stringify(each)}.`);
  }
  return expected;
}
