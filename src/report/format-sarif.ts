import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import { safeJson } from "../diagnostics/safe-output.js";
import type { RuleId } from "../rules/index.js";
import { ruleUrl } from "../rules/rule-metadata.js";
import { type CheckReport, printedDiagnostics } from "./check-report.js";
import { formatSarifArtifact, formatSarifText, SOURCE_ROOT } from "./sarif-location.js";
import { formatSarifResult, SARIF_LEVELS } from "./sarif-result.js";
import { findSpokenRules } from "./spoken-rules.js";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const HOME = "https://github.com/flowproof/flowproof";

/** The report as SARIF 2.1.0, for code scanning: one run with every file that was checked. */
export function formatSarif(report: CheckReport): string {
  const { files, quiet, version, exitCode } = report;
  const rules = findSpokenRules(report);
  const indexes = new Map<string, number>(rules.map(({ id }, index) => [id, index]));
  const checked = files.filter(({ status }) => status === "checked");
  const run = {
    tool: {
      driver: { name: "flowproof", version, informationUri: HOME, rules: rules.map(describeRule) },
    },
    invocations: [{ executionSuccessful: exitCode !== 3, exitCode }],
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: "The folder that flowproof ran in." } } },
    artifacts: checked.map(({ path }) => ({
      location: formatSarifArtifact(path),
      roles: ["analysisTarget"],
    })),
    columnKind: "utf16CodeUnits",
    results: files.flatMap((file) =>
      printedDiagnostics(file, quiet).map((diagnostic) => formatSarifResult(file.path, diagnostic, indexes)),
    ),
  };
  return safeJson({ $schema: SCHEMA, version: "2.1.0", runs: [run] });
}

function describeRule({ id, description, severity, basis }: RuleDeclaration<RuleId>) {
  const url = ruleUrl(id);
  const help = `${description} What it checks, why it matters and how to mend it: flowproof explain ${id}`;
  return {
    id,
    shortDescription: formatSarifText(description),
    help: {
      ...formatSarifText(help),
      markdown: `${description}\n\n[What it checks and how to mend it](${url})`,
    },
    helpUri: url,
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
    properties: { basis, tags: [id.slice(0, id.indexOf("/"))] },
  };
}
