import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Language, ShownFinding } from "./protocol.js";

/**
 * The text. It lives in a shadow root: there CodeMirror keeps its styles in constructed sheets, which a page without
 * `unsafe-inline` may have.
 */
export class TextEditor {
  private readonly view: EditorView;
  private readonly language = new Compartment();

  constructor(host: HTMLElement, onChange: () => void, onMove: () => void) {
    const root = host.attachShadow({ mode: "open" });
    const parent = root.appendChild(document.createElement("div"));
    parent.className = "frame";
    const frame = new CSSStyleSheet();
    frame.replaceSync(".frame { position: absolute; inset: 0 }");
    root.adoptedStyleSheets = [frame];
    this.view = new EditorView({
      root,
      parent,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          highlightActiveLine(),

          syntaxHighlighting(colours),
          keymap.of([...standardKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({ "aria-label": "The workflow as text", tabindex: "0" }),
          EditorView.updateListener.of(({ docChanged, selectionSet }) => {
            if (docChanged) onChange();
            else if (selectionSet) onMove();
          }),
          theme,
          this.language.of([]),
        ],
      }),
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Replaces what differs, so that the way back is one step and the cursor stays. */
  setText(text: string): void {
    const old = this.text;
    let from = 0;
    while (from < old.length && from < text.length && old[from] === text[from]) from++;
    let [oldEnd, newEnd] = [old.length, text.length];
    while (oldEnd > from && newEnd > from && old[oldEnd - 1] === text[newEnd - 1]) {
      oldEnd--;
      newEnd--;
    }
    this.view.dispatch({ changes: { from, to: oldEnd, insert: text.slice(from, newEnd) } });
  }

  async setLanguage(language: Language): Promise<void> {
    const support: Extension = language === "yaml" ? (await import("@codemirror/lang-yaml")).yaml() : json();
    this.view.dispatch({ effects: this.language.reconfigure(support) });
  }

  /** Marks findings of the text as it is now. */
  mark(findings: readonly ShownFinding[]): void {
    const { doc } = this.view.state;
    const marks = findings.map(({ from, to, severity, message, ruleId }) => {
      const start = Math.min(from, doc.length);
      // Of many lines the first: half a document underlined says nothing.
      const end = Math.min(Math.max(to, start), doc.lineAt(start).to);
      return { from: start, to: end, severity, message, source: ruleId };
    });
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  /** Shows a place and, where asked, goes there. */
  select(from: number, to: number, isFocused: boolean): void {
    const { length } = this.view.state.doc;
    const [anchor, head] = [Math.min(from, length), Math.min(to, length)];
    const line = this.view.state.doc.lineAt(anchor);
    this.view.dispatch({
      // Of many lines the first: who sees a whole node selected does not see where it starts.
      selection: { anchor, head: Math.min(head, line.to) },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    });
    if (isFocused) this.view.focus();
  }
}

const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
  ".cm-content ::selection": {
    backgroundColor: "var(--chosen)",
  },
  ".cm-gutters": {
    backgroundColor: "var(--paper)",
    color: "var(--soft)",
    borderRight: "1px solid var(--line)",
  },
  ".cm-activeLine": { backgroundColor: "var(--active)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--chosen)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    maxWidth: "min(520px, 80vw)",
  },
  ".cm-diagnostic": { padding: "6px 10px", fontFamily: "var(--sans)" },
  ".cm-diagnosticSource": { color: "var(--soft)", opacity: "1" },
  ".cm-lintRange-error": underlined("var(--error)"),
  ".cm-lintRange-warning": underlined("var(--warning)"),
  ".cm-lintRange-info": underlined("var(--info)"),
  ".cm-lintRange-active": { backgroundColor: "var(--chosen)" },
});

/** The picture that CodeMirror underlines with has the colours of light mode in it. */
function underlined(colour: string): Record<string, string> {
  return { backgroundImage: "none", textDecoration: `underline wavy ${colour}`, textUnderlineOffset: "3px" };
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-key)" },
  { tag: [tags.string, tags.content], color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--code-value)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)", fontStyle: "italic" },
]);
