const added =
  /const (err\d+) = \{(.*?)\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g;
const parts = /^instancePath(?::(.*?))?,schemaPath:("[^"]*"),keyword:("\w+"),params:(.*)$/s;
const merged = /vErrors = vErrors === null \? (validate\d+)\.errors : vErrors\.concat\(\1\.errors\);/g;
const passedParents = /,parentData(?::\w+)?,parentDataProperty(?::(?:\w+|"[^"]*"))?,rootData/g;
const takenParents = /, parentData, parentDataProperty, rootData=data/g;

const functions = `
const addError = (errors, instancePath, schemaPath, keyword, params) => {
  const error = { instancePath, schemaPath, keyword, params };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
};
const addErrors = (errors, others) => {
  if (errors === null) return others;
  for (const error of others) errors.push(error);
  return errors;
};
`;

/**
 * Rewrites how compiled validators gather errors: in two functions instead of at each place, which is smaller, and
 * by appending instead of copying the list for each faulty element, which is linear in the number of errors.
 * Refuses code that does not look as expected, so that a later ajv cannot slip through.
 */
export function simplifyErrors(code) {
  const simple = code
    .replace(added, (_, _name, error) => addition(error))
    .replace(merged, "vErrors = addErrors(vErrors, $1.errors);")
    .replace(passedParents, "")
    .replace(takenParents, "");
  const left = simple.match(/vErrors\.\w+\(|parentData|rootData|\berr\d+\b/);
  if (left !== null)
    throw new Error(
      `The code that ajv wrote has an unknown form at "${simple.slice(left.index, left.index + 80)}".`,
    );
  return `${functions}${simple}`;
}

function addition(error) {
  const match = parts.exec(error);
  if (match === null) throw new Error(`The error that ajv wrote has an unknown form: ${error}`);
  const [, instancePath = "instancePath", schemaPath, keyword, params] = match;
  return `vErrors = addError(vErrors, ${instancePath}, ${schemaPath}, ${keyword}, ${params});errors++;`;
}
