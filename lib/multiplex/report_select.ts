/**
 * `select` for whoever watches the socket calls of this process.
 *
 * @module
 */

import { callObserver, type SocketRecord } from "../socket/call_observer.ts";

/** A call of several sockets is none of a single one. */
const SEVERAL: SocketRecord = { id: 0, family: "", type: "", local: null, remote: null };

/** A long list is not read to its end by anybody. */
const MOST_NUMBERS = 8;

/** Sockets as a person writes a list of them: `[1, 2]`. */
function listText(sockets: readonly Numbered[]): string {
  const numbers = sockets.map((socket) => String(socket.fileno()));
  const left = numbers.length - MOST_NUMBERS;
  return `[${(left > 0 ? [...numbers.slice(0, MOST_NUMBERS), "…"] : numbers).join(", ")}]`;
}

/** What has a number. */
interface Numbered {
  fileno(): number;
}

/**
 * Tells the observer, if there is one, of a call that selects.
 *
 * @param asked The lists that the call was given.
 * @param timeout Its time limit in seconds, or `null`.
 * @param outcome What it will give.
 * @param found The lists in that.
 */
export function reportSelect<T>(
  asked: readonly (readonly Numbered[])[],
  timeout: number | null,
  outcome: Promise<T>,
  found: (outcome: T) => readonly (readonly Numbered[])[],
): void {
  if (callObserver === undefined) return;
  const texts = (lists: readonly (readonly Numbered[])[]) => lists.map(listText).join(", ");
  const limit = timeout === null ? [] : [String(timeout)];
  const argument = [...asked.map(listText), ...limit].join(", ");
  const words = outcome.then((value) => texts(found(value)));
  // The caller gets the error; an observer need not look at it.
  words.catch(() => {});
  callObserver(SEVERAL, "select", argument === "" ? null : argument, words);
}
