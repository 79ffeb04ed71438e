import type { JsonValue } from "../diagnostics/json.js";
import type { EarlierStages } from "../validate/check-document.js";
import { DocumentMap, type MappedPlace } from "../validate/document-map.js";
import { withoutEchoes } from "../validate/echoed-numbers.js";
import { FindingCollector, type TextJudge } from "../validate/finding-collector.js";
import type { FindingReceiver, FindingSource, Written } from "../validate/finding-source.js";
import type { ResolvedOptions } from "../validate/options.js";
import type { Examine } from "../validate/prove-edits.js";
import { type ToldFindings, tellFindings } from "../validate/tell-findings.js";
import { findRunFindings } from "./run-findings.js";
import type { RunTarget } from "./run-target.js";

/**
 * The way of a run body: find → tell.
 * @param body plain JSON.
 * @param earlier what reading the value or the text found.
 * @param judge what is settled about findings outside of the body.
 */
export function checkRunBody(
  target: RunTarget,
  body: JsonValue,
  options: ResolvedOptions,
  earlier: EarlierStages,
  judge?: TextJudge,
): ToldFindings {
  const source = spellBody(body, earlier.written);
  const collector = new FindingCollector(source, options, judge);
  withoutEchoes(earlier.findings, collector, () => {
    examineBody(target, source, earlier.lost ?? NOTHING_LOST, options, collector);
  });
  const examine: Examine = (changed, receive) => {
    const changedSource = spellBody(changed);
    examineBody(target, changedSource, NOTHING_LOST, options, receive(changedSource), true);
    return true;
  };
  return tellFindings(collector, examine);
}

const NOTHING_LOST: ReadonlySet<string> = new Set();

function spellBody(document: JsonValue, written?: Written): FindingSource {
  return { document, map: new BodyMap(document), spelling: "camelCase", written };
}

function examineBody(
  target: RunTarget,
  { document }: FindingSource,
  lost: ReadonlySet<string>,
  options: ResolvedOptions,
  receiver: FindingReceiver,
  isTrial = false,
): void {
  const rules = receiver.openRules(target.obstacle === "draft");
  for (const { raw, input } of findRunFindings(target, document, lost, options, isTrial)) {
    rules.begin(raw.rule);
    rules.push({ ...raw, input });
    rules.keep();
  }
}

/** The keys of a body are data, so that its pointers stay as they are and it holds neither nodes nor lists of inputs. */
class BodyMap extends DocumentMap {
  constructor(body: JsonValue) {
    super({ value: body, spelling: "camelCase", hasOddSpelling: false, originals: new Map() });
  }

  override place(pointer: string): MappedPlace {
    return { pointer, nodeId: undefined, input: undefined, identities: [] };
  }
}
