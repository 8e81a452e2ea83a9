/**
 * What a socket is about to become.
 *
 * @module
 */

import type { SocketState } from "./socket_state.ts";

/** A bind, a connect or a shutdown under way: `close` ends it first. */
export interface Opening {
  /** The call that is under way. */
  readonly syscall: string;
  /** Gives it up, with the error that the caller gets. */
  readonly giveUp: (reason: unknown) => void;
  /** Settles when it is over, however it ended. */
  readonly done: Promise<void>;
}

/** Work that stops when the signal aborts; `giveUp` aborts it from inside. */
export type OpeningWork<T> = (
  stop: AbortSignal,
  giveUp: (reason: unknown) => void,
) => Promise<T>;

/** Runs work that `close` can end, and has to wait for. */
export async function opening<T>(
  state: SocketState,
  syscall: string,
  work: OpeningWork<T>,
): Promise<T> {
  const controller = new AbortController();
  const giveUp = (reason: unknown): void => controller.abort(reason);
  let end = (): void => {};
  const done = new Promise<void>((resolve) => end = resolve);
  state.opening = { syscall, giveUp, done };
  try {
    return await work(controller.signal, giveUp);
  } finally {
    state.opening = undefined;
    end();
  }
}
