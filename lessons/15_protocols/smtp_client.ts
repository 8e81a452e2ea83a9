// Lesson 15: a client that hands in a mail.

import { AF_INET, ByteReader, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, words, say, fail } = program({
  en: "A client that hands in a mail.",
  de: "Ein Client, der eine Mail abgibt.",
  host: "localhost",
  port: 50001,
  words: {
    name: "RECIPIENT",
    en: "who gets it (default friend@steckdose.example)",
    de: "wer sie bekommt (sonst friend@steckdose.example)",
  },
});

const sender = "you@steckdose.example";
const recipients = words.length > 0 ? words : ["friend@steckdose.example"];
const message = [
  `From: ${sender}`,
  `To: ${recipients.join(", ")}`,
  `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
  "Subject: Dots",
  "",
  "Hello, I have three lines.",
  ".This one begins with a dot.",
  "Bye!",
];

const con = new Socket(AF_INET, SOCK_STREAM);
await con.connect({ hostname: host, port });
const reader = new ByteReader((max) => con.recv(max));

async function readReply(wanted: string): Promise<void> {
  for (;;) {
    const line = new TextDecoder().decode(await reader.readline()).replace(/\r?\n$/, "");
    say(`S: ${line}`);
    // A hyphen behind the code says that more lines follow.
    if (line.charAt(3) === "-") continue;
    if (line.startsWith(wanted)) return;
    fail({ en: `The server refused: ${line}`, de: `Der Server hat abgelehnt: ${line}` });
  }
}

async function sendLine(line: string): Promise<void> {
  say(`C: ${line}`);
  await con.sendall(new TextEncoder().encode(`${line}\r\n`));
}

async function command(line: string, wanted: string): Promise<void> {
  await sendLine(line);
  await readReply(wanted);
}

await readReply("220");
await command(`EHLO [${con.getsockname().hostname}]`, "250");
await command(`MAIL FROM:<${sender}>`, "250");
for (const recipient of recipients) await command(`RCPT TO:<${recipient}>`, "25");
await command("DATA", "354");
for (const line of message) await sendLine(line.startsWith(".") ? `.${line}` : line);
await command(".", "250");
await command("QUIT", "221");
await con.close();
