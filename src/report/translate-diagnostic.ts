import type { Edit, Related, ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { type DataValue, formatMessage, withTitle } from "../diagnostics/message.js";
import type { relations, titles } from "../diagnostics/phrase.js";
import type { Wording } from "../diagnostics/words.js";

/** Another language, as templates by the ids of what they translate; what is missing stays English. */
export interface Translation extends Wording {
  /** By rule and message id, as `messages` has them. */
  readonly messages?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly titles?: { readonly [Id in keyof typeof titles]?: string };
  readonly relations?: { readonly [Id in keyof typeof relations]?: string };
}

/** The same finding in another language: its sentence, the titles of its edits, and what its related places are. */
export function translateDiagnostic<D extends ReportedDiagnostic>(
  diagnostic: D,
  translation: Translation,
): D {
  const { ruleId, messageId } = diagnostic;
  const data: Readonly<Record<string, DataValue>> = Object.fromEntries(Object.entries(diagnostic.data));
  const template = messageIn(translation, ruleId, messageId);
  const isTitled = data["title"] !== undefined;
  const full = isTitled && template !== undefined ? withTitle(template, translation.words?.titled) : template;
  const translated = {
    ...withoutEdits(diagnostic),
    ...(full !== undefined && { message: formatMessage(full, data, translation) }),
    related: diagnostic.related.map((one) => translateRelated(one, translation)),
  };
  // Edits are made when they are first read: not before.
  return Object.defineProperty(translated, "edits", {
    enumerable: true,
    configurable: true,
    get: () => diagnostic.edits.map((edit) => translateEdit(edit, translation)),
  });
}

function withoutEdits<D extends ReportedDiagnostic>(diagnostic: D): D {
  const fields = Object.getOwnPropertyDescriptors(diagnostic);
  return Object.defineProperties(Object.create(Object.prototype), {
    ...fields,
    edits: { enumerable: true, configurable: true, value: [] },
  });
}

function translateEdit(edit: Edit, translation: Translation): Edit {
  const template = find(translation.titles, edit.titleId);
  return template === undefined
    ? edit
    : { ...edit, title: formatMessage(template, edit.data ?? {}, translation) };
}

function translateRelated(related: Related, translation: Translation): Related {
  // What is the sentence of another finding has its rule in front.
  const [first = "", second] = related.messageId.split(":");
  const template =
    second === undefined ? find(translation.relations, first) : messageIn(translation, first, second);
  return template === undefined
    ? related
    : { ...related, message: formatMessage(template, related.data, translation) };
}

function messageIn({ messages }: Translation, ruleId: string, messageId: string): string | undefined {
  return find(find(messages, ruleId), messageId);
}

/** An own entry: ids come from outside. */
function find<T>(
  entries: Readonly<Record<string, T | undefined>> | undefined,
  id: string | undefined,
): T | undefined {
  return entries !== undefined && id !== undefined && Object.hasOwn(entries, id) ? entries[id] : undefined;
}
