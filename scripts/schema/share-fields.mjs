const smallestGroup = 3;

/**
 * Moves fields that several shapes have alike into a shape of their own, so that they are compiled once.
 * It has no `type`, since its owners report a wrong one.
 * The shapes keep the names, hence what they accept is the same and only the code gets smaller.
 */
export function shareFields(definitions) {
  const groups = [...groupByOwners(definitions).values()].filter(
    ({ owners, fields }) => owners.length > 1 && fields.size >= smallestGroup,
  );
  const result = new Map(definitions);
  for (const [index, { owners, fields }] of groups.entries()) {
    const name = `Shared${index}`;
    result.set(name, { properties: Object.fromEntries(fields) });
    for (const owner of owners) result.set(owner, withoutFields(result.get(owner), fields, name));
  }
  return result;
}

/** Equal fields by the list of the shapes that have them. */
function groupByOwners(definitions) {
  const owners = new Map();
  for (const [name, { properties = {} }] of definitions) {
    for (const field of Object.entries(properties)) {
      const key = JSON.stringify(field);
      owners.set(key, [...(owners.get(key) ?? []), name]);
    }
  }
  const groups = new Map();
  for (const [field, names] of owners) {
    const group = groups.get(names.join()) ?? { owners: names, fields: new Map() };
    group.fields.set(...JSON.parse(field));
    groups.set(names.join(), group);
  }
  return groups;
}

function withoutFields(schema, fields, name) {
  const properties = Object.entries(schema.properties).map(([key, value]) => [
    key,
    fields.has(key) ? true : value,
  ]);
  const allOf = [...(schema.allOf ?? []), { $ref: `#/$defs/${name}` }];
  return { ...schema, properties: Object.fromEntries(properties), allOf };
}
