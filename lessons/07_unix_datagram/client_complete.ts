// Lesson 7, complete: a client with a name, which waits for the confirmation.

import { AF_UNIX, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { path, timeout, say, fail } = program({
  en: "A client that sends one datagram to a UNIX socket, and waits until it is confirmed.",
  de: "Ein Client, der ein Datagramm an einen UNIX-Socket sendet und auf die Bestätigung wartet.",
  path: "/tmp/unixsocket_udp",
  timeout: 5,
});

const message = new TextEncoder().encode("Hallo Welt!");

// One deadline for room in the queue and for the answer.
const options = { signal: AbortSignal.timeout(Math.ceil(timeout * 1000)) };

const client = new Socket(AF_UNIX, SOCK_DGRAM);
// The system chooses an abstract name: without one, nobody can answer.
await client.bind({ path: "" });
// From now on only datagrams of this server come in.
await client.connect({ path });
try {
  await client.send(message, 0, options);
  while ((await client.recv(1, 0, options)).length > 0);
} catch (error) {
  // Errors of sockets end the program with a sentence of their own.
  if (!options.signal.aborted) throw error;
  fail({
    en: `"${path}" has confirmed nothing within ${timeout} s`,
    de: `"${path}" hat in ${timeout} s nichts bestätigt`,
  });
}
say({ en: `Confirmed: ${message.length} bytes`, de: `Bestätigt: ${message.length} Bytes` });

await client.close();
