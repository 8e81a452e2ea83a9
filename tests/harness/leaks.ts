/**
 * Finds what a test left open, where the runtime does not, by asking the system.
 *
 * @module
 */

import { readdir, readlink } from "node:fs/promises";
import process from "node:process";

/** A runtime may close a descriptor some turns after it said so. */
const GRACE = 500;

/** A process that has nothing left to do ends at once; this is for a slow machine. */
const END_TIMEOUT = 2000;

const DESCRIPTORS = "/proc/self/fd";

/**
 * Runs a test's body; it fails when it leaves a socket or a child process open.
 *
 * Only Linux is asked; elsewhere nothing is checked.
 */
export async function refuseLeaks(body: () => Promise<void>): Promise<void> {
  const before = await openSockets();
  await body();
  const deadline = performance.now() + GRACE;
  for (;;) {
    // Before the look: this process may stand still behind it.
    const isOver = performance.now() > deadline;
    const left = [...await openSockets()].filter((socket) => !before.has(socket));
    if (left.length === 0) return;
    if (isOver) throw new Error(`The test left open: ${left.join(", ")}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Ends this process, as a failure, when something keeps it alive after its last test. */
export function refuseToStayAlive(): void {
  setTimeout(() => {
    const kinds = process.getActiveResourcesInfo().join(", ");
    process.stderr.write(`Something keeps the process alive after its last test: ${kinds}\n`);
    process.exit(1);
  }, END_TIMEOUT).unref();
}

/** The sockets that this process has open, as the system names them: `socket:[4711]`. */
async function openSockets(): Promise<Set<string>> {
  if (process.platform !== "linux") return new Set();
  const targets = await Promise.all((await readdir(DESCRIPTORS)).map(targetOf));
  return new Set(targets.filter((target) => target.startsWith("socket:")));
}

async function targetOf(descriptor: string): Promise<string> {
  try {
    return await readlink(`${DESCRIPTORS}/${descriptor}`);
  } catch (error) {
    // The descriptor that listed the directory is closed by now.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
