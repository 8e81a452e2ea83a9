/**
 * Which system this is.
 *
 * @module
 */

/** The part of `process` that this file uses, as all three runtimes have it. */
interface Process {
  readonly platform: string;
}

/**
 * The name of the system.
 *
 * @returns `linux`, `darwin` for macOS, `win32` for Windows, or another one.
 */
export function systemName(): string {
  return (globalThis as typeof globalThis & { readonly process: Process }).process.platform;
}
