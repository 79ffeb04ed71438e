import { describe, expect, it } from "vitest";
import { type FixTextOptions, fixText, validateText } from "../../src/text/public.js";

const SOUND = `{
  "name": "w",
  "flow": [
    { "id": "a", "type": "generate-prompt", "inputs": [] }
  ]
}
`;
const SOUND_YAML = "name: w\nflow:\n  - id: a\n    type: generate-prompt\n";

type Language = FixTextOptions["language"];

/** Titles of the edits of the first finding, and the text after the first of them. */
function mend(text: string, language?: Language) {
  const [found] = validateText(text, { language }).diagnostics;
  if (found === undefined) throw new Error("Nothing is found.");
  const suggestions = [{ fingerprint: found.fingerprint, edit: 0 }];
  const titles = found.edits.map(({ title, safety }) => `${safety}: ${title}`);
  return { titles, text: fixText(text, [found], { language, suggestions }).text };
}

describe("what makes a text readable", () => {
  const cases: [what: string, title: string, from: string, to: string][] = [
    ["a trailing comma", "fix: Remove the comma", "[] }", "[], }"],
    ["a doubled comma", "fix: Remove the comma", '"w",', '"w",,'],
    ["a comma that lacks at a line end", "fix: Put the missing comma", '"w",', '"w"'],
    ["a comma that lacks in a line", "suggestion: Put the missing comma", '"a",', '"a"'],
    ["a key without quotes", "fix: Put the key in double quotes", '"name"', "name"],
    ["single quotes", "fix: Write it in double quotes", '"w"', "'w'"],
    ["typographic quotes", "fix: Write it in double quotes", '"w"', "“w”"],
    ["a value without quotes", "suggestion: Put the text in quotation marks", '"w"', "w"],
    ["a quote that lacks behind a value", "suggestion: Put the missing quotation mark", '"w",', '"w,'],
    ["a quote that lacks before a value", "suggestion: Put the missing quotation mark", '"w"', 'w"'],
    ["a quote that lacks behind a key", "suggestion: Put the missing quotation mark", '"id"', '"id'],
    ["a quote that lacks before a key", "suggestion: Put the missing quotation mark", '"name"', 'name"'],
    ["a colon that lacks", "suggestion: Put the missing colon", '"a",', '"a",'.replace(":", "")],
    ["an equals sign", "suggestion: Put the missing colon", '"name":', '"name" ='],
    ["a semicolon", "suggestion: Put the missing comma", '"w",', '"w";'],
    ["an inner bracket that lacks", "suggestion: Put the missing bracket", "[] }\n", "[]\n"],
    ["another bracket", "suggestion: Write the bracket that closes what is open", "[] }", "[] ]"],
    ["a bracket too many", "suggestion: Remove the bracket that closes nothing", "\n}\n", "\n}}\n"],
    ["nothing closed at the end", "suggestion: Close at the end what is open", "\n  ]\n}\n", "\n"],
    [
      "a block of code",
      "fix: Remove the marks of a code block around it",
      SOUND,
      `\`\`\`json\n${SOUND}\`\`\`\n`,
    ],
  ].filter((one): one is [string, string, string, string] => one[2] !== one[3]);

  it.each(cases)("%s", (_what, title, from, to) => {
    const mended = mend(
      SOUND.replace(from, () => to),
      "json",
    );
    expect(mended.titles[0]).toBe(title);
    expect(JSON.parse(mended.text)).toEqual(JSON.parse(SOUND));
  });

  it("takes words of other languages for what they say", () => {
    const text = SOUND.replace('"inputs": []', '"includeOutputsInWorkflowJob": True');
    expect(mend(text)).toEqual({ titles: ["fix: Write true"], text: text.replace("True", "true") });
  });

  it("says how many places it changes where it is not one kind", () => {
    const { titles, text } = mend("{ 'flow': [{ id: 'a', \"type\": 'generate-prompt', },], }");
    expect(titles).toEqual(["fix: Mend the text in 7 places"]);
    expect(text).toBe('{ "flow": [{ "id": "a", "type": "generate-prompt" }] }');
  });

  it("keeps layout, comments and all that was written", () => {
    const text = SOUND.replace('"w",', '"w", // the name').replace("[] }", "[], /* all */ }");
    expect(mend(text).text).toBe(text.replace("[], /*", "[] /*"));
  });

  it("escapes quotation marks inside of a text", () => {
    const { titles, text } = mend(SOUND.replace('"w"', '"a "big" cat"'));
    expect(titles).toEqual(["suggestion: Escape the quotation marks in the text"]);
    expect(JSON.parse(text)).toMatchObject({ name: 'a "big" cat' });
  });

  it("says so where it takes something away", () => {
    const [found] = validateText('{ word "flow": [] }').diagnostics;
    expect(found?.edits.map(({ title, destructive }) => [title, destructive])).toEqual([
      ['Remove "word"', true],
    ]);
  });

  it.each([
    "",
    "{",
    '{ "flow": ',
    "{ a b c }",
    '{ "a": 0x1F }',
    '{ "a": hello world }',
    '{ "a" }',
    "[1 2] [3]",
  ])("offers nothing where it is not known what is meant: %s", (text) => {
    const found = validateText(text, { language: "json" }).diagnostics[0];
    expect([found?.ruleId, found?.edits.map(({ title }) => title)]).toEqual(
      text === "{" ? ["document/syntax", ["Close at the end what is open"]] : ["document/syntax", []],
    );
  });

  it("refuses a text that has changed since", () => {
    const text = SOUND.replace("[] }", "[], }");
    const { diagnostics } = validateText(text);
    const other = text.replace('"w"', '"other"');
    expect(fixText(other, diagnostics)).toMatchObject({
      text: other,
      skipped: [{ reason: "the text has changed" }],
    });
  });
});

describe("what makes YAML readable", () => {
  it.each([
    ["fix: Put the text in quotation marks", "name: w", 'name: "w: x"', "name: w: x"],
    ["fix: Put the text in quotation marks", "name: w", 'name: "@w" # who', "name: @w # who"],
    ["suggestion: Put the missing quotation mark", "name: w", 'name: "w"', 'name: "w'],
    ["suggestion: Put the missing bracket", "name: w", "tagSet: [a, b]", "tagSet: [a, b"],
    ["suggestion: Indent the line by 4, like one above", "    type", "    type", "     type"],
    ["suggestion: Put the missing blank", "id: a", "id: a", "id:a"],
    [
      "suggestion: Put the missing comma",
      "name: w",
      "uiConfig: {a: b, c: {d: e}}",
      "uiConfig: {a: b c: {d: e}}",
    ],
    ["suggestion: Put the missing comma", "name: w", "uiConfig: {a: b,\n  c: d}", "uiConfig: {a: b\n  c: d}"],
    ["suggestion: Put the missing comma", "name: w", "inputs: [{a: b}, {c: d}]", "inputs: [{a: b} {c: d}]"],
    [
      "suggestion: Put the text in quotation marks",
      "name: w",
      'name: "{a} walks: fast"',
      "name: {a} walks: fast",
    ],
    ["suggestion: Put the missing blank", "name: w", 'name: "w" # hi', 'name: "w"# hi'],
  ])("%s: %s", (title, from, right, wrong) => {
    const mended = mend(SOUND_YAML.replace(from, wrong), "yaml");
    expect(mended.titles[0]).toBe(title);
    expect(mended.text).toBe(SOUND_YAML.replace(from, right));
  });
});

describe("what is no text", () => {
  it("is not put in quotation marks where entries stand in brackets", () => {
    const text = SOUND_YAML.replace(
      "id: a",
      "id: a\n    inputs:\n      - {name: p, type: string ref: {node: x}}",
    );
    expect(mend(text, "yaml")).toEqual({
      titles: ["suggestion: Put the missing comma"],
      text: text.replace("string ref", "string, ref"),
    });
  });

  it("keeps the byte order mark before a block of code", () => {
    const fenced = `\ufeff\`\`\`json\n${SOUND}\`\`\`\n`;
    expect(mend(fenced, "json").text).toBe(`\ufeff${SOUND}`);
  });
});

describe("what only the text shows", () => {
  it("takes out what a repeated key had before", () => {
    const text = SOUND.replace('"name"', '"name": "u",\n  "name": "v",\n  "name"');
    expect(mend(text)).toEqual({
      titles: ['suggestion: Remove the earlier "name", which is dropped when it is read'],
      text: SOUND,
    });
    const yaml = SOUND_YAML.replace("name", "name: v\nname");
    expect(mend(yaml, "yaml").text).toBe(SOUND_YAML);
  });

  it("writes a number as a text only where a text may stand", () => {
    const text = (type: string, value: string) =>
      `{"flow":[{"id":"a","type":"custom-model","modelId":"m","inputs":[{"name":"n","type":"${type}","value":${value}}]}]}`;
    expect(mend(text("number", "9007199254740993"))).toEqual({
      titles: ["suggestion: Write 9007199254740992, as it is read"],
      text: text("number", "9007199254740992"),
    });
    const found = validateText(
      '{"x":9007199254740993,"flow":[{"id":"a","type":"generate-prompt"}]}',
    ).diagnostics;
    expect(found.map(({ edits }) => edits.map(({ title }) => title))).toEqual([
      ["Write it as a text", "Write 9007199254740992, as it is read"],
      ['Remove "x"'],
    ]);
  });

  it("mends comments that suppress", () => {
    const about = (comment: string) => SOUND.replace('  "name"', `  // ${comment}\n  "name"`);
    expect(mend(about("flowproof-disable-next-line ref/self -- why"))).toEqual({
      titles: ["suggestion: Remove the comment"],
      text: SOUND,
    });
    const unmarked = SOUND.replace("[] }", '[], "x": 1 } // flowproof-disable-line schema/* - new');
    expect(mend(unmarked)).toEqual({
      titles: ['fix: Put "--" before the reason'],
      text: unmarked.replace(" - new", " -- new"),
    });
    const misspelt = SOUND.replace(
      "[] }",
      '[], "x": 1 } // flowproof-disable-line schema/unknwon-property -- new',
    );
    const [, found] = validateText(misspelt).diagnostics;
    expect(found?.edits.map(({ title }) => title)).toEqual([
      'Write "schema/unknown-property"',
      "Remove the comment",
    ]);
  });
});

describe("a text with very many mistakes", () => {
  const bare = (count: number) => `{${Array.from({ length: count }, (_, at) => `k${at}:1`).join(",")}}`;

  it("is mended in some thousand places at once, and no more", () => {
    expect(mend(bare(4000), "json").text).toBe(bare(4000).replaceAll(/k\d+/g, '"$&"'));
    const [found] = validateText(bare(6000), { language: "json" }).diagnostics;
    expect(found?.edits).toEqual([]);
  });

  it("has edits for the first of them where the text is read once more for each", () => {
    const pairs = Array.from({ length: 900 }, (_, at) => `"k${at}":1,"k${at}":2`);
    const { diagnostics } = validateText(`{"flow":[],${pairs.join(",")}}`, { rules: { "schema/*": "off" } });
    const repeated = diagnostics.filter(({ ruleId }) => ruleId === "document/duplicate-key");
    expect(repeated).toHaveLength(900);
    const offered = repeated.filter(({ edits }) => edits.length > 0).length;
    expect([offered > 0, offered < 100]).toEqual([true, true]);
  });
});
