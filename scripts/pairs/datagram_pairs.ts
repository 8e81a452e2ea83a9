/**
 * The programs that send and take datagrams: lessons 5, 7, and 13.
 *
 * @module
 */

import type { PairSide, ProgramPair } from "./program_pair.ts";

const PAYLOAD = "1".repeat(18);
const HELLO = "Hallo Welt!";

const server: ProgramPair["server"] = {
  id: "udp-server",
  isOnce: true,
  prints: [`Received from ADDRESS: ${PAYLOAD}`],
  sends: "",
};
/** It answers by an empty datagram. */
const completeServer: PairSide = {
  id: "udp-server-complete",
  prints: [...server.prints, "Closed."],
  sends: "",
};
const client: PairSide = { id: "udp-client", prints: ["Sent: 18 bytes"], sends: PAYLOAD };
const completeClient: PairSide = {
  id: "udp-client-complete",
  prints: ["Confirmed by ADDRESS: 18 bytes, attempt 1"],
  sends: PAYLOAD,
};
/** Without a confirmation it repeats, and fails: in the end, or when the server has gone. */
const unconfirmed: ProgramPair["client"] = {
  ...completeClient,
  args: ["--timeout", "0.7"],
  prints: [],
  fails: /^(?:Nobody at "ADDRESS" confirmed within 0\.7 s|Cannot .* refused)[^\n]*\n$/,
  repeats: true,
};

/** Lesson 13: it sends everything back, which the client of lesson 5 does not wait for. */
const echo: PairSide = {
  id: "sserv-udp-server",
  prints: ["18 bytes from ADDRESS"],
  sends: PAYLOAD,
};
const completeEcho: PairSide = {
  ...echo,
  id: "sserv-udp-server-complete",
  prints: [...echo.prints, "Closed."],
};

const unixServer: ProgramPair["server"] = {
  id: "unix-dgram-server",
  isOnce: true,
  prints: [`Received from unnamed: ${HELLO}`],
  sends: "",
};
const namedPrints = [`Received from NAME: ${HELLO}`];
const completeUnixServer: PairSide = {
  id: "unix-dgram-server-complete",
  prints: [...unixServer.prints, "Closed."],
  sends: "",
};
const unixClient: PairSide = { id: "unix-dgram-client", prints: ["Sent: 11 bytes"], sends: HELLO };
const completeUnixClient: PairSide = {
  id: "unix-dgram-client-complete",
  prints: ["Confirmed: 11 bytes"],
  sends: HELLO,
};
/** The short server takes the datagram and leaves. */
const unconfirmedUnix: ProgramPair["client"] = {
  ...completeUnixClient,
  args: ["--timeout", "0.7"],
  prints: [],
  fails: /^(?:"PATH" has confirmed nothing within 0\.7 s|Cannot [^\n]*)\n$/,
};

/** Every pair of these lessons. */
export const DATAGRAM_PAIRS: readonly ProgramPair[] = [
  { server, client },
  { server, client: unconfirmed },
  { server: completeServer, client },
  { server: completeServer, client: completeClient },
  { server: unixServer, client: unixClient },
  { server: { ...unixServer, prints: namedPrints }, client: unconfirmedUnix },
  { server: completeUnixServer, client: unixClient },
  {
    server: { ...completeUnixServer, prints: [...namedPrints, "Closed."] },
    client: completeUnixClient,
  },
  { server: echo, client },
  { server: completeEcho, client },
];
