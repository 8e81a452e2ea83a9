// Lesson 12, complete: a client that takes the whole greeting, and waits for nothing for ever.

import { AF_INET, formatAddress, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, timeout, say, fail } = program({
  en: "A client that connects and shows the whole greeting.",
  de: "Ein Client, der sich verbindet und die ganze Begrüßung zeigt.",
  host: "localhost",
  port: 12345,
  timeout: 10,
});

/** The most bytes of a greeting. */
const LIMIT = 1024;

const address = { hostname: host, port };
// One deadline for connecting and reading: a server could stretch a limit for each call.
const options = { signal: AbortSignal.timeout(Math.ceil(timeout * 1000)) };

/** Ends the program: there is no greeting that could be shown. */
function refuse(en: string, de: string): never {
  const server = `"${formatAddress(address)}"`;
  return fail({
    en: `Cannot get a greeting from ${server}: ${en}`,
    de: `Keine Begrüßung von ${server}: ${de}`,
  });
}

/** All that comes until the server ends, in however many pieces it comes. */
async function receiveGreeting(con: Socket): Promise<string> {
  // One decoder for all pieces: a border may cut a character in two.
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  let greeting = "";
  let size = 0;
  for await (const bytes of con.chunks(LIMIT, options)) {
    if ((size += bytes.length) > LIMIT) refuse("it talks too much", "Er redet zu viel");
    greeting += utf8.decode(bytes, { stream: true });
  }
  if (size === 0) refuse("it closed without one", "Er schloss ohne eine");
  return greeting + utf8.decode();
}

const con = new Socket(AF_INET, SOCK_STREAM);
try {
  await con.connect(address, options);
  say(await receiveGreeting(con));
} catch (error) {
  // Errors of sockets end the program with a sentence of their own.
  if (!options.signal.aborted) throw error;
  refuse(`${timeout} s are over`, `${timeout} s sind um`);
}
await con.close();
