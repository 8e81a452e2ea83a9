/**
 * The web servers and web clients of lessons 3 and 4, and the telnet of lesson 2.
 *
 * @module
 */

import type { PairSide, ProgramPair } from "./program_pair.ts";

const ASKED = "GET / HTTP/1.0";
const SHORT_REQUEST = `${ASKED}\r\n`;
const COMPLETE_REQUEST = `${ASKED}\r\nhost: ADDRESS\r\n\r\n`;

function page(title: string, heading: string): string {
  return `<!doctype html><html><head><title>${title}</title></head>` +
    `<body><h1>${heading}</h1></body></html>`;
}

const PAGE = page("Antwort", "Hallo Welt!");
const SHORT_ANSWER = `HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n${PAGE}`;

function completeAnswer(status: string, content: string): string {
  return `HTTP/1.0 ${status}\r\ncontent-type: text/html; charset=utf-8\r\n` +
    `content-length: ${content.length}\r\nconnection: close\r\n\r\n${content}`;
}

/** A client that shows an answer, as it shows it. */
function client(id: string, answer: string): PairSide {
  const sends = id === "http-client" ? SHORT_REQUEST : COMPLETE_REQUEST;
  return { id, sends, prints: [answer.replaceAll("\r\n", "\\r\\n")] };
}

const server: ProgramPair["server"] = {
  id: "http-server",
  isOnce: true,
  prints: ["Connected: ADDRESS", `Request: ${ASKED}`, "Answered: 140 bytes"],
  sends: SHORT_ANSWER,
};

function completeServer(status: string, content: string): PairSide {
  return {
    id: "http-server-complete",
    prints: [`ADDRESS gets ${status} for "${ASKED}"`, "Closed."],
    sends: completeAnswer(status, content),
  };
}

/** The short client does not end its request: the complete server waits for the rest. */
const LATE = "408 Request Timeout";
const late = completeServer(LATE, page(LATE, LATE));
const good = completeServer("200 OK", PAGE);

/** Somebody types the request, and sees it and the answer line by line. */
const telnet: PairSide = {
  id: "telnet",
  typed: [ASKED],
  prints: [
    "Trying 127.0.0.1...",
    "Connected to 127.0.0.1.",
    "Escape character is '^]'.",
    `> ${ASKED}\\r\\n`,
    "< HTTP/1.0 200 OK\\r\\n",
    "< content-type: text/html\\r\\n",
    "< \\r\\n",
    `< ${PAGE}`,
    "Connection closed by foreign host.",
  ],
  sends: SHORT_REQUEST,
};

/** Every pair of these lessons. */
export const HTTP_PAIRS: readonly ProgramPair[] = [
  { server, client: client("http-client", SHORT_ANSWER) },
  { server, client: client("http-client-complete", SHORT_ANSWER) },
  { server: { ...late, args: ["--timeout", "0.3"] }, client: client("http-client", late.sends) },
  { server: good, client: client("http-client-complete", good.sends) },
  { server, client: telnet },
];
