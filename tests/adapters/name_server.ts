/**
 * A name server for tests, which knows official names only.
 *
 * @module
 */

import { createSocket } from "node:dgram";

/** Where a name stands in a question, by the way to its end. */
function nameIn(question: Uint8Array): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let size = question[at] ?? 0; size > 0; size = question[at] ?? 0) {
    labels.push(new TextDecoder().decode(question.subarray(at + 1, at + 1 + size)));
    at += size + 1;
  }
  return { name: labels.join("."), end: at + 1 };
}

/** A name as it travels: each label behind its length, then a zero. */
function encoded(name: string): number[] {
  const labels = name.split(".").map((label) => new TextEncoder().encode(label));
  return [...labels.flatMap((label) => [label.length, ...label]), 0];
}

/** The answer to a question: what the name is another name for, or that it is none. */
function answerTo(question: Uint8Array, names: ReadonlyMap<string, string>): Uint8Array {
  const { name, end } = nameIn(question);
  const official = names.get(name.toLowerCase());
  const [first = 0, second = 0] = question;
  const header = [first, second, 0x81, 0x80, 0, 1, 0, official === undefined ? 0 : 1, 0, 0, 0, 0];
  const asked = question.subarray(12, end + 4);
  if (official === undefined) return Uint8Array.from([...header, ...asked]);
  const data = encoded(official);
  // The name of the question, CNAME, of the Internet, for a minute.
  const record = [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, data.length, ...data];
  return Uint8Array.from([...header, ...asked, ...record]);
}

/** Runs a body with the address of a name server. */
export async function withNameServer(
  names: ReadonlyMap<string, string>,
  body: (server: string) => Promise<void>,
): Promise<void> {
  const socket = createSocket("udp4");
  socket.on("message", (question, { port, address }) => {
    socket.send(answerTo(question, names), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  try {
    await body(`127.0.0.1:${socket.address().port}`);
  } finally {
    await new Promise<void>((resolve) => socket.close(() => resolve()));
  }
}
