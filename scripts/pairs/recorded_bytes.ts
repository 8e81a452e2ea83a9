/**
 * The bytes that a program sent and received, as it recorded them.
 *
 * @module
 */

import { parseCallEvents } from "../../lib/trace/call_event.ts";
import { decodeBase64 } from "../../lib/trace/base64.ts";
import { plainText } from "./plain_lines.ts";

/** What went out and what came in, all in all, with addresses as `ADDRESS`. */
export interface RecordedBytes {
  readonly sent: string;
  readonly received: string;
}

/** Adds up the bytes of a trace file. */
export function recordedBytes(trace: string): RecordedBytes {
  const events = parseCallEvents(trace);
  const sum = (phase: "start" | "end") => {
    const bytes = events.filter((event) => event.phase === phase)
      .flatMap((event) => event.bytes === null ? [] : [...decodeBase64(event.bytes)]);
    return plainText(new TextDecoder().decode(Uint8Array.from(bytes)));
  };
  return { sent: sum("start"), received: sum("end") };
}
