// Lesson 15, complete: a client that hands in what somebody writes, and says who does not get it.

import { AF_INET, ByteReader, formatAddress, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import type { Text } from "../../lib/course/language.ts";
import { socketFailure } from "../../lib/course/socket_failure.ts";

const { host, port, timeout, words, say, ask, fail } = program({
  en: "A client that hands in a mail that you write.",
  de: "Ein Client, der eine Mail abgibt, die du schreibst.",
  host: "localhost",
  port: 50001,
  timeout: 10,
  words: {
    name: "RECIPIENT",
    en: "who gets it (default friend@steckdose.example)",
    de: "wer sie bekommt (sonst friend@steckdose.example)",
  },
});

/** The most bytes of a line of the server, and lines of an answer. */
const LINE_LIMIT = 2048;
const REPLY_LIMIT = 100;

/** The most bytes of a line of a mail (RFC 5322, section 2.1.1). */
const MESSAGE_LINE_LIMIT = 998;

const sender = "you@steckdose.example";
const recipients = words.length > 0 ? words : ["friend@steckdose.example"];

/** What the server answered. */
interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** The mail cannot be handed in; the text says why. */
class Refusal extends Error {
  override name = "Refusal";
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** There is nobody any more who would understand a goodbye. */
class BrokenConversation extends Refusal {
  override name = "BrokenConversation";
}

/** A header, which is ASCII: other texts go into encoded words (RFC 2047). */
function header(name: string, text: string): readonly string[] {
  if (!/[^ -~]/.test(text)) return [`${name}: ${text}`];
  const parts = text.match(/.{1,10}/gu) ?? [];
  return parts.map((part, index) => {
    const bytes = new TextEncoder().encode(part);
    return `${index === 0 ? `${name}:` : ""} =?utf-8?B?${btoa(String.fromCharCode(...bytes))}?=`;
  });
}

/** The lines that somebody writes, up to the end of the input. */
async function readMessage(): Promise<readonly string[]> {
  const subject = await ask({ en: "Subject: ", de: "Betreff: " }) ?? "";
  say({ en: "Write, and end with Ctrl+D.", de: "Schreib deinen Text; Strg+D beendet ihn." });
  const lines: string[] = [];
  for (;;) {
    const line = await ask("");
    if (line === null) break;
    lines.push(line);
  }
  return [
    `From: ${sender}`,
    `To: ${recipients.join(", ")}`,
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
    ...header("Subject", subject),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    ...lines,
    // A CR by itself could be taken for the end of a line.
  ].map((line) => line.replaceAll("\r", ""));
}

for (const recipient of recipients) {
  if (/^[!#-'*+\-/-9=?A-Z^-~.]+@[A-Za-z0-9.-]+$/.test(recipient)) continue;
  fail({
    en: `Cannot send to "${recipient}": an address looks like friend@steckdose.example`,
    de: `"${recipient}" geht nicht: Eine Adresse sieht aus wie friend@steckdose.example`,
  });
}
const message = await readMessage();
const encodedLengths = message.map((line) => new TextEncoder().encode(line).length);
if (Math.max(...encodedLengths) > MESSAGE_LINE_LIMIT) {
  fail({
    en: `Cannot send a line of more than ${MESSAGE_LINE_LIMIT} bytes: break it into several`,
    de: `Eine Zeile mit über ${MESSAGE_LINE_LIMIT} Bytes geht nicht: Mach mehrere daraus`,
  });
}
const needs8Bits = message.some((line) => /[^\0-\x7f]/.test(line));

const address = { hostname: host, port };
const server = `"${formatAddress(address)}"`;
const con = new Socket(AF_INET, SOCK_STREAM);
// One deadline for the whole conversation, which begins when the mail is written.
const options = { signal: AbortSignal.timeout(Math.ceil(timeout * 1000)) };
const reader = new ByteReader((max) => con.recv(max, 0, options));

function noMailServer(line: string): Refusal {
  const shown = line.slice(0, 60);
  return new BrokenConversation({
    en: `${server} is no mail server: it says "${shown}"`,
    de: `${server} ist kein Mailserver: Er sagt "${shown}"`,
  });
}

async function readLine(): Promise<string> {
  const bytes = await reader.readline(LINE_LIMIT);
  const line = new TextDecoder().decode(bytes);
  if (line.endsWith("\n")) return line.replace(/\r?\n$/, "");
  if (bytes.length === LINE_LIMIT) throw noMailServer(line);
  throw new BrokenConversation({
    en: `${server} closed within the conversation`,
    de: `${server} schloss mitten im Gespräch`,
  });
}

/** One answer, of one line or several. */
async function readReply(): Promise<Reply> {
  const lines: string[] = [];
  let first: string | undefined;
  while (lines.length < REPLY_LIMIT) {
    const line = await readLine();
    const [, code, more, text = ""] = /^([2-5]\d\d)([ -]|$)([^]*)$/.exec(line) ?? [];
    first ??= code;
    if (code === undefined || code !== first) throw noMailServer(line);
    lines.push(text);
    say(`S: ${line}`);
    if (more !== "-") return { code: Number(code), lines };
  }
  throw new BrokenConversation({
    en: `${server} answers with more than ${REPLY_LIMIT} lines`,
    de: `${server} antwortet mit mehr als ${REPLY_LIMIT} Zeilen`,
  });
}

async function sendLines(lines: readonly string[]): Promise<void> {
  lines.forEach((line) => say(`C: ${line}`));
  await con.sendall(new TextEncoder().encode(`${lines.join("\r\n")}\r\n`), 0, options);
}

async function command(line: string): Promise<Reply> {
  await sendLines([line]);
  return await readReply();
}

/** What the server would not do, in one sentence. */
function refused(what: string, { code, lines }: Reply): Text {
  const answer = `${code} ${lines.join(" ")}`.trim();
  const [en, de] = code < 500 ? ["for now", "vorerst"] : ["for good", "endgültig"];
  return {
    en: `${server} refused ${what} ${en}: ${answer}`,
    de: `${server} hat ${what} ${de} abgelehnt: ${answer}`,
  };
}

/** Demands a code that begins with a digit. */
function demand(digit: 2 | 3, what: string, reply: Reply): Reply {
  if (Math.floor(reply.code / 100) === digit) return reply;
  throw new Refusal(refused(what, reply));
}

/** Introduces itself; the extensions that the server has. */
async function greet(): Promise<readonly string[]> {
  demand(2, "us", await readReply());
  const self = `[${con.getsockname().hostname}]`;
  const reply = await command(`EHLO ${self}`);
  if (reply.code < 500) return demand(2, "EHLO", reply).lines.map((line) => line.toUpperCase());
  demand(2, "HELO", await command(`HELO ${self}`));
  return [];
}

/** Who gets the mail, of those who are wanted. */
async function acceptedRecipients(): Promise<readonly string[]> {
  const accepted: string[] = [];
  for (const recipient of recipients) {
    const reply = await command(`RCPT TO:<${recipient}>`);
    if (Math.floor(reply.code / 100) === 2) accepted.push(recipient);
    else say(refused(recipient, reply));
  }
  return accepted;
}

/** Hands the mail in; who gets it. */
async function deliver(): Promise<readonly string[]> {
  const extensions = await greet();
  if (needs8Bits && !extensions.includes("8BITMIME")) {
    throw new Refusal({
      en: `${server} takes ASCII only, and the mail has other characters`,
      de: `${server} nimmt nur ASCII, und die Mail hat andere Zeichen`,
    });
  }
  const body = needs8Bits ? " BODY=8BITMIME" : "";
  demand(2, sender, await command(`MAIL FROM:<${sender}>${body}`));
  const accepted = await acceptedRecipients();
  if (accepted.length === 0) {
    throw new Refusal({ en: "Nobody gets the mail", de: "Niemand bekommt die Mail" });
  }
  demand(3, "DATA", await command("DATA"));
  const stuffed = message.map((line) => line.startsWith(".") ? `.${line}` : line);
  await sendLines([...stuffed, "."]);
  demand(2, "the mail", await readReply());
  return accepted;
}

/** Says goodbye. What goes wrong now changes nothing. */
async function quit(): Promise<void> {
  try {
    await socketFailure(() => command("QUIT"));
  } catch (error) {
    if (!(error instanceof Refusal) && !options.signal.aborted) throw error;
  }
  await con.close();
}

try {
  await con.connect(address, options);
  const accepted = await deliver();
  await quit();
  const [count, all] = [accepted.length, recipients.length];
  const text = {
    en: `Handed in for ${count} of ${all}`,
    de: `Abgegeben für ${count} von ${all}`,
  };
  if (count < all) fail(text);
  say(text);
} catch (error) {
  if (error instanceof Refusal) {
    if (!(error instanceof BrokenConversation)) await quit();
    fail(error.text);
  }
  // Errors of sockets end the program with a sentence of their own.
  if (!options.signal.aborted) throw error;
  fail({
    en: `Cannot hand in the mail at ${server}: ${timeout} s are over`,
    de: `Die Mail wurde bei ${server} nicht abgegeben: ${timeout} s sind um`,
  });
}
