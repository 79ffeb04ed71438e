import { describe, expect, it } from "vitest";
import type { PictureEdge } from "../../src/draw/graph-picture.js";
import { SharedPorts } from "../../src/draw/shared-ports.js";

const edge = (source: string, target: string, label?: string): PictureEdge => ({
  source,
  target,
  kind: label === undefined ? "data" : "branch",
  label,
  state: "normal",
  severity: undefined,
});
const many = ["a", "b", "c", "d", "e", "f"];

describe("where edges leave", () => {
  it("is one place for all that read the same, another one for each outcome", () => {
    const edges = [edge("a", "b"), edge("a", "c"), edge("a", "d", "yes"), edge("a", "e", "no")];
    const ports = new SharedPorts(edges, "down");
    expect(edges.map((each) => ports.sourceOf(each))).toEqual(["ap0", "ap0", "ap1", "ap2"]);
    expect(ports.of("a").map(({ side }) => side)).toEqual(["SOUTH", "SOUTH", "SOUTH"]);
    expect(edges.map((each) => ports.targetOf(each))).toEqual(["b", "c", "d", "e"]);
    expect(ports.of("b")).toEqual([]);
  });
});

describe("where edges reach a crowded node", () => {
  it("is one place for those whose sources lead to the same nodes", () => {
    const edges = many.flatMap((source) => [edge(source, "x"), edge(source, "y")]);
    const ports = new SharedPorts(edges, "right");
    expect(new Set(edges.map((each) => ports.targetOf(each)))).toEqual(new Set(["xp0", "yp0"]));
    expect(ports.of("x")).toEqual([{ id: "xp0", side: "WEST" }]);
  });

  it("is a place of its own for a source that leads elsewhere, too", () => {
    const edges = [...many, "g"].map((source) => edge(source, "x"));
    const ports = new SharedPorts([...edges, edge("g", "y")], "right");
    expect(edges.map((each) => ports.targetOf(each))).toEqual([...many.map(() => "xp0"), "x"]);
  });

  it("is shared by none where there are few, or where each has a label", () => {
    const few = many.slice(1).map((source) => edge(source, "x"));
    expect(few.map((each) => new SharedPorts(few, "down").targetOf(each))).toEqual(few.map(() => "x"));
    const labelled = many.map((source) => edge(source, "x", "yes"));
    expect(labelled.map((each) => new SharedPorts(labelled, "down").targetOf(each))).toEqual(
      labelled.map(() => "x"),
    );
  });
});
