// Lesson 15, complete: a client of the DNS that asks again, and believes nobody but its server.

import { AF_INET, AF_INET6, formatAddress, inetNtop, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, timeout, words, say, fail } = program({
  en: "A client that asks the DNS about a name, up to three times.",
  de: "Ein Client, der das DNS nach einem Namen fragt, bis zu dreimal.",
  host: "localhost",
  port: 50002,
  timeout: 7,
  words: {
    name: "NAME",
    en: "the name, and what about it: A, AAAA, CNAME, MX or TXT (default A)",
    de: "der Name, und was davon: A, AAAA, CNAME, MX oder TXT (sonst A)",
  },
});

type UdpSocket = Socket<typeof AF_INET, typeof SOCK_DGRAM>;

const TYPES = new Map([["A", 1], ["CNAME", 5], ["MX", 15], ["TXT", 16], ["AAAA", 28]]);
const INTERNET = 1;
const HEADER_SIZE = 12;
const NAME_LIMIT = 255;

/** How the time is shared out: each wait is twice as long as the one before it. */
const WAITS = [1 / 7, 2 / 7, 4 / 7];

/** What the server says that went wrong. */
const ERRORS = new Map([
  [1, { en: "it did not understand the question", de: "Er hat die Frage nicht verstanden" }],
  [2, { en: "it could not find out", de: "Er konnte es nicht herausfinden" }],
  [3, { en: "there is no such name", de: "Den Namen gibt es nicht" }],
  [4, { en: "it does not answer such questions", de: "Solche Fragen beantwortet er nicht" }],
  [5, { en: "it does not want to answer", de: "Er will nicht antworten" }],
]);

/** The bytes are no message of the DNS. */
class BadMessage extends Error {
  override name = "BadMessage";
}

/** 16-bit numbers in network byte order. */
function numbers(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [value >> 8, value & 0xff]);
}

/** A name as the DNS writes it; `null` if it cannot. */
function nameBytes(text: string): readonly number[] | null {
  const labels = text.replace(/\.$/, "").split(".");
  const bytes = labels.flatMap((label) => [label.length, ...new TextEncoder().encode(label)]);
  const isPossible = labels.every((label) => /^[!-~]{1,63}$/.test(label));
  return isPossible && bytes.length < NAME_LIMIT ? [...bytes, 0] : null;
}

/** What came, with every place in it checked before it is read. */
class Message {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bytes(place: number, size: number): Uint8Array {
    if (place + size > this.#bytes.length) throw new BadMessage("it ends too early");
    return this.#bytes.subarray(place, place + size);
  }

  number(place: number): number {
    const [high = 0, low = 0] = this.bytes(place, 2);
    return high * 256 + low;
  }

  /** The name at a place, and the place behind it. */
  name(start: number): readonly [string, number] {
    const labels: string[] = [];
    let size = 1;
    let end: number | null = null;
    // Each jump leads further to the front than the one before it: none goes round in circles.
    let place = start;
    let front = start;
    for (;;) {
      const [length = 0] = this.bytes(place, 1);
      if (length === 0) return [labels.join(".") || ".", end ?? place + 1];
      if (length >= 0xc0) {
        end ??= place + 2;
        place = this.number(place) & 0x3fff;
        if (place >= front) throw new BadMessage("a name refers to itself");
        front = place;
        continue;
      }
      if (length >= 0x40) throw new BadMessage("a name has an unknown kind of label");
      size += 1 + length;
      if (size > NAME_LIMIT) throw new BadMessage("a name is too long");
      labels.push(labelText(this.bytes(place + 1, length)));
      place += 1 + length;
    }
  }
}

/** A label, with everything in it shown that is no ordinary character. */
function labelText(bytes: Uint8Array): string {
  return [...bytes].map((byte) => {
    const character = String.fromCharCode(byte);
    if (/[.\\]/.test(character)) return `\\${character}`;
    return /[!-~]/.test(character) ? character : `\\${String(byte).padStart(3, "0")}`;
  }).join("");
}

/** The texts of a TXT record, each in quotation marks. */
function texts(data: Uint8Array): string {
  const [length] = data;
  if (length === undefined) return "";
  if (length >= data.length) throw new BadMessage("a text ends too early");
  const text = new TextDecoder().decode(data.subarray(1, 1 + length));
  return `${JSON.stringify(text)} ${texts(data.subarray(1 + length))}`.trimEnd();
}

function addressText(family: typeof AF_INET | typeof AF_INET6, data: Uint8Array): string {
  if (data.length !== (family === AF_INET ? 4 : 16)) throw new BadMessage("no such address");
  return inetNtop(family, data);
}

/** What a record says, by its type. */
function dataText(message: Message, type: string, place: number, size: number): string {
  const data = message.bytes(place, size);
  if (type === "A") return addressText(AF_INET, data);
  if (type === "AAAA") return addressText(AF_INET6, data);
  if (type === "CNAME") return message.name(place)[0];
  if (type === "MX") return `${message.number(place)} ${message.name(place + 2)[0]}`;
  return type === "TXT" ? texts(data) : `${size} bytes`;
}

/** The records of an answer, one line for each. */
function recordLines(message: Message, firstPlace: number): readonly string[] {
  const lines: string[] = [];
  let place = firstPlace;
  for (let count = message.number(6); count > 0; count--) {
    const [owner, after] = message.name(place);
    const number = message.number(after);
    const type = [...TYPES].find(([, known]) => known === number)?.[0] ?? `TYPE${number}`;
    const seconds = message.number(after + 4) * 65_536 + message.number(after + 6);
    const size = message.number(after + 8);
    lines.push(`${owner} ${seconds} s ${type} ${dataText(message, type, after + 10, size)}`);
    place = after + 10 + size;
  }
  return lines;
}

/** Letters as small ones: a server may send the question back in others. */
function inSmallLetters(bytes: Iterable<number>): string {
  return [...bytes].map((byte) => String.fromCharCode(byte).toLowerCase()).join("");
}

/** Whether a datagram answers this question: anybody can send one and write what they like. */
function isAnswer(data: Uint8Array, query: Uint8Array): boolean {
  if (data.length < query.length) return false;
  const [message, own] = [new Message(data), new Message(query)];
  const question = (of: Uint8Array) => inSmallLetters(of.subarray(HEADER_SIZE, query.length));
  return message.number(0) === own.number(0) && (message.number(2) & 0xf800) === 0x8000 &&
    message.number(4) === 1 && question(data) === question(query);
}

/** The answer, if it comes in time; all else is not looked at. */
async function receiveAnswer(
  client: UdpSocket,
  query: Uint8Array,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  try {
    for (;;) {
      const data = await client.recv(65_535, 0, { signal });
      if (isAnswer(data, query)) return data;
      say({
        en: "Ignored what is no answer to this",
        de: "Was darauf keine Antwort ist, bleibt weg",
      });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    return null;
  }
}

/** Asks until an answer comes, with another number each time; `null` when the time is over. */
async function ask(client: UdpSocket, question: readonly number[]): Promise<Uint8Array | null> {
  for (const share of WAITS) {
    const id = crypto.getRandomValues(new Uint8Array(2));
    const query = Uint8Array.from([...id, ...numbers(0x0100, 1, 0, 0, 0), ...question]);
    await client.send(query);
    const signal = AbortSignal.timeout(Math.ceil(share * timeout * 1000));
    const answer = await receiveAnswer(client, query, signal);
    if (answer !== null) return answer;
  }
  return null;
}

/** Says what an answer says. */
function show(message: Message, firstPlace: number): void {
  const flags = message.number(2);
  const lines = recordLines(message, firstPlace);
  const isCut = (flags & 0x0200) !== 0;
  const error = flags & 0xf;
  if (error !== 0) {
    const { en, de } = ERRORS.get(error) ?? { en: `error ${error}`, de: `Fehler ${error}` };
    fail({ en: `No answer about "${name}": ${en}`, de: `Keine Antwort zu "${name}": ${de}` });
  }
  lines.forEach(say);
  if (isCut) {
    say({
      en: "The answer is cut: all of it comes over TCP only",
      de: "Die Antwort ist abgeschnitten: Ganz kommt sie nur über TCP",
    });
  } else if (lines.length === 0) {
    say({ en: `"${name}" has no ${typeName}`, de: `"${name}" hat kein ${typeName}` });
  }
}

const [name = "www.steckdose.example", typeWord = "A", ...extra] = words;
const typeName = typeWord.toUpperCase();

/** What is asked, as the DNS writes it. */
function questionBytes(): readonly number[] {
  const type = TYPES.get(typeName);
  if (type === undefined || extra.length > 0) {
    const wrong = [typeWord, ...extra].join(" ");
    const known = [...TYPES.keys()].join(", ");
    return fail({
      en: `Cannot ask for "${wrong}": behind the name stands one of ${known}`,
      de: `"${wrong}" geht nicht: Hinter dem Namen steht eins von ${known}`,
    });
  }
  const encoded = nameBytes(name) ?? fail({
    en: `Cannot ask about "${name}": it takes ASCII parts of 1 to 63 characters, with dots between`,
    de: `"${name}" geht nicht: Es braucht Teile von 1 bis 63 ASCII-Zeichen, mit Punkten dazwischen`,
  });
  return [...encoded, ...numbers(type, INTERNET)];
}

const question = questionBytes();
const client = new Socket(AF_INET, SOCK_DGRAM);
// From now on only datagrams of this server come in.
await client.connect({ hostname: host, port });
const server = formatAddress(client.getpeername());
const answer = await ask(client, question) ?? fail({
  en: `No answer from "${server}" within ${timeout} s`,
  de: `Keine Antwort von "${server}" in ${timeout} s`,
});
await client.close();
try {
  show(new Message(answer), HEADER_SIZE + question.length);
} catch (error) {
  if (!(error instanceof BadMessage)) throw error;
  fail({
    en: `The answer from "${server}" cannot be read: ${error.message}`,
    de: `Die Antwort von "${server}" ist nicht lesbar: ${error.message}`,
  });
}
