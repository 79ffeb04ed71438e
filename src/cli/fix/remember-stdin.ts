import type { Host } from "../host.js";

/** A host whose standard input can still be asked for after it has been read. */
export interface RememberingHost extends Host {
  /** What was read; nothing when nobody read it. */
  readonly remembered: () => Uint8Array | undefined;
}

/** Remembers standard input, which a command that prints it changed has to print unchanged, too. */
export function rememberStdin(host: Host): RememberingHost {
  let bytes: Uint8Array | undefined;
  return {
    ...host,
    async readStdin(most) {
      bytes = await host.readStdin(most);
      return bytes;
    },
    remembered: () => bytes,
  };
}
