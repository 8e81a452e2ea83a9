// Lesson 3, complete: a web server for many visitors, whatever they do.

import {
  AF_INET,
  formatAddress,
  SHUT_WR,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SocketError,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, timeout, say } = program({
  en: "A web server for many visitors at a time, until Ctrl+C or SIGTERM.",
  de: "Ein Webserver für viele Besucher zugleich, bis Strg+C oder SIGTERM.",
  host: "localhost",
  port: 50000,
  timeout: 10,
});

/** Milliseconds that a visitor may take to ask, and as many to take the answer. */
const patience = Math.ceil(timeout * 1000);
/** The most bytes of a head, and of what a visitor sends besides. */
const HEAD_LIMIT = 8 * 1024;
const REST_LIMIT = 16 * 1024 * 1024;

/** A request line, header lines and an empty line; LF alone ends a line, too (RFC 9112, 2.2). */
const request =
  /^[\r\n]*GET [^\s\p{Cc}\ufffd]+ HTTP\/1\.\d\r?\n([!-9;-~]+:[\t\P{Cc}]*\r?\n)*\r?\n/u;
const emptyLine = /\n\r?\n/;

function answer(status: string): Uint8Array {
  const [title, heading] = status === "200 OK" ? ["Antwort", "Hallo Welt!"] : [status, status];
  const page = `<!doctype html><html><head><title>${title}</title></head>` +
    `<body><h1>${heading}</h1></body></html>`;
  const lines = [
    `HTTP/1.0 ${status}`,
    "content-type: text/html; charset=utf-8",
    `content-length: ${new TextEncoder().encode(page).length}`,
    "connection: close",
  ];
  return new TextEncoder().encode([...lines, "", page].join("\r\n"));
}

/** The head, in however many pieces it comes; less when time, space or the visitor ends before. */
async function readHead(con: Socket, signal: AbortSignal): Promise<string> {
  // One decoder for all pieces: a border may cut a character in two.
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  let head = "";
  try {
    // An empty line in front of all others does not count.
    for (let size = 0; size < HEAD_LIMIT && !emptyLine.test(head.trimStart());) {
      const bytes = await con.recv(HEAD_LIMIT - size, 0, { signal });
      if (bytes.length === 0) break;
      size += bytes.length;
      head += utf8.decode(bytes, { stream: true });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return head;
}

async function converse(con: Socket, who: string): Promise<void> {
  // One deadline for the whole request: a time limit per byte would never end.
  const asking = AbortSignal.timeout(patience);
  const head = await readHead(con, asking);
  // Browsers open connections in advance, and close those that they did not need.
  if (head === "" && !asking.aborted) return say({ en: `${who} leaves`, de: `${who} geht wieder` });
  const refusal = asking.aborted ? "408 Request Timeout" : "400 Bad Request";
  const status = request.test(head) ? "200 OK" : refusal;
  const line = head.trim().split(/[\r\n]/)[0]?.slice(0, 60);
  say({ en: `${who} gets ${status} for "${line}"`, de: `${who} bekommt ${status} auf "${line}"` });

  const signal = AbortSignal.timeout(patience);
  await con.sendall(answer(status), 0, { signal });
  await con.shutdown(SHUT_WR);
  // To close with unread bytes is to reset: the visitor might lose the answer (RFC 9112, 9.6).
  let left = REST_LIMIT;
  for await (const bytes of con.chunks(64 * 1024, { signal })) {
    if ((left -= bytes.length) < 0) break;
  }
}

const stop = stopSignal();
const visitors = new Set<Socket>();

/** One visitor from coming to going; whatever it does is no reason to leave the others alone. */
async function visit(con: Socket, who: string): Promise<void> {
  visitors.add(con);
  try {
    await converse(con, who);
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    if (!isLate && !(error instanceof SocketError)) throw error;
    if (!stop.aborted) {
      say(isLate ? { en: `${who} is too slow`, de: `${who} ist zu langsam` } : error.message);
    }
  }
  await con.close();
  visitors.delete(con);
}

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
await server.listen(256);
const url = `http://${formatAddress(server.getsockname())}/`;
say({ en: `Waiting for visitors: ${url}`, de: `Warte auf Besucher: ${url}` });

// Closing the listener ends the loop.
stop.addEventListener("abort", () => server.close());
for await (const [con, addr] of server.connections()) void visit(con, formatAddress(addr));

await Promise.all([...visitors].map((con) => con.close()));
say({ en: "Closed.", de: "Geschlossen." });
