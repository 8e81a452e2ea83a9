/**
 * Listening to an `AbortSignal` that many calls share.
 *
 * @module
 */

/** What one signal is watched for, behind a single listener. */
interface Watch {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

/** Runtimes warn of a leak where a signal has more than ten listeners. */
const watches = new WeakMap<AbortSignal, Watch>();

function startWatch(signal: AbortSignal): Watch {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    watches.delete(signal);
    for (const callback of callbacks) callback();
  };
  const watch = { callbacks, listener };
  watches.set(signal, watch);
  signal.addEventListener("abort", listener, { once: true });
  return watch;
}

/**
 * Calls back once when a signal is aborted that is not aborted yet.
 *
 * @param signal The signal.
 * @param callback Is called back; a function of its own for each call.
 * @returns Takes it back: nothing stays at the signal when nobody waits any more.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const watch = watches.get(signal) ?? startWatch(signal);
  watch.callbacks.add(callback);
  return () => {
    watch.callbacks.delete(callback);
    if (watch.callbacks.size > 0) return;
    signal.removeEventListener("abort", watch.listener);
    if (watches.get(signal) === watch) watches.delete(signal);
  };
}
