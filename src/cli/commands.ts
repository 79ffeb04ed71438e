import type { Command } from "./command.js";

/** Every command, in the order of the help. A new one is one file in `commands` and one entry here. */
export const commands: readonly Command[] = [
  {
    name: "check",
    synopsis: "[file | folder | pattern …]",
    summary: "check workflow documents",
    load: () => import("./commands/check.js"),
  },
  {
    name: "fix",
    synopsis: "<file>",
    summary: "list the edits that findings offer, and apply one",
    load: () => import("./commands/fix.js"),
  },
  {
    name: "check-run",
    synopsis: "<workflow> <body>",
    summary: "check a run body against the inputs of a workflow",
    load: () => import("./commands/check-run.js"),
  },
  {
    name: "graph",
    synopsis: "<file>",
    summary: "draw a workflow as Mermaid, DOT, SVG or JSON",
    load: () => import("./commands/graph.js"),
  },
  {
    name: "simulate",
    synopsis: "<file>",
    summary: "run a workflow on paper: what runs, what waits forever",
    load: () => import("./commands/simulate.js"),
  },
  {
    name: "diff",
    synopsis: "<before> <after>",
    summary: "compare two versions of a workflow",
    load: () => import("./commands/diff.js"),
  },
  {
    name: "explain",
    synopsis: "<rule>",
    summary: "print the page of a rule",
    load: () => import("./commands/explain.js"),
  },
  {
    name: "rules",
    synopsis: "",
    summary: "list every rule",
    load: () => import("./commands/rules.js"),
  },
  {
    name: "schema",
    synopsis: "[kind]",
    summary: "print the JSON Schema of a kind of document",
    load: () => import("./commands/schema.js"),
  },
  {
    name: "catalogue",
    synopsis: "<file …>",
    summary: "make a catalogue of models and workflows",
    load: () => import("./commands/catalogue.js"),
  },
  {
    name: "init",
    synopsis: "",
    summary: "write a starting config and show the lines for hooks and CI",
    load: () => import("./commands/init.js"),
  },
  {
    name: "completion",
    synopsis: "<bash | zsh | fish>",
    summary: "print what a shell needs to complete commands, flags and rules",
    async load() {
      const { createCompletion, help } = await import("./commands/completion.js");
      return { help, run: createCompletion(commands) };
    },
  },
];
