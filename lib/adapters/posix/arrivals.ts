/**
 * How a runtime that cannot watch a descriptor learns that something came.
 *
 * The system sends a signal (fcntl(2), O_ASYNC), and everybody who waits looks.
 * No thread waits for it, and a process that waits for nothing gets none.
 *
 * @module
 */

import process from "node:process";
import { clearInterval, setInterval } from "node:timers";
import { builtin } from "../../host/builtin.ts";
import type { Libc } from "./libc_calls.ts";
import * as linux from "./linux.ts";

/**
 * Not SIGIO, which would be the usual one: without a handler SIGIO ends a
 * process, SIGURG is ignored. Nothing can be killed by it, whatever a program
 * does to its handlers.
 */
const SIGNAL = "SIGURG";

/** Linux loses no signal; this is for what nobody has thought of. */
const SAFETY_MS = 250;

/** A worker has no signals, so there everybody looks again and again. */
const WORKER_MS = 2;

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let holds = 0;
let announced = 0;

/** A descriptor that is open. */
interface Announced {
  readonly libc: Libc;
  readonly descriptor: number;
}

/** Lets the system tell of what comes for a descriptor; `endArrivals` when it is closed. */
export function announceArrivals({ libc: { calls }, descriptor }: Announced): void {
  announced += 1;
  if (!hasSignals()) return;
  if (announced === 1) process.on(SIGNAL, lookAll);
  calls.fcntl(descriptor, linux.F_SETOWN, process.pid);
  calls.fcntl(descriptor, linux.F_SETSIG, builtin("node:os").constants.signals[SIGNAL]);
  calls.fcntl(descriptor, linux.F_SETFL, linux.O_ASYNC);
}

/** The descriptor is closed. */
export function endArrivals(): void {
  announced -= 1;
  if (announced > 0) return;
  process.removeListener(SIGNAL, lookAll);
  stopTimer();
}

/** Calls `look` whenever something may have come, until `endWait`. */
export function startWait(look: () => void): void {
  waiting.add(look);
  if (timer !== undefined) return;
  timer = setInterval(lookAgain, hasSignals() ? SAFETY_MS : WORKER_MS);
  if (holds === 0) timer.unref();
}

/** The wait is over. */
export function endWait(look: () => void): void {
  waiting.delete(look);
}

/** Says that one wait more, or one less, keeps the process alive. */
export function holdProcess(on: boolean): void {
  holds += on ? 1 : -1;
  if (holds > 0) timer?.ref();
  else timer?.unref();
}

function hasSignals(): boolean {
  return builtin("node:worker_threads").isMainThread;
}

function lookAll(): void {
  for (const look of [...waiting]) look();
}

function lookAgain(): void {
  if (waiting.size > 0) return lookAll();
  // A program that receives in a loop waits again at once: the timer outlives that.
  stopTimer();
}

function stopTimer(): void {
  clearInterval(timer);
  timer = undefined;
}
