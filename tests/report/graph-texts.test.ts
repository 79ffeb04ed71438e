import { describe, expect, it } from "vitest";
import { formatDot } from "../../src/draw/format-dot.js";
import { formatMermaid } from "../../src/draw/format-mermaid.js";
import type { GraphPicture } from "../../src/draw/graph-picture.js";
import { branching, cyclic, hostile, nested, pictureOf } from "./graph-examples.js";

const lines = (text: string) => text.trimEnd().split("\n");

describe("formatMermaid", () => {
  it("draws branches, a merge and an order", () => {
    expect(lines(formatMermaid(pictureOf(branching)))).toEqual([
      "flowchart TD",
      '  n0{{"ask<br/>if-else"}}:::logic',
      '  n1("left<br/>custom-model"):::custom-model',
      '  n2("right<br/>custom-model"):::custom-model',
      '  n3("join<br/>custom-model · output"):::custom-model',
      '  n0 -->|"a"| n1',
      '  n0 -->|"b"| n2',
      "  n1 -.-> n3",
      "  n2 -.-> n3",
      "  n1 -.-> n3",
      "  linkStyle 4 stroke-dasharray:2 4",
      "  classDef custom-model fill:#ede9fe,stroke:#7c3aed,color:#0f172a",
      "  classDef logic fill:#cffafe,stroke:#0891b2,color:#0f172a",
    ]);
  });

  it("draws a loop in a loop", () => {
    expect(lines(formatMermaid(pictureOf(nested)))).toEqual([
      "flowchart TD",
      '  n4("show<br/>custom-model · output"):::custom-model',
      '  subgraph n0loop["outer · 2 times"]',
      '    n0[/"outer<br/>for-each"\\]:::for-each',
      '    n0end(["collected"]):::collected',
      '    n1("make<br/>custom-model"):::custom-model',
      '    subgraph n2loop["inner · for each item"]',
      '      n2[/"inner<br/>for-each"\\]:::for-each',
      '      n2end(["collected"]):::collected',
      '      n3("turn<br/>custom-model"):::custom-model',
      "    end",
      "  end",
      "  n0 --> n1",
      "  n1 --> n2",
      "  n2 --> n3",
      "  n0end --> n4",
      "  n2end --> n0end",
      "  n3 --> n2end",
      "  classDef custom-model fill:#ede9fe,stroke:#7c3aed,color:#0f172a",
      "  classDef for-each fill:#e0e7ff,stroke:#4f46e5,color:#0f172a",
      "  classDef collected fill:#e0e7ff,stroke:#4f46e5,color:#0f172a",
      "  style n0loop fill:none,stroke:#4f46e5",
      "  style n2loop fill:none,stroke:#4f46e5",
    ]);
  });

  it("marks the nodes and edges of a cycle, and names the rule", () => {
    const text = formatMermaid(pictureOf(cyclic));
    expect(text).toContain("custom-model<br/>graph/cycle");
    expect(text).toContain("  linkStyle 0 stroke:#dc2626,stroke-width:2px\n  linkStyle 1 ");
    expect(text).toMatch(/ {2}class n[01] error\n/);
  });

  it("leaves nothing of an id that Mermaid could read", () => {
    const text = formatMermaid(pictureOf(hostile));
    for (const [label] of text.matchAll(/"[^"]*"/g)) {
      expect(label).toMatch(/^"(?:[\p{L}\p{N} ·/_-]|#\d+;|<br\/>)*"$/u);
    }
    const rest = text.replaceAll(/"[^"]*"/g, "");
    expect(rest).not.toMatch(/script|init|proto|`/);
  });

  it("shows a run", () => {
    const picture = withRun(pictureOf(branching));
    const text = formatMermaid(picture);
    expect(text).toContain("  linkStyle 0 stroke-width:3px\n  linkStyle 1 opacity:0.45\n");
    expect(text).toContain("  class n2 skipped\n");
    expect(text).toContain("  class n3 pending\n");
  });
});

describe("formatDot", () => {
  it("draws nodes, clusters and edges", () => {
    const text = formatDot(pictureOf(nested));
    expect(lines(text)[0]).toBe('digraph "example.json" {');
    expect(text).toContain('  subgraph cluster_n0loop {\n    label="outer · 2 times";');
    expect(text).toContain('    subgraph cluster_n2loop {\n      label="inner · for each item";');
    expect(text).toContain('  n4 [label="show\\ncustom-model · output", tooltip="show", shape="box", ');
    expect(lines(text).slice(-7)).toEqual([
      "  n0 -> n1;",
      "  n1 -> n2;",
      "  n2 -> n3;",
      "  n0end -> n4;",
      "  n2end -> n0end;",
      "  n3 -> n2end;",
      "}",
    ]);
  });

  it("tells edges apart by their stroke, and names rules in tooltips", () => {
    const text = formatDot(pictureOf(branching));
    expect(text).toContain('  n0 -> n1 [label="a"];\n');
    expect(text).toContain('  n1 -> n3 [style="dashed"];\n');
    expect(text).toContain('  n1 -> n3 [style="dotted"];\n');
    expect(formatDot(pictureOf(cyclic))).toContain(
      'tooltip="The nodes \\"a\\" and \\"b\\" wait for each other in a circle, so none of them would ever start."',
    );
  });

  it("keeps every id inside of its quotes", () => {
    const text = formatDot(pictureOf(hostile));
    const rest = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, "");
    expect(rest).not.toMatch(/["\\<&`]|script|proto/);
    expect(text).toContain("]]>--&amp;amp;\\\\N|");
  });
});

describe("every format", () => {
  it.each([formatMermaid, formatDot])(
    "%o is the same every time and free of control characters",
    (format) => {
      for (const value of [branching, nested, cyclic, hostile]) {
        const text = format(pictureOf(value));
        expect(format(pictureOf(structuredClone(value)))).toBe(text);
        expect(text).not.toMatch(/[^\P{C}\n]/u);
        expect(text).not.toMatch(/##\[|^\s*::/m);
      }
    },
  );
});

/** The run in which the first branch is taken and the merge hangs. */
function withRun(picture: GraphPicture): GraphPicture {
  const states = ["taken", "taken", "skipped", "pending"] as const;
  return {
    ...picture,
    nodes: picture.nodes.map((node, index) => ({ ...node, state: states[index] ?? "normal" })),
    edges: picture.edges.map((edge, index) => ({ ...edge, state: index === 0 ? "taken" : "faded" })),
  };
}
