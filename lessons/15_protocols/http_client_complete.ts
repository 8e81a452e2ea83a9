// Lesson 15, complete: a web client that uses a connection as long as it lasts, and trusts no answer.

import {
  AF_INET,
  ByteReader,
  formatAddress,
  SOCK_STREAM,
  Socket,
  SocketError,
  TimeoutError,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, timeout, words, say, fail } = program({
  en: "A web client that asks for several pages, over as few connections as the server allows.",
  de: "Ein Webclient, der nach mehreren Seiten fragt, über so wenige Verbindungen wie möglich.",
  host: "localhost",
  port: 50000,
  timeout: 10,
  words: {
    name: "PATH",
    en: "paths of the pages (default / /pieces)",
    de: "Pfade der Seiten (sonst / /pieces)",
  },
});

/** The most bytes of a line, lines of a head, bytes of a page, and answers before the answer. */
const LINE_LIMIT = 8192;
const HEAD_LIMIT = 100;
const BODY_LIMIT = 4 * 1024 * 1024;
const INTERIM_LIMIT = 10;

const DEFAULT_PORT = 80;

const paths = words.length > 0 ? words : ["/", "/pieces"];
const address = { hostname: host, port };
const server = `"${formatAddress(address)}"`;
const hostHeader = port === DEFAULT_PORT ? host : formatAddress(address);
// One deadline for everything: a server could stretch a limit for each call.
const options = { signal: AbortSignal.timeout(Math.ceil(timeout * 1000)) };

/** A connection, on which answers may have come before. */
interface Connection {
  readonly con: Socket;
  readonly reader: ByteReader;
  isUsed: boolean;
}

/** The first line of an answer and its headers. */
interface Head {
  readonly version: string;
  readonly status: number;
  readonly lines: readonly string[];
  /** All values of a header, in lower case. */
  readonly valuesOf: (name: string) => readonly string[];
}

/** Ends the program: there is no answer that could be used. */
function refuse(en: string, de: string): never {
  return fail({
    en: `Cannot use ${server}: ${en}`,
    de: `${server} ist nicht zu gebrauchen: ${de}`,
  });
}

/** A line without its end; `null` at the end of the connection. */
async function readLine(reader: ByteReader): Promise<string | null> {
  const bytes = await reader.readline(LINE_LIMIT);
  if (bytes.length === 0) return null;
  const line = new TextDecoder("latin1").decode(bytes);
  if (line.endsWith("\n")) return line.replace(/\r?\n$/, "");
  if (bytes.length < LINE_LIMIT) return refuseEnd();
  return refuse(
    `a line is longer than ${LINE_LIMIT} bytes`,
    `eine Zeile hat über ${LINE_LIMIT} Bytes`,
  );
}

function refuseEnd(): never {
  return refuse("its answer has no end", "Seine Antwort hat kein Ende");
}

/** Lines up to an empty one. */
async function readLines(reader: ByteReader): Promise<readonly string[]> {
  const lines: string[] = [];
  for (;;) {
    const line = await readLine(reader) ?? refuseEnd();
    if (line === "") return lines;
    if (lines.push(line) > HEAD_LIMIT) {
      refuse(
        `more than ${HEAD_LIMIT} header lines came`,
        `mehr als ${HEAD_LIMIT} Kopfzeilen kamen`,
      );
    }
  }
}

/** The next head; `null` if the connection has ended. */
async function readHead(reader: ByteReader): Promise<Head | null> {
  const first = await readLine(reader);
  if (first === null) return null;
  const [, version, status] = /^(HTTP\/1\.[01]) ([1-9]\d\d)(?: |$)/.exec(first) ?? [];
  if (version === undefined) {
    refuse(
      `this is not HTTP/1: "${first.slice(0, 60)}"`,
      `Das ist nicht HTTP/1: "${first.slice(0, 60)}"`,
    );
  }
  const lines = [first, ...await readLines(reader)];
  const valuesOf = (name: string) => {
    const found = lines.slice(1).filter((line) => line.toLowerCase().startsWith(`${name}:`));
    const values = found.flatMap((line) => line.slice(name.length + 1).toLowerCase().split(","));
    return values.map((value) => value.trim());
  };
  return { version, status: Number(status), lines, valuesOf };
}

/** The head of the answer itself: heads with 1xx only say that it will come. */
async function readFinalHead(reader: ByteReader): Promise<Head | null> {
  for (let count = 0; count < INTERIM_LIMIT; count++) {
    const head = await readHead(reader);
    if (head === null || head.status >= 200) return head;
  }
  return refuse(
    "it promises an answer and sends none",
    "Er verspricht eine Antwort und sendet keine",
  );
}

/** So many bytes. */
async function readExactly(reader: ByteReader, size: number): Promise<Uint8Array> {
  const bytes = await reader.read(size);
  return bytes.length === size ? bytes : refuseEnd();
}

function checkSize(size: number): void {
  if (size > BODY_LIMIT) refuse("a page is longer than 4 MiB", "Eine Seite hat über 4 MiB");
}

/** Pieces as one. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}

/** A page in chunks, up to the one that is empty, and the trailer behind it. */
async function readChunks(reader: ByteReader): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let total = 0;;) {
    const line = await readLine(reader) ?? refuseEnd();
    const [, digits] = /^([\da-f]{1,8})[ \t]*(?:;.*)?$/i.exec(line) ?? [];
    const size = digits === undefined ? refuseChunk() : parseInt(digits, 16);
    if (size === 0) break;
    total += size;
    checkSize(total);
    chunks.push(await readExactly(reader, size));
    if (await readLine(reader) !== "") refuseChunk();
  }
  await readLines(reader);
  return joined(chunks);
}

function refuseChunk(): never {
  return refuse("its chunks do not fit together", "Seine Stücke passen nicht zusammen");
}

/** How long a page is, as the head says; `null` where it does not. */
function lengthOf(head: Head): number | null {
  const lengths = new Set(head.valuesOf("content-length"));
  if (lengths.size === 0) return null;
  const [length = ""] = lengths;
  if (lengths.size > 1 || !/^\d{1,15}$/.test(length)) {
    refuse("its length is not one number", "Seine Länge ist nicht eine Zahl");
  }
  return Number(length);
}

/** The page behind a head, and whether it was the end of the connection that ended it. */
async function readBody(
  reader: ByteReader,
  head: Head,
): Promise<{ readonly body: Uint8Array; readonly isLast: boolean }> {
  if (head.status === 204 || head.status === 304) return { body: new Uint8Array(), isLast: false };
  const [coding, ...more] = head.valuesOf("transfer-encoding");
  if (coding !== undefined) {
    if (coding !== "chunked" || more.length > 0) {
      refuse(`it uses the coding "${coding}"`, `er verwendet die Codierung "${coding}"`);
    }
    // Who sends a length as well is not to be trusted with another request.
    const isLast = head.valuesOf("content-length").length > 0;
    return { body: await readChunks(reader), isLast };
  }
  const length = lengthOf(head);
  checkSize(length ?? 0);
  if (length !== null) return { body: await readExactly(reader, length), isLast: false };
  const body = await reader.read(BODY_LIMIT + 1);
  checkSize(body.length);
  return { body, isLast: true };
}

async function openConnection(): Promise<Connection> {
  const con = new Socket(AF_INET, SOCK_STREAM);
  await con.connect(address, options);
  const at = formatAddress(con.getsockname());
  say({ en: `Connected from ${at}`, de: `Verbunden von ${at}` });
  const reader = new ByteReader((max) => con.recv(max, 0, options));
  return { con, reader, isUsed: false };
}

/** Asks for a page; `null` if a used connection has come to its end meanwhile. */
async function ask(
  { con, reader, isUsed }: Connection,
  path: string,
  connection: string,
): Promise<Head | null> {
  const lines = [`GET ${path} HTTP/1.1`, `Host: ${hostHeader}`, `Connection: ${connection}`];
  try {
    await con.sendall(new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`), 0, options);
    const head = await readFinalHead(reader);
    if (head !== null || isUsed) return head;
  } catch (error) {
    if (!isUsed || !(error instanceof SocketError) || error instanceof TimeoutError) throw error;
    return null;
  }
  return refuse("it closed without an answer", "Er schloss ohne eine Antwort");
}

/** Asks for a page, on a new connection where the old one has ended. */
async function fetchPage(
  old: Connection | null,
  path: string,
  isFinal: boolean,
): Promise<Connection | null> {
  const connection = old ?? await openConnection();
  const head = await ask(connection, path, isFinal ? "close" : "keep-alive");
  if (head === null) {
    await connection.con.close();
    return await fetchPage(null, path, isFinal);
  }
  const { body, isLast } = await readBody(connection.reader, head);
  show(path, head, body);
  const wishes = head.valuesOf("connection");
  const stays = head.version === "HTTP/1.1"
    ? !wishes.includes("close")
    : wishes.includes("keep-alive");
  connection.isUsed = true;
  if (stays && !isLast && !isFinal) return connection;
  await connection.con.close();
  return null;
}

function show(path: string, head: Head, body: Uint8Array): void {
  say(`> GET ${path}`);
  head.lines.forEach((line) => say(`< ${line}`));
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  text.split("\n").forEach((line) => say(`| ${line}`));
}

for (const path of paths) {
  if (/^\/[!-~]*$/.test(path)) continue;
  fail({
    en: `Cannot ask for "${path}": a path begins with / and has no blanks, "%20" stands for one`,
    de: `"${path}" geht nicht: Ein Pfad beginnt mit / und hat keine Leerzeichen, dafür steht "%20"`,
  });
}
try {
  let connection: Connection | null = null;
  for (const [index, path] of paths.entries()) {
    connection = await fetchPage(connection, path, index === paths.length - 1);
  }
} catch (error) {
  // Errors of sockets end the program with a sentence of their own.
  if (!options.signal.aborted) throw error;
  refuse(`${timeout} s are over`, `${timeout} s sind um`);
}
