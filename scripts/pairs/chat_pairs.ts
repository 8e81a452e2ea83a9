/**
 * The chats of lesson 9, each with its two persons.
 *
 * @module
 */

import type { PairSide, ProgramPair } from "./program_pair.ts";

const QUESTIONS = ["hello", "Grüße"];
const ANSWERS = ["hi", "grüß dich"];

/** What somebody says, as the other side shows it. */
function shown(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `[127.0.0.1] ${line}`);
}

const server: PairSide = {
  id: "tcp-chat-server",
  typed: ANSWERS,
  prints: shown(QUESTIONS),
  sends: ANSWERS.join(""),
};
/** Only who is complete asks again behind an empty line. */
const completeServer: PairSide = {
  ...server,
  id: "tcp-chat-server-complete",
  typed: ["", ...ANSWERS],
  prints: [...server.prints, "ADDRESS has finished", "Closed."],
};
const client: PairSide = {
  id: "tcp-chat-client",
  // An empty line for the usual address.
  typed: ["", ...QUESTIONS],
  prints: shown(ANSWERS),
  sends: QUESTIONS.join(""),
};
const completeClient: PairSide = {
  ...client,
  id: "tcp-chat-client-complete",
  typed: ["", "", ...QUESTIONS],
};

const reader: PairSide = { id: "udp-chat-server", prints: shown(["Grüße"]), sends: "" };
const completeReader: PairSide = {
  ...reader,
  id: "udp-chat-server-complete",
  prints: [...reader.prints, "Closed."],
};
const writer: PairSide = {
  id: "udp-chat-client",
  typed: ["", "Grüße"],
  prints: [],
  sends: "Grüße",
};
const completeWriter: PairSide = {
  ...writer,
  id: "udp-chat-client-complete",
  typed: ["", "", "Grüße"],
  prints: ["A message has 1 to 1024 bytes.", "Sent to ADDRESS: 7 bytes"],
};

/** Every pair of the lesson. */
export const CHAT_PAIRS: readonly ProgramPair[] = [
  { server, client },
  { server, client: completeClient },
  { server: completeServer, client },
  { server: completeServer, client: completeClient },
  { server: reader, client: writer },
  { server: reader, client: completeWriter },
  { server: completeReader, client: writer },
  { server: completeReader, client: completeWriter },
];
