// Lesson 5, complete: a UDP client that repeats its datagram until somebody confirms it.

import { AF_INET, formatAddress, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, timeout, say, fail } = program({
  en: "A UDP client that sends a datagram, up to three times, until it is confirmed.",
  de: "Ein UDP-Client, der ein Datagramm sendet, bis zu dreimal, bis es bestätigt wird.",
  host: "localhost",
  port: 50000,
  timeout: 7,
});

type UdpSocket = Socket<typeof AF_INET, typeof SOCK_DGRAM>;

/** How the time is shared out: each wait is twice as long as the one before it. */
const WAITS = [1 / 7, 2 / 7, 4 / 7];

const payload = new TextEncoder().encode("1".repeat(18));

/** Whether an empty datagram comes in time; others are no confirmation. */
async function isConfirmed(client: UdpSocket, signal: AbortSignal): Promise<boolean> {
  try {
    for (;;) {
      const data = await client.recv(1, 0, { signal });
      if (data.length === 0) return true;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    return false;
  }
}

/** Sends until it is confirmed; the number of the attempt, or 0 when the time is over. */
async function deliver(client: UdpSocket): Promise<number> {
  for (const [index, share] of WAITS.entries()) {
    await client.send(payload);
    const signal = AbortSignal.timeout(Math.ceil(share * timeout * 1000));
    if (await isConfirmed(client, signal)) return index + 1;
  }
  return 0;
}

const client = new Socket(AF_INET, SOCK_DGRAM);
// From now on only datagrams of this server come in.
await client.connect({ hostname: host, port });
const server = formatAddress(client.getpeername());

const attempt = await deliver(client);
await client.close();
if (attempt === 0) {
  fail({
    en: `Nobody at "${server}" confirmed within ${timeout} s: it may have arrived, or not`,
    de: `Keine Bestätigung von "${server}" in ${timeout} s: Es kam an, oder auch nicht`,
  });
}
const size = payload.length;
say({
  en: `Confirmed by ${server}: ${size} bytes, attempt ${attempt}`,
  de: `Bestätigt von ${server}: ${size} Bytes, Versuch ${attempt}`,
});
