/** Quotes a piece of an expression for a message: one line, no invisible characters, at most 24 characters. */
export function quotePiece(piece: string): string {
  const characters = [...piece.slice(0, 2 * MAX_LENGTH)];
  const cut = piece.length > 2 * MAX_LENGTH || characters.length > MAX_LENGTH;
  const shown = characters.slice(0, MAX_LENGTH).join("");
  return JSON.stringify(cut ? `${shown}…` : shown).replace(INVISIBLE, escapeUnit);
}

const MAX_LENGTH = 24;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapeUnit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `\\u{${code.toString(16)}}`;
}
