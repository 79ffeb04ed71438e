import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateDocument } from "../../src/index.js";
import { editorDocumentArbitrary } from "../../src/testing/editor-document-arbitrary.js";
import { runs } from "../properties/settings.js";

describe("drawn documents of the editor", () => {
  it("have no finding, as drafts and as ready ones", () => {
    const property = fc.property(editorDocumentArbitrary(), fc.boolean(), (document, isReady) => {
      const result = validateDocument(document, isReady ? { stage: "ready" } : {});
      expect(result.diagnostics.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([]);
      expect(result.failures).toEqual([]);
    });
    fc.assert(property, runs(300, 5_000));
  });
});
