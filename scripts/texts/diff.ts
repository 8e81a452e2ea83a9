/**
 * A small diff: where two texts begin to differ, and how they go on.
 *
 * @module
 */

const SHOWN_LINES = 12;
const CONTEXT_LINES = 2;

/**
 * The first difference between two texts.
 *
 * @param before What is there.
 * @param after What should be there.
 * @returns Lines with `-` and `+`; none when the texts are equal.
 */
export function firstDifference(before: string, after: string): readonly string[] {
  if (before === after) return [];
  const old = before.split("\n");
  const fresh = after.split("\n");
  const from = old.findIndex((line, index) => line !== fresh[index]);
  const start = from < 0 ? old.length : from;
  const longest = Math.min(old.length, fresh.length) - start;
  let same = 0;
  while (same < longest && old.at(-1 - same) === fresh.at(-1 - same)) same++;
  const marked = (lines: readonly string[], sign: string) => {
    const changed = lines.slice(start, lines.length - same);
    const more = changed.length - SHOWN_LINES;
    const shown = changed.slice(0, SHOWN_LINES).map((line) => `${sign} ${line}`);
    return more > 0 ? [...shown, `${sign} … ${more} lines more`] : shown;
  };
  const context = old.slice(Math.max(0, start - CONTEXT_LINES), start).map((line) => `  ${line}`);
  return [`line ${start + 1}:`, ...context, ...marked(old, "-"), ...marked(fresh, "+")];
}
