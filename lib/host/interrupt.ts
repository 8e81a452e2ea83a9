/**
 * The person who does not want to wait any longer.
 *
 * @module
 */

/** The part of `process` that this file uses; all three runtimes have it. */
interface Process {
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): void;
  off(signal: "SIGINT" | "SIGTERM", listener: () => void): void;
}

/**
 * Does something when the program is asked to end, by Ctrl-C or SIGTERM, which
 * then do nothing else.
 *
 * @param action What to do; it ends the program when it should end.
 * @returns Takes the watch away again.
 */
export function onInterrupt(action: () => void): () => void {
  const { process } = globalThis as typeof globalThis & { readonly process: Process };
  process.on("SIGINT", action);
  process.on("SIGTERM", action);
  return () => {
    process.off("SIGINT", action);
    process.off("SIGTERM", action);
  };
}
