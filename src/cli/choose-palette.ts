import { ansiPalette, type Palette, plainPalette } from "../report/palette.js";
import type { Host } from "./host.js";

export const colorModes = ["auto", "always", "never"] as const;
export type ColorMode = (typeof colorModes)[number];

/** The colours for standard output: a flag wins over NO_COLOR, that over FORCE_COLOR, that over what the stream is. */
export function choosePalette(mode: ColorMode, host: Host): Palette {
  return usesColors(mode, host) ? ansiPalette : plainPalette;
}

function usesColors(mode: ColorMode, { env, stdout }: Host): boolean {
  if (mode !== "auto") return mode === "always";
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return stdout.isTerminal && env["TERM"] !== "dumb";
}
