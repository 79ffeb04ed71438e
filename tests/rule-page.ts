import type { RuleDeclaration } from "../src/diagnostics/define-rule.js";
import { summarizeWorkflows } from "../src/validate/summarize-workflows.js";
import { validateWorkflow } from "../src/validate/validate-workflow.js";
import { sourceOf } from "./kit/check-rule-fixtures.js";
import { type CaseDiagnostic, optionsWith, runCase } from "./kit/check-rule-run.js";

/** The page of a rule, taken apart. */
export interface RulePage {
  readonly title: string;
  readonly description: string;
  /** The basis of the rule and what it rests on. */
  readonly basis: string;
  /** Texts by heading, in order. */
  readonly sections: ReadonlyMap<string, string>;
  /** The code blocks of a section. */
  examples(heading: string): readonly Example[];
}

interface Example {
  /** What flowproof says about the example. */
  run(rule: RuleDeclaration): readonly Pick<CaseDiagnostic, "ruleId" | "message">[];
}

/** Takes a page apart: `# title`, description, `## sections` with blocks of `json`, `jsonc`, `yaml` (documents) or `js` (calls). */
export function readRulePage(text: string): RulePage {
  const [head = "", ...rest] = text.split(/^## /m);
  const [title = "", description = "", basis = ""] = head.split("\n").filter((line) => line !== "");
  const sections = new Map(
    rest.map((section): [string, string] => {
      const lineEnd = section.indexOf("\n");
      return [section.slice(0, lineEnd), section.slice(lineEnd + 1)];
    }),
  );
  return {
    title: title.replace(/^# /, ""),
    description,
    basis,
    sections,
    examples: (heading) => readExamples(sections.get(heading) ?? ""),
  };
}

function readExamples(section: string): Example[] {
  return [...section.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => {
    if (language === "json" || language === "jsonc")
      return { run: (rule) => runCase(sourceOf(rule.id, code), optionsWith(rule, undefined)) };
    if (language === "js") return { run: () => runCalls(code) };
    if (language === "yaml")
      return { run: (rule) => runCase({ kind: "text", text: code }, optionsWith(rule, undefined)) };
    throw new Error(`A block of a page is json, jsonc, yaml or js, not "${language}".`);
  });
}

/** Runs a block of JavaScript that leaves what `validateWorkflow` returned in `result`. */
function runCalls(code: string): readonly CaseDiagnostic[] {
  const body = code.replace(/^import .*$/gm, "");
  const run = new Function("validateWorkflow", "summarizeWorkflows", `${body}\nreturn result.diagnostics;`);
  return run(validateWorkflow, summarizeWorkflows);
}
