const EXAMPLES = 3;
/** Long values are cut to this many characters, from shortly before the first that differs. */
const WIDTH = 240;
const LEAD = 60;

/** The text that compare-reports prints. */
export function formatComparison({ equal, differing }, { onPurpose, others, unseen }) {
  const lines = [`${plural(equal, "document")} equal, ${differing} different.`];
  for (const group of others) lines.push("", headline(group), ...formatExamples(group));
  if (onPurpose.length > 0) lines.push("", "On purpose:");
  for (const group of onPurpose)
    lines.push("", headline(group), `  because: ${group.reason}`, ...formatExamples(group));
  if (unseen.length > 0) lines.push("", "Expected, but not found:");
  for (const { group } of unseen) lines.push(`  ${group}`);
  return `${lines.join("\n")}\n`;
}

function headline({ group, count, differences }) {
  const isMiscounted = count !== undefined && count !== differences.length;
  return `${group} (${differences.length}${isMiscounted ? `, expected ${count}` : ""})`;
}

/** The first difference of each of a few documents; where there are fewer documents, further ones of the same. */
function formatExamples({ differences }) {
  const seen = new Set();
  const firsts = differences.filter(({ document }) => seen.size < seen.add(document).size);
  const chosen = [...new Set([...firsts, ...differences])].slice(0, EXAMPLES);
  return chosen.flatMap(({ document, before, after }) => [`  ${document}`, ...formatValues(before, after)]);
}

function formatValues(before, after) {
  const [from, to] = [before, after].map((value) => JSON.stringify(value));
  const start = from === undefined || to === undefined ? 0 : Math.max(0, sharedLength(from, to) - LEAD);
  return [
    ...(from === undefined ? [] : [`    - ${cut(from, start)}`]),
    ...(to === undefined ? [] : [`    + ${cut(to, start)}`]),
  ];
}

function sharedLength(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function cut(text, wanted) {
  const start = text.length <= WIDTH ? 0 : wanted;
  const rest = text.slice(start, start + WIDTH);
  return `${start > 0 ? "…" : ""}${rest}${start + WIDTH < text.length ? "…" : ""}`;
}

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
