/**
 * The wait that `select` and selectors have in common.
 *
 * @module
 */

import { Deadline } from "../socket/deadline.ts";
import type { Watcher } from "../socket/readiness.ts";
import { WaitList } from "../socket/wait_list.ts";

/** Ends a wait; nobody gets to see it. */
const TIME_IS_OVER = new Error();

/** How long somebody waits. */
export interface Patience {
  /** Milliseconds; 0 only looks what is there, `null` waits for ever. */
  readonly milliseconds: number | null;
  /** Ends the wait as well, with its own reason. */
  readonly signal: AbortSignal | undefined;
}

/** What is waited for. */
export interface Search<T> {
  /** Returns what is there, or `undefined`. */
  readonly look: () => T | undefined;
  /** Tells a watcher from now on when it is worth to look again. */
  readonly watch: (watcher: Watcher) => void;
  /** Tells it no more. */
  readonly unwatch: (watcher: Watcher) => void;
}

/**
 * Waits until something is found or the time is over. While it waits the
 * process stays alive.
 *
 * @returns What was found, or `undefined` when the time is over.
 * @throws The signal's reason.
 */
export async function untilFound<T>(
  search: Search<T>,
  patience: Patience,
): Promise<T | undefined> {
  const { milliseconds, signal } = patience;
  signal?.throwIfAborted();
  const end = performance.now() + (milliseconds ?? 0);
  // What is there already must be found, also where nobody has asked for it before;
  // and a program that asks again and again must not keep all else from happening.
  search.look();
  await oneTurn();
  const left = milliseconds === null ? null : Math.max(end - performance.now(), 0);
  return search.look() ?? await foundInTime(search, { milliseconds: left, signal });
}

/** A turn of the event loop, or two; the deadline sees to it that the system is asked. */
function oneTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

async function foundInTime<T>(
  { look, watch, unwatch }: Search<T>,
  { milliseconds, signal }: Patience,
): Promise<T | undefined> {
  const changes = new WaitList();
  const deadline = new Deadline(milliseconds, () => TIME_IS_OVER, signal);
  const wake = (): void => changes.wakeAll();
  watch(wake);
  try {
    for (;;) {
      await changes.wait(deadline);
      const found = look();
      if (found !== undefined) return found;
    }
  } catch (error) {
    if (error !== TIME_IS_OVER) throw error;
    return look();
  } finally {
    unwatch(wake);
    deadline.end();
  }
}
