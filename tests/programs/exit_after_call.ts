/**
 * Makes one socket call and ends without a goodbye: by `exit`, or by an error.
 *
 * @module
 */

import process from "node:process";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";

const socket = new Socket(AF_INET, SOCK_STREAM);
await socket.bind({ hostname: "127.0.0.1", port: 0 });
if (process.argv[2] === "exit") process.exit(3);
throw new Error("thrown by a test");
