// Lesson 4, complete: a web client that reads the whole answer, and waits for nothing for ever.

import { AF_INET, formatAddress, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, timeout, say, fail } = program({
  en: "A web client that asks for a page and shows the whole answer.",
  de: "Ein Webclient, der nach einer Seite fragt und die ganze Antwort zeigt.",
  host: "localhost",
  port: 50000,
  timeout: 10,
});

/** The most bytes of an answer, and of its head. */
const ANSWER_LIMIT = 4 * 1024 * 1024;
const HEAD_LIMIT = 64 * 1024;

const address = { hostname: host, port };
const server = `"${formatAddress(address)}"`;
const request = `GET / HTTP/1.0\r\nhost: ${formatAddress(address)}\r\n\r\n`;
// One deadline for connecting, asking and reading: a server could stretch a limit for each call.
const options = { signal: AbortSignal.timeout(Math.ceil(timeout * 1000)) };

/** How long the whole answer is, if its head is there and says so. */
function lengthOf(answer: Uint8Array): number | undefined {
  // Latin-1 has a character for each byte: a place in the text is a place in the answer.
  const text = new TextDecoder("latin1").decode(answer.subarray(0, HEAD_LIMIT));
  const head = /^[^]*?\n\r?\n/.exec(text)?.[0];
  const length = /^content-length:[ \t]*(\d+)[ \t]*\r?$/im.exec(head ?? "")?.[1];
  return head === undefined || length === undefined ? undefined : head.length + Number(length);
}

/** Receives until the answer has its length or, where it tells none, until the server ends it. */
async function receiveAnswer(con: Socket): Promise<Uint8Array> {
  const buffer = new Uint8Array(ANSWER_LIMIT + 1);
  let size = 0;
  let length: number | undefined;
  while (size < (length ?? Infinity)) {
    const count = await con.recvInto(buffer.subarray(size), 0, 0, options);
    if (count === 0) break;
    size += count;
    if (size > ANSWER_LIMIT) refuse("more than 4 MiB came", "Mehr als 4 MiB kamen");
    length = lengthOf(buffer.subarray(0, size));
  }
  if (size === 0) refuse("it closed without one", "Er schloss ohne eine");
  if (length !== undefined && size < length) {
    refuse(
      `it ended after ${size} of ${length} bytes`,
      `nach ${size} von ${length} Bytes war Schluss`,
    );
  }
  return buffer.subarray(0, Math.min(size, length ?? size));
}

/** Ends the program: there is no answer that could be shown. */
function refuse(en: string, de: string): never {
  return fail({
    en: `Cannot get an answer from ${server}: ${en}`,
    de: `Keine Antwort von ${server}: ${de}`,
  });
}

const con = new Socket(AF_INET, SOCK_STREAM);
try {
  await con.connect(address, options);
  await con.sendall(new TextEncoder().encode(request), 0, options);
  const answer = await receiveAnswer(con);
  say(new TextDecoder("utf-8", { ignoreBOM: true }).decode(answer));
} catch (error) {
  // Errors of sockets end the program with a sentence of their own.
  if (!options.signal.aborted) throw error;
  refuse(`${timeout} s are over`, `${timeout} s sind um`);
}
await con.close();
