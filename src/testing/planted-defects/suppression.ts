import { checkedRules } from "../../rules/index.js";
import type { SuppressionName } from "../../text/check/read-suppression.js";
import type { DefectSite, Plant } from "./defect-site.js";
import { flowDefects, plantableRules } from "./flow-defects.js";
import { type LinedLanguage, lineOfNode } from "./lined-text.js";
import { type PlantedComment, spotInComments } from "./suppression-comment.js";

/** A defect for each rule on comments that suppress; what they suppress is the defect of a rule on the flow. */
export const suppressionDefects = {
  "suppression/unknown-rule": (site) => {
    const language = languageOf(site);
    const isMissing = site.choices.pick(4) === 3;
    const rest = isMissing ? site.choices.oneOf("", "-- why", "--") : someUnknownRule(site);
    const messageId = isMissing ? "missing" : "unknown";
    if (isMissing || site.choices.flip()) {
      const wrong = { ...someComment(site, language), rest };
      return spotInComments(site, language, { messageId, wrong, isInEntry: !isMissing });
    }
    const wrong = hide(site, plantHidden(site, language), `, ${rest} -- why`);
    return spotInComments(site, language, { messageId, wrong, isInEntry: true });
  },
  "suppression/unused": (site) => {
    return site.choices.oneOf(nothingToHide, hiddenBefore, oneOfTwo, noSuchComment)(site);
  },
  "suppression/without-reason": (site) => {
    const language = languageOf(site);
    const hidden = plantHidden(site, language);
    const [messageId, rest] = site.choices.oneOf(
      ["missing", ""],
      ["missing", " --"],
      ["unmarked", " the model knows"],
      ["unmarked", " - why"],
    );
    return spotInComments(site, language, { messageId, wrong: hide(site, hidden, rest), isInEntry: false });
  },
} as const satisfies Record<string, Plant>;

const NAMES = ["flowproof-disable-next-line", "flowproof-disable-line", "flowproof-disable"] as const;

function nothingToHide(site: DefectSite) {
  const language = languageOf(site);
  const isNever = site.choices.pick(4) === 3;
  const rule = isNever
    ? site.choices.oneOf("suppression/unused", "suppression/*", "suppression/without-reason")
    : site.choices.oneOf("ref/self", "path/*", "document/syntax", someRule(site));
  // What hides nothing needs no reason.
  const rest = `${rule}${site.choices.oneOf(" -- why", "", " the model knows")}`;
  const wrong = { ...someComment(site, language), rest };
  return spotInComments(site, language, {
    messageId: isNever ? "never" : unusedBy(wrong),
    wrong,
    isInEntry: true,
  });
}

/** A comment for the line hides the finding before one for the file does. */
function hiddenBefore(site: DefectSite) {
  const language = languageOf(site);
  const hidden = plantHidden(site, language);
  const right = hide(site, hidden, " -- why");
  const wrong: PlantedComment = { ...right, name: "flowproof-disable", rest: `${hidden.rule} -- again` };
  return spotInComments(site, language, { messageId: "file", wrong, isInEntry: true }, [right]);
}

function oneOfTwo(site: DefectSite) {
  const language = languageOf(site);
  const hidden = plantHidden(site, language);
  const other = site.choices.oneOf("schema/bad-format", "run/bad-value", "job/*");
  const wrong = hide(site, hidden, `, ${other} -- why`);
  return spotInComments(site, language, { messageId: unusedBy(wrong), wrong, isInEntry: true });
}

function noSuchComment(site: DefectSite) {
  const language = languageOf(site);
  const misspelt = site.choices.oneOf(
    "flowproof-disable-lines",
    "flowproof-ignore",
    "flowproof-enable",
    "flowproof-disable-nextline",
    "FLOWPROOF-DISABLE",
  );
  const wrong = { ...someComment(site, language), rest: `${someRule(site)} -- why`, misspelt };
  return spotInComments(site, language, { messageId: "unknown", wrong, isInEntry: false });
}

function someUnknownRule(site: DefectSite): string {
  return site.choices.oneOf("ref/unknwon-node", "nothing/*", "toString", "__proto__", "ref", "*");
}

function unusedBy({ name }: PlantedComment): string {
  return name === "flowproof-disable" ? "file" : "line";
}

function languageOf(site: DefectSite): LinedLanguage {
  return site.choices.oneOf("jsonc", "yaml");
}

function someRule(site: DefectSite): string {
  return site.choices.from(speakingRules) ?? "ref/self";
}

/** A comment that is for some node, or for the file; nothing is said in it yet. */
function someComment(site: DefectSite, language: LinedLanguage): Omit<PlantedComment, "rest"> {
  const { flow } = site.workflow;
  const line = lineOfNode(site.workflow, site.choices.pick(flow.length), language);
  return { name: site.choices.oneOf<SuppressionName>(...NAMES), line };
}

interface Hidden {
  readonly rule: string;
  /** The line of its node; `undefined` for a finding on the whole flow. */
  readonly line: number | undefined;
}

/** Nothing is there to be hidden of rules that speak only when a setting asks them. */
const onRequest: ReadonlySet<string> = new Set(
  checkedRules.filter((rule) => rule.onRequest === true).map(({ id }) => id),
);
const speakingRules = plantableRules.filter((rule) => !onRequest.has(rule));

/** Plants a defect that a comment is to hide. */
function plantHidden(site: DefectSite, language: LinedLanguage): Hidden {
  const rule = site.choices.from(speakingRules) ?? "ref/self";
  const plant: Plant = flowDefects[rule];
  const { node } = plant(site);
  if (node === undefined) return { rule, line: undefined };
  return { rule, line: lineOfNode(site.workflow, site.workflow.flow.indexOf(node), language) };
}

/** A comment that hides a finding. */
function hide(site: DefectSite, { rule, line }: Hidden, rest: string): PlantedComment {
  const selector = site.choices.flip() ? rule : rule.replace(/[^/]*$/, "*");
  if (line === undefined) return { name: "flowproof-disable", rest: `${selector}${rest}`, line: 0 };
  return { name: site.choices.oneOf<SuppressionName>(...NAMES), rest: `${selector}${rest}`, line };
}
