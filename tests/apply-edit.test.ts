import { expect, test } from "vitest";
import { applyEdit, EditRefusedError } from "../src/index.js";
import { fixText, validateText } from "../src/text/public.js";

test("an edit of the text is refused on the value, which it would leave as it is, and applied by fixText", () => {
  const text = '{"name":"a","name":"b","flow":[{"id":"a","type":"custom-model","modelId":"m"}]}';
  const { diagnostics } = validateText(text);
  const [repeated] = diagnostics.filter(({ ruleId }) => ruleId === "document/duplicate-key");
  const edit = repeated?.edits[0];
  if (repeated === undefined || edit === undefined) throw new Error("No edit is offered.");
  expect(() => applyEdit(JSON.parse(text), edit)).toThrow(EditRefusedError);
  const suggestions = [{ fingerprint: repeated.fingerprint, edit: 0 }];
  expect(fixText(text, diagnostics, { suggestions }).text).toBe(
    '{"name":"b","flow":[{"id":"a","type":"custom-model","modelId":"m"}]}',
  );
});
