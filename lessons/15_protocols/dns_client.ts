// Lesson 15: a client that asks the DNS about a name.

import { AF_INET, AF_INET6, inetNtop, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, words, say, fail } = program({
  en: "A client that asks the DNS about a name.",
  de: "Ein Client, der das DNS nach einem Namen fragt.",
  host: "localhost",
  port: 50002,
  words: {
    name: "NAME",
    en: "the name, and what about it: A, AAAA, CNAME, MX or TXT (default A)",
    de: "der Name, und was davon: A, AAAA, CNAME, MX oder TXT (sonst A)",
  },
});

const TYPES = new Map([["A", 1], ["CNAME", 5], ["MX", 15], ["TXT", 16], ["AAAA", 28]]);
const ID = 4711;

const [name = "www.steckdose.example", typeName = "A"] = words;
const type = TYPES.get(typeName) ?? fail({
  en: `Cannot ask for "${typeName}": there are ${[...TYPES.keys()].join(", ")}`,
  de: `"${typeName}" geht nicht: Es gibt ${[...TYPES.keys()].join(", ")}`,
});

/** 16-bit numbers in network byte order. */
function numbers(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [value >> 8, value & 0xff]);
}

/** A name as the DNS writes it: each label behind its length, 0 at the end. */
function nameBytes(text: string): readonly number[] {
  const labels = text.split(".").map((label) => new TextEncoder().encode(label));
  return [...labels.flatMap((label) => [label.length, ...label]), 0];
}

const header = numbers(ID, 0x0100, 1, 0, 0, 0);
const question = [...nameBytes(name), ...numbers(type, 1)];

const client = new Socket(AF_INET, SOCK_DGRAM);
await client.connect({ hostname: host, port });
await client.send(Uint8Array.from([...header, ...question]));
client.settimeout(5);
const answer = await client.recv(512);
await client.close();
say({ en: `${answer.length} bytes`, de: `${answer.length} Bytes` });

const view = new DataView(answer.buffer, answer.byteOffset, answer.length);

/** The name at a place, and the place behind it. */
function nameAt(place: number): readonly [string, number] {
  const length = view.getUint8(place);
  if (length === 0) return ["", place + 1];
  // Two bits at the front: the rest of the name stands elsewhere.
  if (length >= 0xc0) return [nameAt(view.getUint16(place) & 0x3fff)[0], place + 2];
  const next = place + 1 + length;
  const label = new TextDecoder().decode(answer.subarray(place + 1, next));
  const [rest, end] = nameAt(next);
  return [rest === "" ? label : `${label}.${rest}`, end];
}

/** What a record says, by its type. */
function dataText(type: number, place: number, end: number): string {
  const data = answer.subarray(place, end);
  if (type === 1) return inetNtop(AF_INET, data);
  if (type === 28) return inetNtop(AF_INET6, data);
  if (type === 5) return nameAt(place)[0];
  if (type === 15) return `${view.getUint16(place)} ${nameAt(place + 2)[0]}`;
  if (type === 16) return new TextDecoder().decode(data.subarray(1, 1 + view.getUint8(place)));
  return data.join(" ");
}

const flags = view.getUint16(2);
if (view.getUint16(0) !== ID) fail({ en: "Not my answer", de: "Nicht meine Antwort" });
const error = flags & 0xf;
if (error === 3) fail({ en: `No such name: ${name}`, de: `Den Namen gibt es nicht: ${name}` });
if (error !== 0) fail({ en: `Error ${error}`, de: `Fehler ${error}` });
if ((flags & 0x0200) !== 0) say({ en: "The answer is cut.", de: "Die Antwort ist abgeschnitten." });

let place = header.length + question.length;
for (let count = view.getUint16(6); count > 0; count--) {
  const [owner, after] = nameAt(place);
  const recordType = view.getUint16(after);
  place = after + 10 + view.getUint16(after + 8);
  const typeName = [...TYPES].find(([, number]) => number === recordType)?.[0] ?? recordType;
  say(`${owner} ${typeName} ${dataText(recordType, after + 10, place)}`);
}
