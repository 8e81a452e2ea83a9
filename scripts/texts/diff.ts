/**
 * A small diff: where two texts begin to differ, and how they go on.
 *
 * @module
 */

const SHOWN_LINES = 10;
const CONTEXT_LINES = 2;

/** How many lines were taken out and put in at a place. */
interface Change {
  readonly removed: number;
  readonly added: number;
}

/** The smallest change after which two lists of lines go on alike. */
function changeAt(before: readonly string[], after: readonly string[]): Change {
  for (let size = 1; size < before.length + after.length; size++) {
    for (let removed = Math.min(size, before.length); removed >= 0; removed--) {
      const added = size - removed;
      // One line alone, an empty one for example, proves little.
      const isSame = [0, 1].every((next) => before[removed + next] === after[added + next]);
      if (added <= after.length && isSame) return { removed, added };
    }
  }
  return { removed: before.length, added: after.length };
}

function marked(lines: readonly string[], sign: string): readonly string[] {
  const more = lines.length - SHOWN_LINES;
  const shown = lines.slice(0, SHOWN_LINES).map((line) => `${sign} ${line}`);
  return more > 0 ? [...shown, `${sign} ... ${more} more`] : shown;
}

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
  const differing = old.findIndex((line, index) => line !== fresh[index]);
  const start = differing < 0 ? old.length : differing;
  const { removed, added } = changeAt(old.slice(start), fresh.slice(start));
  return [
    `line ${start + 1}:`,
    ...old.slice(Math.max(0, start - CONTEXT_LINES), start).map((line) => `  ${line}`),
    ...marked(old.slice(start, start + removed), "-"),
    ...marked(fresh.slice(start, start + added), "+"),
  ];
}
