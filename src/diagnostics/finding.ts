import type { TextEdit, Witness } from "./diagnostic.js";
import type { JsonValue } from "./json.js";
import type { DataValue, MessageData, Messages, Placeholder } from "./message.js";
import type { Phrase } from "./phrase.js";
import type { Range } from "./place.js";
import type { Certainty, Severity } from "./severity.js";

/** A change of the document as a rule proposes it; the frame turns it into a guarded JSON Patch. */
export type Change =
  | { readonly kind: "replace"; readonly at: string; readonly value: JsonValue }
  | { readonly kind: "add"; readonly at: string; readonly value: JsonValue }
  | { readonly kind: "remove"; readonly at: string }
  | { readonly kind: "rename"; readonly at: string; readonly to: string }
  /** Makes a text of the number or boolean at `at`, with its characters as they are written there; in a list of one where `inList`. */
  | { readonly kind: "quote"; readonly at: string; readonly inList: boolean };

export interface ProposedEdit {
  /** Default: what the first change writes. */
  readonly title?: Phrase;
  /** `fix`: applied by `--fix`; `suggestion`: offered. */
  readonly safety: "fix" | "suggestion";
  readonly changes: readonly Change[];
  /** It takes something away that somebody wrote and that leads somewhere: last among the edits of a finding. */
  readonly destructive?: true | undefined;
  /** Tried only where no other edit mends the finding. */
  readonly fallback?: true | undefined;
}

/** An edit of a text that does not parse, or of what no value shows. */
export interface TextMend {
  readonly title: Phrase;
  readonly safety: "fix" | "suggestion";
  readonly destructive?: true | undefined;
  readonly textEdits: readonly TextEdit[];
}

/** So many related places of a finding are told; of more only the number. */
export const MOST_RELATED = 10;

/** Another place that belongs to a finding. */
export interface RelatedPlace {
  readonly at: string;
  readonly role: string;
  readonly says: Phrase;
  /** A part of the string at `at`, as [start, end) in UTF-16 units. */
  readonly span?: readonly [start: number, end: number];
  /** The name of the document at hand, where places in others stand beside it. */
  readonly document?: string | undefined;
  /** Another document: `at` then leads into that one as it stands. */
  readonly elsewhere?: Elsewhere;
}

/** What is known of a place in another document beside its pointer. */
interface Elsewhere {
  readonly document?: string | undefined;
  readonly range?: Range | undefined;
  readonly nodeId?: string | undefined;
}

/** What a rule hands over before it is completed. All pointers are in the respelled document (camelCase). */
export interface Finding {
  readonly messageId: string;
  /** Pointer taken from the model. */
  readonly at: string;
  readonly data?: Readonly<Record<string, DataValue>> | undefined;
  /** The range of the key instead of the value. */
  readonly onKey?: boolean;
  /** A part of the string at `at`, as [start, end) in UTF-16 units. */
  readonly span?: readonly [start: number, end: number];
  readonly severity?: Severity;
  readonly certainty?: Certainty;
  /** The chosen readings that it rests on, as `name=choice`. */
  readonly restsOn?: readonly string[];
  readonly related?: readonly RelatedPlace[];
  /** How many related places there are, where not all are handed over: `MOST_RELATED` are told. */
  readonly relatedCount?: number;
  readonly witness?: Witness;
  /** What the rule's `repair` needs to propose edits, which it does when somebody asks for them; without, it is not asked. */
  readonly repair?: unknown;
  /** A name that is unknown, and what it could have been: the frame finds near names and offers to use them. */
  readonly near?: Near;
  /** The value that tells this finding from others of the rule in the same input; default: the unknown name. */
  readonly subject?: string;
  /** What people call the node that `data` names as `node`, in the graph of the web editor. */
  readonly title?: string;
  /** What identifies the finding where its place hangs on the order of the nodes; default: node, input and subject. */
  readonly identity?: readonly string[];
}

export interface Near {
  readonly name: string;
  readonly among: Iterable<string>;
  /** What takes the near name: the value at `at` (default), its key, or nothing. */
  readonly replaces?: "value" | "key" | "nothing";
  /** Every place with the same unknown name, this one too: it is written in all of them. */
  readonly everywhere?: (() => readonly string[]) | undefined;
}

type DataArgument<Template extends string> = string extends Template
  ? { readonly data?: Readonly<Record<string, DataValue>> | undefined }
  : [Placeholder<Template>] extends [never]
    ? { readonly data?: undefined }
    : { readonly data: MessageData<Template> };

/** A finding of a rule: `data` is typed by the template of the named message. */
export type FindingWith<M extends Messages, Id extends keyof M & string, S extends Severity, Mend> = Omit<
  Finding,
  "messageId" | "data" | "severity" | "repair"
> & {
  readonly messageId: Id;
  readonly severity?: S;
  readonly repair?: Mend | undefined;
} & DataArgument<M[Id]>;

/** A finding of a rule with any of its messages. */
export type FindingOf<M extends Messages, S extends Severity, Mend> = Finding & {
  readonly severity?: S;
  readonly repair?: Mend | undefined;
} & {
    [Id in keyof M & string]: { readonly messageId: Id } & DataArgument<M[Id]>;
  }[keyof M & string];

/** Where findings stand that are built only if they will be told. */
export interface FindingsAt {
  readonly at: string;
  /** How many there are at this place; they differ in nothing but names. */
  readonly count: number;
  readonly severity?: Severity;
}

/** The `report` of a rule; `Mend` is what its `repair` takes. */
export interface Report<M extends Messages, S extends Severity = Severity, Mend = never> {
  <Id extends keyof M & string>(finding: FindingWith<M, Id, S, Mend>): void;
  /**
   * Reports findings that may be very many: those beyond the limit are counted and never built.
   * @param build makes the one of a number, counted from 0.
   */
  many(place: FindingsAt, build: (index: number) => FindingOf<M, S, Mend>): void;
}
