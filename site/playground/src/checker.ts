import type { Answer, RequestName, Requests } from "./protocol.js";

type Resolve = (answers: never) => void;

/** Asks the worker; what it refuses is a rejected promise. */
export class Checker {
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  private readonly open = new Map<number, { resolve: Resolve; reject: (error: Error) => void }>();
  private next = 0;

  constructor() {
    this.worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      const waiting = this.open.get(data.id);
      this.open.delete(data.id);
      if ("failed" in data) waiting?.reject(new Error(data.failed));
      else waiting?.resolve(data.answers as never);
    });
  }

  ask<N extends RequestName>(name: N, asks: Requests[N]["asks"]): Promise<Requests[N]["answers"]> {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.open.set(id, { resolve, reject });
      this.worker.postMessage({ id, name, asks });
    });
  }
}
