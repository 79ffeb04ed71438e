import type { Basis } from "./severity.js";

/** A statement that a rule rests on. */
export interface Statement {
  readonly basis: Basis;
  /** The document and its section, or who saw it. */
  readonly where: string;
  /** What it says, in our words. */
  readonly says: string;
  /** The messages that rest on it, when not all do. */
  readonly only?: readonly string[];
}

/** What a rule rests on; its basis is the weakest of those that hold for all of its messages. */
export type Source = readonly [Statement, ...Statement[]];

/** Says that a statement is for some messages only. */
interface Restriction {
  readonly only: readonly string[];
}

/** The public reference of the API on workflows; fields in the spelling of the wire. */
export function reference(fields: string, says: string, restriction?: Restriction): Statement {
  const where = `Scenario API reference, Workflows, \`${fields}\``;
  return { basis: "documented", where, says, ...restriction };
}

/** A published standard that the documents of the API keep to. */
export function standard(where: string, says: string): Statement {
  return { basis: "documented", where, says };
}

/** Scenario's public developer documentation beside the reference. */
export function guides(says: string, restriction?: Restriction): Statement {
  return { basis: "observed", where: "Scenario's public guides", says, ...restriction };
}

/** Scenario's published authoring notes, which were written from live runs. */
export function liveRuns(says: string, restriction?: Restriction): Statement {
  return { basis: "observed", where: "Published notes from live runs", says, ...restriction };
}

/** What Scenario's own check of a flow refuses. */
export function vendorCheck(says: string, restriction?: Restriction): Statement {
  return { basis: "observed", where: "Scenario's own check of flows", says, ...restriction };
}

/** Recorded answers of the API and what its clients make of them. */
export function recorded(says: string, restriction?: Restriction): Statement {
  return { basis: "observed", where: "Recorded answers and clients", says, ...restriction };
}

/** What Scenario publishes on the graph of its web editor. */
export function editorNotes(says: string, restriction?: Restriction): Statement {
  const where = "Scenario's published notes on the editor's graph";
  return { basis: "documented", where, says, ...restriction };
}

/** What tests of others hold of Scenario's own converter of graphs. */
export function converter(says: string, restriction?: Restriction): Statement {
  return {
    basis: "observed",
    where: "Scenario's own converter of graphs, as tests of others hold it",
    says,
    ...restriction,
  };
}

/** What others note of graphs, and no test shows. */
export function others(says: string, restriction?: Restriction): Statement {
  return { basis: "observed", where: "Notes of others on the editor's graph", says, ...restriction };
}

/** What comes out when the expression is evaluated with the library that Scenario names. */
export function evaluated(says: string, restriction?: Restriction): Statement {
  return { basis: "observed", where: "The expression, evaluated with cel-js", says, ...restriction };
}

/** Our conclusion where every document is silent. */
export function ours(says: string, restriction?: Restriction): Statement {
  return { basis: "inferred", where: "Our conclusion", says, ...restriction };
}

/** A matter of flowproof itself: its limits, suppressions and config. */
export function own(says: string, restriction?: Restriction): Statement {
  return { basis: "own", where: "flowproof", says, ...restriction };
}

const FROM_STRONG_TO_WEAK: readonly Basis[] = ["documented", "observed", "own", "inferred"];

/** The basis of a rule as its statements have it: the weakest that all of its messages need. */
export function basisOf(source: Source): Basis {
  const shared = source.filter(({ only }) => only === undefined);
  return weakestOf(shared.length > 0 ? shared : source);
}

/** The basis of the findings of one message. */
export function basisOfMessage(source: Source, messageId: string): Basis {
  return weakestOf(source.filter(({ only }) => only?.includes(messageId) ?? true));
}

function weakestOf(statements: readonly Statement[]): Basis {
  return (
    FROM_STRONG_TO_WEAK.findLast((basis) => statements.some((each) => each.basis === basis)) ?? "inferred"
  );
}

/** The basis of a rule and what it rests on, on one line: the line of its page. */
export function formatBasis({ basis, source }: { readonly basis: Basis; readonly source: Source }): string {
  return `Basis: ${basis}. ${formatSource(source)}`;
}

/** The statements as sentences on one line, each with its basis where they differ. */
function formatSource(source: Source): string {
  const [first] = source;
  const isMixed = source.some(({ basis }) => basis !== first.basis);
  const sentences = source.map(({ basis, where, says, only }) => {
    const messages = only === undefined ? [] : [`for ${only.map((id) => `\`${id}\``).join(", ")}`];
    const notes = [...(isMixed ? [basis] : []), ...messages].join(", ");
    return `${where}: ${says}${notes === "" ? "" : ` (${notes})`}.`;
  });
  return sentences.join(" ");
}
