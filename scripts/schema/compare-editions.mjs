/** What another edition changes against the known facts, one line for each: `+` new, `-` no longer there, `~` different. */
export function* compareEditions(known, other) {
  yield* compareLists(known.enums, other.enums);
  yield* compareShapes(known.shapes, other.shapes);
}

function* compareLists(known, other) {
  yield* addedAndRemoved(known, other, (name) => `list ${name}`);
  for (const [name, members] of other) {
    if (known.has(name))
      yield* addedAndRemoved(
        new Set(known.get(name)),
        new Set(members),
        (member) => `${name}: ${JSON.stringify(member)}`,
      );
  }
}

function* compareShapes(known, other) {
  yield* addedAndRemoved(known, other, (name) => `shape ${name}`);
  for (const [name, shape] of other) {
    if (known.has(name)) yield* compareFields(name, known.get(name), shape);
  }
}

function* compareFields(name, known, other) {
  const before = new Map(known.fields.map((field) => [field.camel, field]));
  const after = new Map(other.fields.map((field) => [field.camel, field]));
  yield* addedAndRemoved(
    before,
    after,
    (key) => `${name}.${key}: ${fieldText(after.get(key) ?? before.get(key))}`,
  );
  for (const [key, field] of after) {
    if (!before.has(key)) continue;
    const texts = [fieldText(before.get(key)), fieldText(field)];
    if (texts[0] !== texts[1]) yield `~ ${name}.${key}: ${texts[0]} -> ${texts[1]}`;
  }
}

function* addedAndRemoved(known, other, text) {
  for (const name of other.keys()) if (!known.has(name)) yield `+ ${text(name)}`;
  for (const name of known.keys()) if (!other.has(name)) yield `- ${text(name)}`;
}

function fieldText(field) {
  return `${typeText(field)}${field.required ? ", required" : ""}`;
}

function typeText(field) {
  const bounds = ["const", "format", "minimum", "exclusiveMinimum"]
    .filter((key) => field[key] !== undefined && field[key] !== null)
    .map((key) => ` ${key} ${field[key]}`);
  const name = field.shape ?? field.enum ?? field.type;
  const inner = field.items ?? field.values;
  const type = `${name}${inner ? ` of ${typeText(inner)}` : ""}${bounds.join("")}`;
  return [type, ...(field.or ?? [])].join(" | ");
}
