/**
 * The programs of lessons 6, 8, 12 and 13 that keep a connection.
 *
 * @module
 */

import type { PairSide, ProgramPair } from "./program_pair.ts";

const HELLO = "Hallo Welt!";
const GREETING = "Thank you for connecting";
const REQUEST = "GET / HTTP/1.0\r\n";

const unixServer: ProgramPair["server"] = {
  id: "unix-stream-server",
  isOnce: true,
  prints: [`Received 11 bytes: ${HELLO}`],
  sends: "",
};
const completeUnixServer: PairSide = {
  id: "unix-stream-server-complete",
  prints: [`Client 1 says "${HELLO}"`, "Closed."],
  sends: "",
};
const unixClient: PairSide = { id: "unix-stream-client", prints: ["Sent 11 bytes"], sends: HELLO };
const completeUnixClient: PairSide = {
  id: "unix-stream-client-complete",
  prints: ["Sent 11 bytes", "The server has read all and left"],
  sends: HELLO,
};

const greeter: PairSide = {
  id: "greeting-server",
  prints: ["Connected: ADDRESS"],
  sends: GREETING,
};
const completeGreeter: PairSide = {
  ...greeter,
  id: "greeting-server-complete",
  prints: [...greeter.prints, "Closed."],
};
const greeted: PairSide = { id: "greeting-client", prints: [GREETING], sends: "" };
const completeGreeted: PairSide = { ...greeted, id: "greeting-client-complete" };

/** A server that sends everything back; the client of lesson 4 takes it for an answer. */
function echo(id: string): PairSide {
  const isComplete = id.endsWith("-complete");
  const prints = ["ADDRESS has come", "ADDRESS has left", ...isComplete ? ["Closed."] : []];
  return { id, prints, sends: REQUEST };
}

const asking: PairSide = { id: "http-client", prints: ["GET / HTTP/1.0\\r\\n"], sends: REQUEST };

const LINES = ["one", "two", "drei, für dich"];

/** The clients of lesson 9 show what comes back, line by line. */
function chatting(id: string): PairSide {
  return {
    id,
    args: ["--host", "127.0.0.1"],
    typed: LINES,
    prints: LINES.map((line) => `[127.0.0.1] ${line}`),
    sends: LINES.join(""),
  };
}

const ECHOES = [
  "select-echo-server",
  "selectors-echo-server",
  "select-echo-server-complete",
  "sserv-tcp-server",
  "sserv-tcp-threads-server",
  "sserv-tcp-server-complete",
];

/** An echo with each client that a lesson or a test gives it. */
function echoPairs(id: string): readonly ProgramPair[] {
  const clients = [chatting("tcp-chat-client"), chatting("tcp-chat-client-complete")];
  return [
    { server: echo(id), client: asking },
    ...clients.map((client) => ({ server: { ...echo(id), sends: client.sends }, client })),
  ];
}

/** It throws everything away: who asks it waits in vain. */
const silent: ProgramPair = {
  server: { ...echo("select-server"), sends: "" },
  client: {
    id: "http-client-complete",
    args: ["--timeout", "0.5"],
    prints: [],
    sends: "GET / HTTP/1.0\r\nhost: ADDRESS\r\n\r\n",
    fails: /^Cannot get an answer from "ADDRESS": 0\.5 s are over\n$/,
  },
};

/** Every pair of these lessons. */
export const STREAM_PAIRS: readonly ProgramPair[] = [
  { server: unixServer, client: unixClient },
  { server: { ...unixServer, args: ["--prepare", "structured"] }, client: unixClient },
  { server: { ...unixServer, args: ["--prepare", "tryfirst"] }, client: unixClient },
  { server: unixServer, client: completeUnixClient },
  { server: completeUnixServer, client: unixClient },
  { server: completeUnixServer, client: completeUnixClient },
  { server: greeter, client: greeted },
  { server: greeter, client: completeGreeted },
  { server: completeGreeter, client: greeted },
  { server: completeGreeter, client: completeGreeted },
  silent,
  ...ECHOES.flatMap(echoPairs),
];
