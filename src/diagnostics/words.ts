/** What flowproof says around the sentences of rules, as templates. */
export const words = {
  /** The question for a near name, behind a sentence that does not place `{nearest}` itself. */
  nearest: '{sentence} Did you mean "{nearest}"?',
  /** What there is instead of an unknown name, where that is short. */
  known: "{sentence} Known here: {list}.",
  restsOn: "{sentence} This rests on semantics {readings}.",
  /** Behind the id of a node what people call it in the web editor. */
  titled: '"{node}" ({title})',
  and: "{list} and {last}",
  more: "{list} and {more} more",
  /** What a witness has to tell: outcomes, assumptions, a run body. */
  when: "when",
  if: "if",
  run: "run",
  yields: '"{node}" yields "{outcome}"',
  yieldsNothing: '"{node}" yields nothing',
  inIteration: "{yields} in iteration {iteration}",
  handsOn: '"{node}" hands on {value} as "{output}"',
} as const;

/** The same in some language. */
export type Words = { readonly [Id in keyof typeof words]: string };

/** Another language, as far as it goes: what is missing stays English. */
export interface Wording {
  readonly words?: Partial<Words>;
  /** Words of flowproof among the values in `data`, such as `a string`; names stand in quotation marks and stay. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Puts texts in the places of a template as they are. */
export function fillWords(template: string, texts: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    return Object.hasOwn(texts, name) ? (texts[name] ?? whole) : whole;
  });
}
