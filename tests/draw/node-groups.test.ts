import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toDot, toMermaid, toSvg } from "../../src/draw/public.js";

const file = new URL("../../fixtures/editor/16-groups.json", import.meta.url);

interface Drawn {
  readonly editorInfo: {
    readonly nodes: readonly { readonly id: string; readonly data: { group?: unknown } }[];
    nodeGroups?: unknown;
  };
}

/** The fixture, with other groups, and with nodes that name others. */
function drawn(nodeGroups?: unknown, named: Readonly<Record<string, unknown>> = {}): Drawn {
  const document = JSON.parse(readFileSync(file, "utf8")) as Drawn;
  if (nodeGroups !== undefined) document.editorInfo.nodeGroups = nodeGroups;
  for (const { id, data } of document.editorInfo.nodes) if (id in named) data.group = named[id];
  return document;
}

/** The boxes and nodes of a drawing, as deep as they lie in each other. */
const boxesIn = (mermaid: string) =>
  [...mermaid.matchAll(/^(\s+)(?:subgraph \w+\["([^"]+)"\]|n\d+(?:end)?[({[]+[\\/]?"([^"<]+))/gm)].map(
    ([, indent, box, node]) => `${indent?.slice(2)}${box === undefined ? "" : "# "}${box ?? node}`,
  );

const cover = ["# The cover", "  Cover", "  Cover in blue"];
const loop = ["# Each photo · for each item", "  Each photo", "  collected", "  Woodcut", "  Frame"];
const inside = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

describe("the groups of the editor", () => {
  it("are boxes, around a loop as well; one of which nothing is drawn is none", () => {
    expect(boxesIn(toMermaid(drawn()))).toEqual([
      "Thumbnail",
      "# A woodcut of each photo",
      ...inside(loop),
      ...cover,
    ]);
  });

  it("have their colour in each format, in the form that all know", async () => {
    const mermaid = toMermaid(drawn());
    expect(mermaid).toContain("style group0 fill:none,stroke:#0ea5e9");
    expect(mermaid).toContain("style group1 fill:none,stroke:#ee00bb");
    expect(toDot(drawn())).toContain(
      'subgraph cluster_group1 {\n    label="The cover"; style="rounded"; color="#ee00bb";\n    n3 [',
    );
    const svg = await toSvg(drawn());
    expect(svg).toMatch(/<title>The cover<\/title><rect class="fp-box fp-group" style="stroke:#ee00bb"/);
    expect(svg).toMatch(/<g data-group="loop">.*>A woodcut of each photo</);
    expect(svg).toContain("A workflow with 6 nodes, 1 loop, 2 groups, 5 edges.");
  });

  it.each(["red", "#12", "#1234567", 'red";x', "#fff;stroke:url(x)", 7, null, undefined])(
    "are plain with the colour %j",
    async (color) => {
      const groups = { cover: { title: "The cover", color } };
      expect(boxesIn(toMermaid(drawn(groups)))).toEqual(["Thumbnail", ...loop, ...cover]);
      expect(toMermaid(drawn(groups))).toContain("style group0 fill:none,stroke:#64748b\n");
      expect(toDot(drawn(groups))).toContain('label="The cover"; style="rounded"; color="#64748b";');
      expect(await toSvg(drawn(groups))).toMatch(/<rect class="fp-box fp-group" x=/);
    },
  );

  it("lie in the loop that has all of their nodes", () => {
    const groups = { part: { title: "Part" } };
    const named = { model1: "part", model2: "part" };
    const [heading = "", start = "", end = "", ...members] = loop;
    expect(boxesIn(toMermaid(drawn(groups, named)))).toEqual([
      ...["Cover", "Cover in blue", "Thumbnail", heading, start, end],
      "  # Part",
      ...inside(members),
    ]);
  });

  it.each([
    ["has a node in a loop and one outside", { model1: "part", model2: undefined, model5: "part" }],
    ["has a loop without all of its nodes", { forEach1: "part", model1: "part", model2: undefined }],
  ])("are no box where one %s", (_, named) => {
    const plain = ["Cover", "Cover in blue", "Thumbnail", ...loop];
    expect(boxesIn(toMermaid(drawn({ part: { title: "Part" } }, named)))).toEqual(plain);
  });

  it("are called by their id without a title, and escaped", () => {
    const groups = JSON.parse('{"__proto__":{},"cover":{"title":" "},"loop":{"title":"\\"]<b>\\u0007"}}');
    const named = { model5: "__proto__" };
    const headings = boxesIn(toMermaid(drawn(groups, named))).filter((line) => line.startsWith("#"));
    expect(headings).toHaveLength(3);
    expect(headings.slice(1)).toEqual(["# cover", "# #95;#95;proto#95;#95;"]);
    expect(toDot(drawn(groups, named))).toContain('label="\\"]<b>');
  });

  it.each([
    ["no object", 7],
    ["null", null],
    ["a list", [{ title: "The cover" }]],
    ["of other ids", { other: { title: "Other" } }],
    ["no groups", { cover: null, loop: "x" }],
  ])("are left out where they are %s", async (_, groups) => {
    const plain = ["Cover", "Cover in blue", "Thumbnail", ...loop];
    expect(boxesIn(toMermaid(drawn(groups, { model5: { id: "cover" } })))).toEqual(plain);
    expect(await toSvg(drawn(groups))).not.toContain("fp-group");
  });

  it("stay where loops are one node each, and around what is in focus", () => {
    expect(boxesIn(toMermaid(drawn(), { collapse: true }))).toEqual([
      "Thumbnail",
      "# A woodcut of each photo",
      "  Each photo",
      ...cover,
    ]);
    const group = ["# A woodcut of each photo", ...inside(loop)];
    expect(boxesIn(toMermaid(drawn(), { focus: "model1" }))).toEqual(group);
    expect(boxesIn(toMermaid(drawn(), { focus: "model5" }))).toEqual(["Thumbnail", ...cover]);
    const part = drawn({ part: {} }, { model1: "part", model2: "part" });
    expect(boxesIn(toMermaid(part, { collapse: true }))).toEqual([
      "Each photo",
      "Cover",
      "Cover in blue",
      "Thumbnail",
    ]);
  });
});
