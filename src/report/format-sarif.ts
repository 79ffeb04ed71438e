import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Edit, ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { Place, Range } from "../diagnostics/place.js";
import { safeJson } from "../diagnostics/safe-output.js";
import type { Severity } from "../diagnostics/severity.js";
import { aboutRules } from "../rules/about.generated.js";
import { homepage } from "../rules/homepage.generated.js";
import type { RuleId } from "../rules/index.js";
import { rulePageUri } from "../rules/rule-metadata.js";
import { type CheckReport, type FileReport, findSpokenRules, printedDiagnostics } from "./check-report.js";
import { type ChangesOf, noChanges } from "./edit-changes.js";
import { formatWitness } from "./format-witness.js";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** What SARIF tells beside the report. */
export interface SarifSources {
  /** The page of a rule, in Markdown, where it can be had. */
  readonly pageOf?: (id: RuleId) => string | undefined;
  readonly changesOf?: ChangesOf;
}

/** The report as SARIF 2.1.0, for code scanning: one run with every file that was checked. */
export function formatSarif(report: CheckReport, sources: SarifSources = {}): string {
  const { changesOf = noChanges, pageOf = () => undefined } = sources;
  const { files, quiet, version, exitCode } = report;
  const rules = findSpokenRules(report);
  const indexes = new Map<string, number>(rules.map(({ id }, index) => [id, index]));
  const checked = files.filter(({ status }) => status === "checked");
  const run = {
    tool: {
      driver: {
        name: "flowproof",
        version,
        ...(homepage !== "" && { informationUri: homepage }),
        rules: rules.map((rule) => describeRule(rule, pageOf(rule.id))),
      },
    },
    invocations: [{ executionSuccessful: exitCode !== 3, exitCode }],
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: "The folder that flowproof ran in." } } },
    artifacts: checked.map(({ path }) => ({
      location: formatSarifArtifact(path),
      roles: ["analysisTarget"],
    })),
    columnKind: "utf16CodeUnits",
    results: files.flatMap((file) =>
      printedDiagnostics(file, quiet).map((diagnostic) => ({
        ...formatSarifResult(file.path, diagnostic, indexes),
        ...formatFixes(file, diagnostic.edits, changesOf),
      })),
    ),
  };
  return safeJson({ $schema: SCHEMA, version: "2.1.0", runs: [run] });
}

function describeRule({ id, severity, basis }: RuleDeclaration<RuleId>, page: string | undefined) {
  const { description } = aboutRules[id];
  const uri = rulePageUri(id);
  const help = `${description} What it checks, why it matters and how to mend it: flowproof explain ${id}`;
  return {
    id,
    shortDescription: formatSarifText(description),
    help: {
      ...formatSarifText(help),
      ...(page !== undefined && { markdown: withoutLocalLinks(page) }),
    },
    ...(uri !== undefined && { helpUri: uri }),
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
    properties: { basis, tags: [id.slice(0, id.indexOf("/"))] },
  };
}

/** Where the report is read, there is no file beside the page that a link could lead to. */
function withoutLocalLinks(page: string): string {
  return page.replace(/\[((?:[^\]\\]|\\.)*)\]\((?!https?:)[^)\s]*\)/g, "$1");
}

/** What SARIF calls the severities. */
const SARIF_LEVELS = { error: "error", warning: "warning", info: "note" } as const satisfies Record<
  Severity,
  string
>;

/** One finding; what a program needs to repair it stands in its `properties`. */
function formatSarifResult(
  path: string,
  diagnostic: ReportedDiagnostic,
  ruleIndexes: ReadonlyMap<string, number>,
) {
  const { ruleId, severity, fingerprint, related } = diagnostic;
  const { messageId, certainty, data, witness, edits } = diagnostic;
  const ruleIndex = ruleIndexes.get(ruleId);
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: SARIF_LEVELS[severity],
    message: formatSarifText(formatText(diagnostic)),
    locations: [formatSarifLocation(path, diagnostic)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        ...formatSarifLocation(place.document ?? path, place),
        message: formatSarifText(place.message),
      })),
    }),
    ...formatWay(path, diagnostic),
    partialFingerprints: { "flowproof/v1": fingerprint },
    properties: { messageId, certainty, data, ...(witness !== undefined && { witness }), edits },
  };
}

/** How it comes to a cycle or a hang, step by step. */
function formatWay(path: string, diagnostic: ReportedDiagnostic) {
  const { ruleId, message, related } = diagnostic;
  const steps: readonly (Place & { readonly message: string })[] = CIRCLES.has(ruleId)
    ? related
    : ruleId === HANG
      ? [...related.filter(({ role }) => role === "skipped"), { ...diagnostic, message }, ...behind(related)]
      : [];
  if (steps.length < 2) return {};
  const locations = steps.map((step) => ({
    location: { ...formatSarifLocation(step.document ?? path, step), message: formatSarifText(step.message) },
  }));
  return { codeFlows: [{ threadFlows: [{ locations }] }] };
}

function behind(related: ReportedDiagnostic["related"]) {
  return related.filter(({ role }) => role === "behind");
}

/** Their related places are the hops of a way, in its order. */
const CIRCLES: ReadonlySet<string> = new Set<RuleId>(["graph/cycle", "workflow/recursion", "loop/detour"]);
/** What is skipped comes first, then the node that waits for it, then those that wait for that one. */
const HANG: RuleId = "path/hangs";

/** The edits as they change the text. */
function formatFixes(file: FileReport, edits: readonly Edit[], changesOf: ChangesOf) {
  const fixes = edits.flatMap((edit) => {
    const changes = changesOf(file, edit);
    if (changes === undefined) return [];
    const replacements = changes.map(({ range, text }) => ({
      deletedRegion: formatRegion(range),
      insertedContent: { text },
    }));
    const artifactLocation = formatSarifArtifact(file.path);
    return [
      { description: formatSarifText(edit.title), artifactChanges: [{ artifactLocation, replacements }] },
    ];
  });
  return fixes.length === 0 ? {} : { fixes };
}

/** The sentence alone is shown where there is little room, so that the run that shows it stands behind it. */
function formatText({ message, witness }: ReportedDiagnostic): string {
  const lines = witness === undefined ? [] : formatWitness(witness);
  return [message, ...lines.map(({ label, text }) => `${label}: ${text}`)].join("\n");
}

/** Names the folder that paths are relative to; GitHub knows it under this name. */
const SOURCE_ROOT = "%SRCROOT%";

/** A place in a file: the region in its text, and the JSON Pointer, which is the path of a logical location. */
function formatSarifLocation(path: string, { pointer, range, nodeId }: Place) {
  const logical = {
    ...(nodeId !== undefined && { name: nodeId }),
    ...(pointer !== "" && { fullyQualifiedName: pointer }),
  };
  return {
    physicalLocation: {
      artifactLocation: formatSarifArtifact(path),
      ...(range !== undefined && { region: formatRegion(range) }),
    },
    ...(Object.keys(logical).length > 0 && { logicalLocations: [logical] }),
  };
}

/** The address of a file, relative to the folder that flowproof ran in. */
function formatSarifArtifact(path: string) {
  const segments = path.toWellFormed().split("/");
  return { uri: segments.map(encodeURIComponent).join("/"), uriBaseId: SOURCE_ROOT };
}

/** Columns count UTF-16 units, as the run says. */
function formatRegion({ start, end }: Range) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A message of SARIF is plain text, but `[a](1)` would be a link in it and `{0}` a placeholder. */
function formatSarifText(text: string) {
  const withoutLinks = text.replace(/\[(?=[^\]]*\]\()/g, "\\[");
  return { text: withoutLinks.replace(/\{(\d+)\}/g, "{{$1}}") };
}
