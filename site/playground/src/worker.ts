import type { Answer, Question, RequestName, Requests } from "./protocol.js";
import { Session } from "./session.js";

/** Checks, draws and runs; the page only shows. */
const session = new Session();

const handlers: { [N in RequestName]: (asks: Requests[N]["asks"]) => Promise<Requests[N]["answers"]> } = {
  check: ({ text, language }) => session.check(text, language),
  edits: async ({ fingerprint }) => session.edits(fingerprint),
  apply: ({ fingerprint, edit }) => session.apply(fingerprint, edit),
  draw: (asked) => session.draw(asked),
  locate: async ({ pointer }) => session.locate(pointer),
  form: () => session.form(),
  run: ({ inputs }) => session.run(inputs),
};

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  // The name says which kind of question it is.
  const handle = handlers[data.name] as (asks: unknown) => Promise<Requests[RequestName]["answers"]>;
  handle(data.asks).then(
    (answers) => self.postMessage({ id: data.id, answers } satisfies Answer),
    (error: unknown) => {
      const failed = error instanceof Error ? error.message : String(error);
      self.postMessage({ id: data.id, failed } satisfies Answer);
    },
  );
});
