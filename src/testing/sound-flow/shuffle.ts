/** The elements in an order that the number stands for; 0 keeps them as they are. */
export function shuffle<T>(elements: readonly T[], order: number): T[] {
  const shuffled = [...elements];
  let state = order >>> 0;
  for (let last = shuffled.length - 1; order !== 0 && last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    const [a, b] = [shuffled[last], shuffled[other]];
    if (a === undefined || b === undefined) continue;
    shuffled[last] = b;
    shuffled[other] = a;
  }
  return shuffled;
}
