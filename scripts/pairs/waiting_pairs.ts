/**
 * The clients of lesson 10, at a server that sleeps while the first of them is there.
 *
 * @module
 */

import type { PairSide, ProgramPair } from "./program_pair.ts";

const asleep: PairSide = {
  id: "slow-server",
  prints: ["ADDRESS is here, I sleep.", "I am awake."],
  sends: "",
};

/** A line about a call: its mode, its name, and what it gives. */
function told(mode: string, call: string, result: string): string {
  return `${mode.padEnd(18)}${call.padEnd(19)}${result}`;
}

const modes: PairSide = {
  id: "modes",
  args: ["--show", "recv"],
  prints: [
    told("blocking", "connect", "done"),
    told("non-blocking", "recv", "BlockingIOError EAGAIN"),
    told("timeout 0.2", "recv", "TimeoutError"),
    told("blocking", "recv MSG_DONTWAIT", "BlockingIOError EAGAIN"),
    "The first visitor leaves.",
    told("blocking", "recv", "7 bytes"),
    told("blocking", "recv", "0 bytes"),
  ],
  sends: "",
};

function connection(form: string, ...more: readonly string[]): PairSide {
  return {
    id: "connection",
    args: ["--form", form],
    prints: ["gettimeout: 0.5", "recv: TimeoutError", ...more],
    sends: "",
  };
}

/** Every pair of the lesson. */
export const WAITING_PAIRS: readonly ProgramPair[] = [
  {
    server: { ...asleep, prints: [...asleep.prints, "Served: 0 bytes"], sends: "0 bytes" },
    client: modes,
  },
  { server: asleep, client: connection("call") },
  { server: asleep, client: connection("spelled") },
  { server: asleep, client: connection("block", "fileno: -1") },
];
