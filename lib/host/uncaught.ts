/**
 * Errors that nobody in the program has caught.
 *
 * @module
 */

/** What Deno hands out when an error or a rejected promise was not caught. */
interface UncaughtEvent extends Event {
  readonly error?: unknown;
  readonly reason?: unknown;
}

/** The part of `process` that this file uses. */
interface Process {
  on(event: "uncaughtException", listener: (error: unknown) => void): void;
  off(event: "uncaughtException", listener: (error: unknown) => void): void;
}

/** The parts of the runtimes that this file uses; `process` only where there is no `Deno`. */
interface Runtime {
  readonly Deno?: unknown;
  readonly process: Process;
  addEventListener(type: string, listener: (event: UncaughtEvent) => void): void;
}

/**
 * Lets the program have the last word on an error that nobody has caught.
 *
 * @param handle Is given the error. It ends the program, or returns to leave
 * the error to the runtime, which prints where it came from and ends with 1.
 */
export function onUncaught(handle: (error: unknown) => void): void {
  const runtime = globalThis as typeof globalThis & Runtime;
  if (runtime.Deno !== undefined) {
    const listener = (event: UncaughtEvent) => handle(event.reason ?? event.error);
    runtime.addEventListener("error", listener);
    runtime.addEventListener("unhandledrejection", listener);
    return;
  }
  const { process } = runtime;
  const listener = (error: unknown) => {
    handle(error);
    process.off("uncaughtException", listener);
    // Not a second throw: Bun would show this line instead of the first one.
    Promise.reject(error);
  };
  process.on("uncaughtException", listener);
}
