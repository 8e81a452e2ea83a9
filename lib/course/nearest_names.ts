/**
 * What somebody may have meant who mistyped a name.
 *
 * @module
 */

/** Longer words are no mistyped names, and would take long to compare. */
const LONGEST = 40;

/** The next row of the table of distances, for one more character of the word. */
function nextRow(row: readonly number[], character: string, name: readonly string[]): number[] {
  const next = [(row[0] ?? 0) + 1];
  for (const [index, other] of name.entries()) {
    const replaced = (row[index] ?? 0) + (character === other ? 0 : 1);
    next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
  }
  return next;
}

/** How many characters have to be added, removed or replaced to make one word of the other. */
function distance(word: string, name: string): number {
  const characters = [...name];
  let row = [0, ...characters.map((_, index) => index + 1)];
  for (const character of word) row = nextRow(row, character, characters);
  return row.at(-1) ?? 0;
}

/**
 * The names that look most like a word: at most three, the nearest first, of
 * which at most half of the word is different. Case does not count.
 *
 * @param word What was typed.
 * @param names The names that there are.
 * @returns Those that may have been meant; none where nothing is like it.
 */
export function nearestNames(word: string, names: readonly string[]): readonly string[] {
  const { length } = [...word];
  if (length > LONGEST) return [];
  const ranked = names
    .map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ far }) => far <= length / 2);
  return ranked.sort((one, other) => one.far - other.far).slice(0, 3).map(({ name }) => name);
}
