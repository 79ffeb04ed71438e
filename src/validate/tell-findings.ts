import type { Acceptance } from "../accept/accepted.js";
import type { Edit } from "../diagnostics/diagnostic.js";
import { FingerprintCounter } from "../diagnostics/fingerprint.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import { mayPropose } from "./build-edits.js";
import { completeDiagnostic, findNearNamesOf, type LocatedDiagnostic } from "./complete-diagnostic.js";
import type { FindingCollector, KeptFinding } from "./finding-collector.js";
import { sortDiagnostics } from "./order.js";
import { type Claim, EditProver, type Examine } from "./prove-edits.js";

/** What is told of the findings of one document. */
export interface ToldFindings {
  /** In the order of the document. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** How many findings are accepted, those that are not listed too. */
  readonly suppressedCount: number;
}

/** A finding that is accepted. */
export interface SuppressedDiagnostic extends Acceptance {
  readonly diagnostic: LocatedDiagnostic;
}

/**
 * The tail of every check: the first findings of each rule → sentence and place → the one order → fingerprints and edits.
 * @param examine checks a changed document, so that edits can be tried out.
 */
export function tellFindings(collector: FindingCollector, examine: Examine): ToldFindings {
  const { source, options, positions } = collector;
  const { kept, acceptedCount, all } = collector.finish();
  const near = new NearNameSearch(options.renamed);
  const completed = sortDiagnostics(
    kept.map((one) => complete(one, near, collector)),
    positions,
  );
  const prover = all && options.edits ? new EditProver(source, all, examine, options) : undefined;
  const claims = completed.map(({ claim }) => claim).filter((claim) => claim !== undefined);
  const offerOf = (claim: Claim | undefined) => claim && prover && once(() => prover.prove(claim, claims));
  const counter = new FingerprintCounter();
  const diagnostics: LocatedDiagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const { diagnostic: unnumbered, claim, acceptance } of completed) {
    const fingerprint = counter.next(unnumbered.fingerprint);
    const diagnostic = { ...unnumbered, fingerprint, offer: offerOf(claim) };
    if (acceptance === undefined) diagnostics.push(diagnostic);
    else suppressed.push({ ...acceptance, diagnostic });
  }
  return { diagnostics, suppressed, suppressedCount: acceptedCount };
}

/** The same for what reading a document found, in the order in which it was found: there is nothing to try edits on. */
export function tellUnread(collector: FindingCollector): ToldFindings {
  const { kept } = collector.finish();
  const near = new NearNameSearch();
  const inOrder = [...kept].sort((a, b) => a.order - b.order);
  const diagnostics = inOrder.map((one) => complete(one, near, collector).diagnostic);
  return { diagnostics, suppressed: [], suppressedCount: 0 };
}

interface Completed {
  readonly diagnostic: LocatedDiagnostic;
  readonly claim: Claim | undefined;
  readonly acceptance: Acceptance | undefined;
}

function complete(
  { raw, severity, acceptance }: KeptFinding,
  near: NearNameSearch,
  { source }: FindingCollector,
): Completed {
  const nearNames = findNearNamesOf(raw, near);
  const claim = mayPropose(raw.finding, nearNames) ? { raw, nearNames } : undefined;
  return { diagnostic: completeDiagnostic(raw, severity, nearNames, source), claim, acceptance };
}

function once(make: () => readonly Edit[]): () => readonly Edit[] {
  let made: readonly Edit[] | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
