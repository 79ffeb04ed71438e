const added =
  /const (err\d+) = \{(.*?)\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g;
const parts = /^instancePath(?::(.*?))?,schemaPath:"[^"]*",keyword:("\w+"),params:(.*)$/s;
const merged =
  /vErrors = vErrors === null \? (validate\d+)\.errors : vErrors\.concat\(\1\.errors\);errors = vErrors\.length;/g;
const kept = /let vErrors = null;|validate\d+\.errors = vErrors;/g;
const passedParents = /,parentData(?::\w+)?,parentDataProperty(?::(?:\w+|"[^"]*"))?,rootData/g;
const takenParents = /, parentData, parentDataProperty, rootData=data/g;

const nobody = "const nobody = () => {};";

/**
 * Rewrites how compiled validators report errors: each is told to a function as it is found, in place of a list that
 * is copied for each faulty element and holds millions of errors when an array of millions is wrong.
 * Refuses code that does not look as expected, so that a later ajv cannot slip through.
 */
export function simplifyErrors(code) {
  const simple = code
    .replace(added, (_, _name, error) => addition(error))
    .replace(merged, "errors++;")
    .replace(kept, "")
    .replace(passedParents, ",tell")
    .replace(takenParents, ", tell=nobody");
  const left = simple.match(/vErrors|parentData|rootData|\berr\d+\b/);
  if (left !== null)
    throw new Error(
      `The code that ajv wrote has an unknown form at "${simple.slice(left.index, left.index + 80)}".`,
    );
  return `${nobody}\n${simple}`;
}

function addition(error) {
  const match = parts.exec(error);
  if (match === null) throw new Error(`The error that ajv wrote has an unknown form: ${error}`);
  const [, instancePath = "instancePath", keyword, params] = match;
  return `tell(${instancePath}, ${keyword}, ${params});errors++;`;
}
