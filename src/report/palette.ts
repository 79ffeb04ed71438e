/** Ways to make text stand out; which one is used is the caller's choice. */
export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
  readonly underline: Paint;
}

export type Paint = (text: string) => string;

const same: Paint = (text) => text;

/** No colours at all. */
export const plainPalette: Palette = {
  bold: same,
  dim: same,
  red: same,
  yellow: same,
  blue: same,
  green: same,
  underline: same,
};

/** Colours of a terminal, as ANSI escape sequences. */
export const ansiPalette: Palette = {
  bold: paint(1, 22),
  dim: paint(2, 22),
  red: paint(31, 39),
  yellow: paint(33, 39),
  blue: paint(36, 39),
  green: paint(32, 39),
  underline: paint(4, 24),
};

function paint(on: number, off: number): Paint {
  return (text) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`);
}
