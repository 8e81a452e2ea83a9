/**
 * A signal that says who listens to it.
 *
 * @module
 */

/** A controller, and how many listeners its signal has. */
export interface WatchedSignal {
  readonly controller: AbortController;
  readonly signal: AbortSignal;
  /** How many listeners have been added and not removed. */
  readonly count: () => number;
}

/** Makes a signal whose listeners are counted. */
export function watchedSignal(): WatchedSignal {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners.add(args[1]);
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners.delete(args[1]);
    remove(...args);
  };
  return { controller, signal, count: () => listeners.size };
}
