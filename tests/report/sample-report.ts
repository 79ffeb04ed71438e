import type { ReportedDiagnostic } from "../../src/diagnostics/diagnostic.js";
import type { CheckReport, FileReport } from "../../src/report/check-report.js";
import { LineIndex } from "../../src/text/line-index.js";

const portrait = `{
  "id": "portrait-studio",
  "flow": [
    {
      "id": "portrait",
      "type": "custom-model",
      "modelId": "model_portrait"
    },
    {
      "id": "portrait",
      "type": "custom-model",
      "inputs": [
        { "name": "image", "type": "file", "ref": { "node": "portait", "name": "image" } }
      ]
    }
  ]
}
`;

/** A finding on the first place where `marked` stands in a text. */
export function findingAt(
  text: string,
  marked: string,
  finding: Partial<ReportedDiagnostic> = {},
): ReportedDiagnostic {
  const start = text.indexOf(marked);
  if (start < 0) throw new Error(`${marked} does not stand in the text.`);
  return {
    ruleId: "ref/unknown-node",
    messageId: "unknown",
    severity: "error",
    certainty: "certain",
    message: "Something is wrong here.",
    data: {},
    pointer: "/flow/0",
    range: new LineIndex(text).range(start, start + marked.length),
    related: [],
    edits: [],
    fingerprint: "ref/unknown-node:sample",
    ...finding,
  };
}

/** A report of the given files. */
export function reportOf(files: readonly FileReport[], rest: Partial<CheckReport> = {}): CheckReport {
  return { version: "1.2.3", exitCode: 1, files, quiet: false, ...rest };
}

/** A checked file. */
export function fileOf(
  path: string,
  text: string | undefined,
  diagnostics: readonly ReportedDiagnostic[],
  suppressed: FileReport["suppressed"] = [],
): FileReport {
  return { path, status: "checked", kind: "workflow", diagnostics, unchecked: [], suppressed, text };
}

/** One of each: near names, related places, a witness, only possible, without a text to show, accepted. */
export const sampleReport: CheckReport = reportOf([
  fileOf(
    "flows/clean.json",
    undefined,
    [],
    [{ by: "comment", reason: "drawn\nby hand", diagnostic: findingAt(portrait, '"portait"') }],
  ),
  fileOf("flows/portrait.json", portrait, [
    findingAt(portrait, '"portait"', {
      message: 'Node "portrait" reads "portait", but no node has that id. Did you mean "portrait"?',
      data: { node: "portrait", target: "portait", nearNames: ["portrait"] },
      pointer: "/flow/1/inputs/0/ref/node",
      nodeId: "portrait",
      input: "image",
      edits: [
        {
          title: 'Write "portrait"',
          safety: "suggestion",
          patch: [{ op: "replace", path: "/flow/1/inputs/0/ref/node", value: "portrait" }],
        },
      ],
      fingerprint: "ref/unknown-node:portrait:image:portait",
    }),
    findingAt(portrait, '"portrait"', {
      ruleId: "node/duplicate-id",
      severity: "warning",
      certainty: "possible",
      message: "Two nodes share one id.",
      related: [
        {
          pointer: "/flow/1/id",
          role: "second",
          message: "The second node with this id.",
          messageId: "second",
          data: {},
          range: findingAt(portrait, '"custom-model",\n      "inputs"').range ?? never(),
        },
      ],
      moreRelated: 3,
      witness: {
        outcomes: [
          { nodeId: "is-dog", outcome: "cat" },
          { nodeId: "is-large", outcome: null },
          { nodeId: "per-photo", outcome: "last", iteration: 1 },
        ],
        run: { animal: "cat", photos: ["asset_1"] },
        assumes: [{ nodeId: "describe", output: "prompt", value: "a cat" }],
      },
      edits: [{ title: "Remove the repetition", safety: "fix", patch: [] }],
    }),
    {
      ...findingAt(portrait, "{", { ruleId: "graph/empty", severity: "info", pointer: "" }),
      range: { start: position(1, 1, 0), end: position(17, 2, portrait.length - 1) },
    },
  ]),
  { ...fileOf("package.json", undefined, []), status: "not-a-workflow", kind: undefined },
  { ...fileOf("secret.json", undefined, []), status: "unreadable", kind: undefined },
]);

function position(line: number, column: number, offset: number) {
  return { line, column, offset };
}

function never(): never {
  throw new Error("A finding in a text has a range.");
}
