/** A piece of an expression in single quotes, at most 24 characters; messages escape what is unsafe in it. */
export function quotePiece(piece: string): string {
  const characters = [...piece.slice(0, 2 * MAX_LENGTH)];
  const cut = piece.length > 2 * MAX_LENGTH || characters.length > MAX_LENGTH;
  return `'${characters.slice(0, MAX_LENGTH).join("")}${cut ? "…" : ""}'`;
}

const MAX_LENGTH = 24;
