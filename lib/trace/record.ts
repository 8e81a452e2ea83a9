/**
 * Records the socket calls of a program, without a change to the program.
 *
 * Run before it, this module writes every event of `steckdose:socket` as one
 * JSON line to the file that the variable `STECKDOSE_TRACE` names. Each line is
 * in the file when the call goes on, so it is there whatever ends the program.
 *
 * ```sh
 * STECKDOSE_TRACE=calls.jsonl deno run --allow-net=127.0.0.1 \
 *   --allow-env=STECKDOSE_TRACE --allow-write=calls.jsonl \
 *   --preload lib/trace/record.ts lessons/03_first_server/server.ts
 * STECKDOSE_TRACE=calls.jsonl bun --preload ./lib/trace/record.ts \
 *   lessons/03_first_server/server.ts
 * ```
 *
 * @module
 */

import { appendFile } from "../host/append_file.ts";
import { environmentVariable } from "../host/environment.ts";
import { callEventLine } from "./call_event.ts";
import { subscribeToCalls } from "./channel.ts";

const path = environmentVariable("STECKDOSE_TRACE");
if (path !== null) {
  // The first write is slow. Done here, it does not delay the program's first call.
  appendFile(path, "");
  subscribeToCalls((event) => appendFile(path, callEventLine(event)));
}
