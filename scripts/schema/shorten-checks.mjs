const helpers = `
function isObject(data) { return data && typeof data == "object" && !Array.isArray(data); }
function isText(data, { instancePath, tell }) {
  if (typeof data === "string") return true;
  tell(instancePath, "type", { type: "string" });
  return false;
}
function has(data, key) { return data[key] !== undefined && Object.prototype.hasOwnProperty.call(data, key); }
function needed(data, key, at, tell) {
  if (has(data, key)) return 0;
  tell(at, "required", { missingProperty: key });
  return 1;
}
function typed(data, key, type, at, tell) {
  if (!has(data, key) || typeof data[key] === type) return 0;
  tell(at + "/" + key, "type", { type });
  return 1;
}
function member(validate, data, key, at, tell) {
  return has(data, key) && !validate(data[key], { instancePath: at + "/" + key, tell }) ? 1 : 0;
}
function elements(validate, data, key, at, tell) {
  if (!has(data, key)) return 0;
  const list = data[key];
  const path = at + "/" + key;
  if (!Array.isArray(list)) {
    tell(path, "type", { type: "array" });
    return 1;
  }
  let errors = 0;
  for (let index = 0; index < list.length; index++)
    if (!validate(list[index], { instancePath: path + "/" + index, tell })) errors++;
  return errors;
}
`;

const there = String.raw`if\(data\.(?<key>[$\w]+) !== undefined && func0\.call\(data, "\k<key>"\)\)`;
const at = String.raw`instancePath\+"\/\k<key>`;
const more = "errors\\+\\+;";

/** What is asked again and again of the members of an object, each as a call. */
const shorter = [
  [
    String.raw`if\(\(data\.(?<key>[$\w]+) === undefined\) \|\| \(!\(func0\.call\(data, "\k<key>"\)\)\)\)\{tell\(instancePath, "required", \{missingProperty: "\k<key>"\}\);${more}\}`,
    ({ key }) => `errors += needed(data, "${key}", instancePath, tell);`,
  ],
  [
    String.raw`${there}\{if\(typeof data\.\k<key> !== "(?<type>\w+)"\)\{tell\(${at}", "type", \{type: "\k<type>"\}\);${more}\}\}`,
    ({ key, type }) => `errors += typed(data, "${key}", "${type}", instancePath, tell);`,
  ],
  [
    String.raw`${there}\{if\(!\((?<validate>validate\d+)\(data\.\k<key>, \{instancePath:${at}",tell\}\)\)\)\{${more}\}\}`,
    ({ key, validate }) => `errors += member(${validate}, data, "${key}", instancePath, tell);`,
  ],
  [
    String.raw`${there}\{let (?<list>data\d+) = data\.\k<key>;if\(Array\.isArray\(\k<list>\)\)\{const (?<end>len\d+) = \k<list>\.length;for\(let (?<i>i\d+)=0; \k<i><\k<end>; \k<i>\+\+\)\{if\(!\((?<validate>validate\d+)\(\k<list>\[\k<i>\], \{instancePath:${at}\/" \+ \k<i>,tell\}\)\)\)\{${more}\}\}\}else \{tell\(${at}", "type", \{type: "array"\}\);${more}\}\}`,
    ({ key, validate }) => `errors += elements(${validate}, data, "${key}", instancePath, tell);`,
  ],
  [
    String.raw`${there}\{let (?<list>data\d+) = data\.\k<key>;if\(Array\.isArray\(\k<list>\)\)\{const (?<end>len\d+) = \k<list>\.length;for\(let (?<i>i\d+)=0; \k<i><\k<end>; \k<i>\+\+\)\{if\(typeof \k<list>\[\k<i>\] !== "string"\)\{tell\(${at}\/" \+ \k<i>, "type", \{type: "string"\}\);${more}\}\}\}else \{tell\(${at}", "type", \{type: "array"\}\);${more}\}\}`,
    ({ key }) => `errors += elements(isText, data, "${key}", instancePath, tell);`,
  ],
  [String.raw`data && typeof data == "object" && !Array\.isArray\(data\)`, () => "isObject(data)"],
  [
    String.raw`data\.(?<key>[$\w]+) !== undefined && func0\.call\(data, "\k<key>"\)`,
    ({ key }) => `has(data, "${key}")`,
  ],
];

/** Rewrites what compiled validators repeat for each field of each shape, so that a page loads it once. */
export function shortenChecks(code) {
  let short = code;
  for (const [pattern, write] of shorter) {
    const before = short;
    short = short.replace(new RegExp(pattern, "g"), (...found) => write(found.at(-1)));
    if (short === before) throw new Error(`Nothing that ajv wrote has the form ${pattern}.`);
  }
  return `${helpers}${short.replace(SCHEMA, (_, name, json) => keepAsked(name, JSON.parse(json), short))}`;
}

const SCHEMA = /const (schema\d+) = (\{.*?\});(?=const |function |export )/g;

/** Of a schema only what the code asks of it: which fields it has, and the lists in its keywords. */
function keepAsked(name, schema, code) {
  const kept = {};
  for (const [, path] of code.matchAll(new RegExp(`\\b${name}((?:\\.[$\\w]+)+)`, "g"))) {
    const keys = path.slice(1).split(".");
    const asked = keys.reduce((value, key) => value[key], schema);
    const last = keys.pop();
    const owner = keys.reduce((value, key) => {
      if (typeof value[key] !== "object") value[key] = {};
      return value[key];
    }, kept);
    if (last !== "properties") owner[last] = asked;
    else owner[last] = { ...Object.fromEntries(Object.keys(asked).map((key) => [key, 0])), ...owner[last] };
  }
  return `const ${name} = ${JSON.stringify(kept)};`;
}
