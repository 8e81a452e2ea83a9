/**
 * What a server of the benchmark is told in its argument, and what it answers.
 *
 * @module
 */

import process from "node:process";

/** The argument, as JSON. */
interface Task {
  /** Where to listen: a UNIX socket; else a free port of 127.0.0.1. */
  readonly path?: string;
  /** Whether bytes are only counted, and each MiB is acknowledged by one byte. */
  readonly isSink?: boolean;
}

/** The task of this process. */
export const task: Task = JSON.parse(process.argv[2] ?? "{}");

/** As many bytes as one read may give. */
export const BUFFER_SIZE = 65536;

const MIB = 2 ** 20;
const ACKNOWLEDGEMENTS = new Uint8Array(16);

/** What a connection answers to some bytes; nothing is possible. */
export type Answer = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

/** How one connection answers. */
export function answering(): Answer {
  if (task.isSink !== true) return (bytes) => bytes;
  let received = 0;
  return (bytes) => {
    const before = Math.floor(received / MIB);
    received += bytes.length;
    return ACKNOWLEDGEMENTS.subarray(0, Math.floor(received / MIB) - before);
  };
}
