import { describe, expect, test } from "vitest";
import { validateText } from "../../src/text/check/validate-text.js";
import { cut } from "./read.js";

const NODE = '{ "id": "portrait", "type": "custom-model" }';
const HIDDEN = "node/missing-model";

/** What is left and what is hidden, as `rule line`. */
function check(text: string) {
  const { diagnostics, suppressed } = validateText(text);
  const show = ({ ruleId, range }: (typeof diagnostics)[number]) => `${ruleId} ${range?.start.line}`;
  return {
    left: diagnostics.map(show),
    hidden: suppressed.map(({ diagnostic, by, reason }) => `${show(diagnostic)} ${by} ${reason}`),
  };
}

describe("a comment hides", () => {
  test("what starts on the next line, other comments and blank lines aside", () => {
    const comment = "// flowproof-disable-next-line node/missing-model -- later\n";
    const hidden = (line: number) => ({ left: [], hidden: [`${HIDDEN} ${line} comment later`] });
    expect(check(`${comment}[${NODE}]`)).toEqual(hidden(2));
    expect(check(`[\r\n${comment}\r\n  /* two\r\n lines */ // and one\r\n${NODE}]`)).toEqual(hidden(6));
    expect(check(`[${comment.trim()}\r${NODE}]`)).toEqual(hidden(2));
  });

  test("nothing of its own line, when it is for the next one", () => {
    const found = check(`[${NODE}, // flowproof-disable-next-line node/missing-model -- later\n{}]`);
    expect(found.left).toContain(`${HIDDEN} 1`);
    expect(found.left).toContain("suppression/unused 1");
  });

  test("what starts on its own line, before it and behind it", () => {
    const comment = "/* flowproof-disable-line node/missing-model -- later */";
    expect(check(`[${NODE} ${comment}]`).left).toEqual([]);
    expect(check(`[${comment} ${NODE}]`).left).toEqual([]);
    expect(check(`[${comment}\n${NODE}]`).left).toEqual(["suppression/unused 1", `${HIDDEN} 2`]);
  });

  test("what starts anywhere, wherever it stands", () => {
    const comment = "// flowproof-disable node/missing-model -- later";
    expect(check(`[${NODE}]\n${comment}`).hidden).toEqual([`${HIDDEN} 1 comment later`]);
  });

  test("nothing that only ends on its line or goes through it", () => {
    const text = `[{ "id": "portrait",
      // flowproof-disable-next-line node/missing-model -- the node starts above
      "type": "custom-model" }]`;
    expect(check(text).left).toEqual([`${HIDDEN} 1`, "suppression/unused 2"]);
  });

  test("nothing of another rule", () => {
    expect(check(`// flowproof-disable ref/* -- why\n[${NODE}]`).left).toContain(`${HIDDEN} 2`);
  });

  test.each(["flowproof-disable-next-lin", "flowproof-disabled", "flowproof-ignore", "Flowproof-disable"])(
    "nothing when it is called %s",
    (name) => {
      const found = check(`// ${name} node/missing-model -- why\n[${NODE}]`);
      expect(found).toEqual({ left: ["suppression/unused 1", `${HIDDEN} 2`], hidden: [] });
    },
  );

  test("nothing in a text that does not parse", () => {
    const found = check("// flowproof-disable document/syntax -- why\n[");
    expect(found).toEqual({ left: ["document/syntax 2"], hidden: [] });
  });
});

describe("a comment above a text over several lines in YAML covers the text", () => {
  const RULE = "logic/expression-unknown-name";
  const comment = `# flowproof-disable-next-line ${RULE} -- the platform supplies it`;
  const flow = (lines: readonly string[]) => `flow:
  - id: pick
    type: logic
    logicType: if-else
    logic:
      default: drawing
      cases:
        - value: photo
${lines.map((line) => `          ${line}\n`).join("")}`;
  const left = (lines: readonly string[]) =>
    check(flow(lines)).left.filter((one) => !one.startsWith("path/"));
  const ours = (lines: readonly string[]) => {
    return left(lines).filter((one) => one.startsWith(RULE) || one.startsWith("suppression/"));
  };

  test.each([
    ["folded", [comment, "condition: >-", '  "a" == "b" ||', '  season == "winter"']],
    ["literal", [comment, "condition: |", '  "a" == "b" ||', '  season == "winter"', ""]],
    ["in quotes", [comment, 'condition: \'"a" == "b" ||', '  season == "winter"\'']],
    ["plain", [comment, 'condition: season == "winter" ||', '  month == "may"']],
    ["behind an anchor", [comment, "condition: &cold >-", '  season == "winter" ||', '  month == "may"']],
    ["below its key", [comment, "condition:", "  >-", '  season == "winter"', '  || month == "may"']],
    ["on its own line", [`condition: >- ${comment.replace("next-", "")}`, '  season == "winter"']],
  ])("%s", (_, lines) => {
    const bare = lines.map((line) => line.replace(/# flowproof.*/, "")).filter((line) => line !== "");
    expect(ours(bare)).not.toEqual([]);
    expect(ours(lines)).toEqual([]);
  });

  test("and no other rule, and nothing beside the text", () => {
    const other = comment.replace(RULE, "ref/*");
    expect(ours([other, "condition: >-", '  season == "winter"'])).toEqual([
      "suppression/unused 9",
      `${RULE} 11`,
    ]);
    const behind = ["condition: >-", '  "a" == "b"', comment.replace("next-line", "line"), "x: 1"];
    expect(ours(behind)).toEqual(["suppression/unused 11"]);
  });
});

test("what is hidden counts nowhere, and a document with a hidden error has no typed value", () => {
  const text = `// flowproof-disable schema/* -- why\n[{ "id": "portrait", "type": "list", "items": 1 }]`;
  const result = validateText(text);
  expect(result).toMatchObject({ valid: true, counts: { error: 0, warning: 0, info: 0 } });
  expect(result.suppressed).toHaveLength(1);
  expect("value" in result).toBe(false);
});

test("the place of a mistake in a comment is the rule, or the comment", () => {
  const text =
    "/* flowproof-disable node/mising, ref/self -- why */ // flowproof-disable\n[] // flowproof-disable-lin";
  const { diagnostics } = validateText(text, { rules: { "graph/empty": "off" } });
  const places = diagnostics.map(({ ruleId, range }) => [ruleId, range && cut(text, range)]);
  expect(places).toEqual([
    ["suppression/unknown-rule", "node/mising"],
    ["suppression/unused", "ref/self"],
    ["suppression/unknown-rule", "// flowproof-disable"],
    ["suppression/unused", "// flowproof-disable-lin"],
  ]);
  expect(diagnostics.map(({ fingerprint }) => fingerprint)).toEqual([
    "suppression/unknown-rule:node%2Fmising",
    "suppression/unused:ref%2Fself",
    "suppression/unknown-rule:flowproof-disable",
    "suppression/unused:flowproof-disable-lin",
  ]);
});

test("a rule that is off is not told to be unused, and levels hold for what speaks about suppressions", () => {
  const text = "// flowproof-disable ref/self -- why\n[]";
  const rules = (settings: object) => validateText(text, { rules: { "graph/*": "off", ...settings } });
  expect(rules({}).counts).toEqual({ error: 0, warning: 1, info: 0 });
  expect(rules({ "ref/self": "off" }).diagnostics).toEqual([]);
  expect(rules({ "suppression/unused": "error" }).valid).toBe(false);
  expect(rules({ "suppression/*": "off" }).diagnostics).toEqual([]);
});

test("what is hidden does not use up the number of findings that are listed", () => {
  const hide = (line: string) => `${line} // flowproof-disable-line node/missing-model -- later\n`;
  const text = `[${hide(`${NODE},`).repeat(3)}${NODE}]`;
  const { diagnostics } = validateText(text, {
    limits: { findings: 1 },
    rules: { "node/duplicate-id": "off" },
  });
  expect(diagnostics.map(({ ruleId, range }) => [ruleId, range?.start.line])).toEqual([[HIDDEN, 4]]);
});

test("very many comments are read", () => {
  const lines = "// flowproof-disable-next-line ref/self -- why\n".repeat(30_000);
  const { counts } = validateText(`${lines}[${NODE}]`, { rules: { "ref/self": "off" } });
  expect(counts).toEqual({ error: 1, warning: 0, info: 0 });
});
