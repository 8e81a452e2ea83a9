/**
 * The exit code of Ctrl+C.
 *
 * @module
 */

/** What a program that was interrupted tells the shell: 128 and the number of SIGINT, as shells have it. */
export const INTERRUPTED = 130;
