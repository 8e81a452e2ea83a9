/**
 * Connecting to a UNIX socket whose backlog is full.
 *
 * @module
 */

import type { StreamConnection } from "../adapters/contract.ts";
import { BlockingIOError } from "../core/socket_error.ts";
import { unlessAborted } from "./deadline.ts";

/** How long the first pause lasts, in milliseconds; each further one twice as long. */
const FIRST_PAUSE_MS = 1;

/** The longest pause. */
const LONGEST_PAUSE_MS = 50;

/** Lets time pass; rejects with the signal's reason when it aborts. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<void>((resolve) => timer = setTimeout(resolve, milliseconds));
  try {
    await unlessAborted(passed, signal);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Connects again and again while there is no room. The system makes a blocking
 * connect(2) wait then; the runtimes only know the other kind, which fails with
 * EAGAIN, and nothing tells when there is room (unix(7)).
 */
export async function connectPatiently(
  connect: () => Promise<StreamConnection>,
  signal: AbortSignal,
): Promise<StreamConnection> {
  for (let milliseconds = FIRST_PAUSE_MS;;) {
    try {
      return await connect();
    } catch (error) {
      if (!(error instanceof BlockingIOError)) throw error;
    }
    await pause(milliseconds, signal);
    milliseconds = Math.min(2 * milliseconds, LONGEST_PAUSE_MS);
  }
}
