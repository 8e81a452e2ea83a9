// Lesson 2: a small telnet, which sends the lines that somebody types and shows what comes back.

import { getaddrinfo, type InetFamily, SOCK_STREAM, Socket, SocketError } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, controls, say, ask, fail } = program({
  en: "A small telnet: sends the lines that you type, and shows what comes back.",
  de: "Ein kleines telnet: sendet die Zeilen, die du tippst, und zeigt, was zurückkommt.",
  host: "127.0.0.1",
  port: 50000,
  choices: {
    controls: { en: "control characters", de: "Steuerzeichen", values: ["visible", "hidden"] },
  },
});

/** What Ctrl+] types, and Ctrl+5 on most terminals; the two characters ^] do as well. */
const isEscape = (line: string) => line.includes("\x1d") || line === "^]";

/** Ends all waiting: we leave, or the other side has. */
const over = new AbortController();
const { signal } = over;

/** Tries the addresses of the host, one after the other. */
async function connected(): Promise<Socket<InetFamily>> {
  const found = await getaddrinfo(host, port, 0, SOCK_STREAM);
  for (const [family, , , , address] of found) {
    say(`Trying ${address.hostname}...`);
    const socket = new Socket(family, SOCK_STREAM);
    try {
      await socket.connect(address);
      return socket;
    } catch (error) {
      await socket.close();
      if (address === found.at(-1)?.[4] || !(error instanceof SocketError)) throw error;
      say(error.message);
    }
  }
  return fail(`${host}?`);
}

/** Shows what has crossed the line, in which direction, each line by itself. */
function show(direction: ">" | "<", text: string): void {
  for (const line of text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
    if (controls === "visible") say(`${direction} ${line}`);
    else if (direction === "<") say(line.replace(/\r?\n$/, ""));
  }
}

/** Receives until the other side ends. */
async function receive(con: Socket<InetFamily>): Promise<void> {
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  for await (const bytes of con.chunks(4096, { signal })) {
    show("<", utf8.decode(bytes, { stream: true }));
  }
  show("<", utf8.decode());
  say("Connection closed by foreign host.");
}

/** Does what is typed behind the escape character; returns whether to go on. */
async function obey(): Promise<boolean> {
  const command = await ask("telnet> ", signal);
  if (command === "quit") return false;
  if (command !== null && command !== "") {
    say({
      en: `There is no command "${command}": type quit, or only Return to go on.`,
      de:
        `Einen Befehl "${command}" gibt es nicht: Tippe quit, oder nur Return, dann geht es weiter.`,
    });
  }
  return true;
}

/** Sends each line that is typed, until there are no more, or one of us leaves. */
async function send(con: Socket<InetFamily>): Promise<void> {
  for (;;) {
    const line = await ask("", signal);
    if (signal.aborted) return;
    if (line === null) return await con.shutdown("SHUT_WR");
    if (!isEscape(line)) {
      // Shown first: the answer may be here before sendall() comes back.
      show(">", `${line}\r\n`);
      await con.sendall(new TextEncoder().encode(`${line}\r\n`));
    } else if (!await obey()) {
      return over.abort();
    }
  }
}

const con = await connected();
say(`Connected to ${host}.`);
say("Escape character is '^]'.");
try {
  await Promise.all([receive(con).finally(() => over.abort()), send(con)]);
} catch (error) {
  // Who quits breaks off the receiving; a failed socket has a sentence of its own.
  if (!(error instanceof DOMException)) throw error;
  say("Connection closed.");
}
await con.close();
