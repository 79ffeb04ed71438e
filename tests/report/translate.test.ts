import { describe, expect, test } from "vitest";
import { german } from "../../examples/german.js";
import {
  formatMessage,
  formatWitness,
  messages,
  relations,
  titles,
  translateDiagnostic,
  validateDocument,
  words,
} from "../../src/index.js";
import { readExamples } from "../example-files.js";

const placeholdersOf = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe("German", () => {
  test("has whatever the broken examples bring up: sentences, titles and places", () => {
    for (const { name, document } of readExamples("broken")) {
      for (const diagnostic of validateDocument(document).diagnostics) {
        const translated = translateDiagnostic(diagnostic, german);
        expect(translated, name).toEqual({
          ...diagnostic,
          message: expect.stringMatching(/[äöüß]|\b(der|die|das|ist|hat|und|liest|doch)\b/),
          edits: diagnostic.edits.map((edit) => ({ ...edit, title: expect.any(String) })),
          related: diagnostic.related.map((related) => ({ ...related, message: expect.any(String) })),
        });
        const said = [diagnostic, ...diagnostic.related].map(({ message }) => message);
        const saidInGerman = [translated, ...translated.related].map(({ message }) => message);
        for (const [at, sentence] of said.entries()) expect(saidInGerman[at]).not.toBe(sentence);
        for (const [at, { title }] of diagnostic.edits.entries())
          expect(translated.edits[at]?.title).not.toBe(title);
        // No English word is left over beside names.
        const beside = saidInGerman.join(" ").replace(/"[^"]*"|\([^)]*\)/g, "");
        expect(beside).not.toMatch(/\b(the|is|but|which|and|of)\b/);
      }
    }
  });

  test("has every title, every place, every word, and all of path/* and ref/*", () => {
    expect(Object.keys(german.titles).sort()).toEqual(Object.keys(titles).sort());
    expect(Object.keys(german.relations).sort()).toEqual(Object.keys(relations).sort());
    expect(Object.keys(german.words).sort()).toEqual(Object.keys(words).sort());
    const translated: Readonly<Record<string, object>> = german.messages;
    for (const [rule, templates] of Object.entries(messages)) {
      if (!/^(path|ref)\//.test(rule)) continue;
      expect(Object.keys(translated[rule] ?? {}).sort(), rule).toEqual(Object.keys(templates).sort());
    }
  });

  test("names nothing that the English sentence does not name", () => {
    const tables: [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>][] = [
      ["titles", titles, german.titles],
      ["relations", relations, german.relations],
      ["words", words, german.words],
    ];
    const english: Readonly<Record<string, Readonly<Record<string, string>>>> = messages;
    for (const [rule, templates] of Object.entries(german.messages))
      tables.push([rule, english[rule] ?? {}, templates]);
    for (const [name, originals, templates] of tables) {
      for (const [id, template] of Object.entries(templates)) {
        const known = placeholdersOf(originals[id] ?? "");
        expect(known, `${name} ${id}`).toEqual(expect.arrayContaining(placeholdersOf(template)));
      }
    }
  });

  test("says of a workflow that hangs", () => {
    const [hanging] = readExamples("broken").filter(({ name }) => name === "hangs-in-ten-lines.yaml");
    const [diagnostic] = validateDocument(hanging?.document).diagnostics;
    if (diagnostic === undefined) throw new Error("Nothing was found.");
    const { message, related } = translateDiagnostic(diagnostic, german);
    expect(message).toBe(
      'Knoten "enlarge" liest "portrait", der übersprungen wird, wenn "choose" "place" ergibt: "enlarge" wartet dann für immer, und der Auftrag wird nie fertig.',
    );
    expect(related.map((one) => one.message)).toEqual(['"portrait" wird dann übersprungen.']);
    expect(formatWitness(diagnostic.witness ?? { outcomes: [] }, german)).toEqual([
      { label: "wenn", text: '"choose" ergibt "place"' },
      { label: "Lauf", text: '{"subject":"place"}' },
    ]);
  });
});

describe("what stands around a sentence", () => {
  const data = { path: ["a", "b", "c", "d", "e"], nearNames: ["f"] };

  test("is English without a translation", () => {
    expect(formatMessage("{path}.", data)).toBe('"a", "b", "c" and 2 more. Did you mean "f"?');
    expect(formatMessage("{path}.", { path: ["a", "b"], restsOn: ["x=1", "y=2"] })).toBe(
      '"a" and "b". This rests on semantics x=1 and y=2.',
    );
  });

  test("is of the translation", () => {
    expect(formatMessage("{path}.", data, german)).toBe('"a", "b", "c" und 2 weitere. Ist "f" gemeint?');
    expect(formatMessage("{path}.", { path: ["a", "b"], restsOn: ["x=1"] }, german)).toBe(
      '"a" und "b". Das beruht auf semantics x=1.',
    );
  });

  test("does not follow a template that places the near name itself", () => {
    expect(formatMessage('Nicht "{nearest}"?', data, german)).toBe('Nicht "f"?');
  });

  test("leaves names alone that are also words", () => {
    const said = formatMessage('"{node}" ist {found}.', { node: "a number", found: "a number" }, german);
    expect(said).toBe('"a number" ist eine Zahl.');
  });
});

test("an edit of somebody else, an unknown rule and ids of objects stay as they are", () => {
  const [diagnostic] = validateDocument({
    flow: [{ id: "a", type: "custom-model", modelId: "m", dependsOn: ["a"] }],
  }).diagnostics;
  if (diagnostic === undefined) throw new Error("Nothing was found.");
  const foreign = { ...diagnostic, edits: [{ title: "Do it", safety: "fix" as const, patch: [] }] };
  expect(translateDiagnostic(foreign, german)).toEqual(foreign);
  const odd = { ...diagnostic, messageId: "constructor" as never };
  expect(translateDiagnostic(odd, { messages: { "depends-on/self": {} } }).message).toBe(diagnostic.message);
});

test("edits are not made for a translation that nobody reads", () => {
  const [diagnostic] = validateDocument({
    flow: [{ id: "a", type: "custom-model", modelId: "m", dependsOn: ["a"] }],
  }).diagnostics;
  if (diagnostic === undefined) throw new Error("Nothing was found.");
  let made = 0;
  const watched = Object.defineProperty({ ...diagnostic }, "edits", {
    enumerable: true,
    get: () => {
      made++;
      return [];
    },
  });
  made = 0;
  const translated = translateDiagnostic(watched, german);
  expect(made).toBe(0);
  expect(translated.edits).toEqual([]);
  expect(made).toBe(1);
});
