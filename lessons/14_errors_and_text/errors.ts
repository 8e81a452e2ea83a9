// Lesson 14: makes errors happen, catches each of them, and explains it.

import { AF_INET, SHUT_WR, SOCK_STREAM, Socket, SocketError } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { words, timeout, language, say, fail } = program({
  en: "Provokes an error, catches it and explains it; without words, all of them in a table.",
  de: "Provoziert einen Fehler, fängt und erklärt ihn; ohne Wörter alle in einer Tabelle.",
  words: {
    name: "NAME",
    en: "ECONNREFUSED for example; or a host and a port to connect to",
    de: "zum Beispiel ECONNREFUSED; oder Rechner und Port, zu denen verbunden wird",
  },
  timeout: 5,
});

const HERE = { hostname: "127.0.0.1", port: 0 };

/** How an error is provoked: with a server that listens, and a new socket. */
interface Experiment {
  readonly run: (server: Socket, socket: Socket) => Promise<unknown>;
  readonly en: string;
  readonly de: string;
}

const EXPERIMENTS: Readonly<Record<string, Experiment>> = {
  ECONNREFUSED: {
    run: async (server, socket) => {
      const address = server.getsockname();
      await server.close();
      await socket.connect(address);
    },
    en: "nobody listens at this address: start the server, or try again later",
    de: "niemand lauscht an dieser Adresse: starte den Server oder versuch es später",
  },
  EADDRINUSE: {
    run: (server, socket) => socket.bind(server.getsockname()),
    en: "another socket has this address: end its program, or take another port",
    de: "ein anderer Socket hat diese Adresse: beende sein Programm oder nimm einen anderen Port",
  },
  EBADF: {
    run: async (_server, socket) => {
      await socket.close();
      await socket.recv(1);
    },
    en: "this program has closed the socket: a mistake in the program",
    de: "der Socket wurde hier geschlossen: ein Fehler im Programm",
  },
  ENOTCONN: {
    run: (_server, socket) => socket.recv(1),
    en: "there is nobody to receive from: connect first, a mistake in the program",
    de: "da ist niemand, von dem etwas kommt: erst verbinden, ein Fehler im Programm",
  },
  EISCONN: {
    run: async (server, socket) => {
      await socket.connect(server.getsockname());
      await socket.connect(server.getsockname());
    },
    en: "the socket has a connection: a second one needs a second socket",
    de: "der Socket hat eine Verbindung: eine zweite braucht einen zweiten Socket",
  },
  EPIPE: {
    run: async (server, socket) => {
      await socket.connect(server.getsockname());
      await socket.shutdown(SHUT_WR);
      await socket.send(new Uint8Array(1));
    },
    en: "nothing can be sent any more: end this conversation",
    de: "es lässt sich nichts mehr senden: beende dieses Gespräch",
  },
  EAGAIN: {
    run: async (server) => {
      server.setblocking(false);
      await server.accept();
    },
    en: "the call would have to wait, must not: try again later, see lesson 10",
    de: "der Aufruf müsste warten, darf nicht: versuch es später, siehe Lektion 10",
  },
  ETIMEDOUT: {
    run: async (server) => {
      server.settimeout(0.1);
      await server.accept();
    },
    en: "nothing happened in time: try again, or give up",
    de: "in der Frist geschah nichts: versuch es noch einmal oder gib auf",
  },
  EINVAL: {
    run: async (_server, socket) => {
      await socket.bind(HERE);
      await socket.accept();
    },
    en: "the call does not fit here: listen comes first, a mistake in the program",
    de: "der Aufruf passt hier nicht: erst kommt listen, ein Fehler im Programm",
  },
  EAI_ADDRFAMILY: {
    run: (_server, socket) => socket.connect({ hostname: "::1", port: 50000 }),
    en: "an address of IPv6, a socket for IPv4: take AF_INET6",
    de: "Adresse von IPv6, Socket für IPv4: nimm AF_INET6",
  },
  TypeError: {
    // @ts-expect-error: TypeScript knows that a text is no Uint8Array.
    run: (_server, socket) => socket.send("text"),
    en: "bytes are needed: encode the text, a mistake in the program",
    de: "gebraucht werden Bytes: kodiere den Text, ein Fehler im Programm",
  },
  RangeError: {
    run: (_server, socket) => socket.connect({ hostname: "127.0.0.1", port: 70000 }),
    en: "there is no such port: a mistake in the program, or in what somebody typed",
    de: "diesen Port gibt es nicht: ein Fehler im Programm oder in dem, was jemand tippte",
  },
};

/** All that an experiment may end with; another error is one of this program. */
type Expected = SocketError | TypeError | RangeError;

function isExpected(error: unknown): error is Expected {
  return error instanceof SocketError || error instanceof TypeError || error instanceof RangeError;
}

/** Provokes an error and catches it. */
async function errorOf({ run }: Experiment): Promise<Expected> {
  const [server, socket] = [new Socket(AF_INET, SOCK_STREAM), new Socket(AF_INET, SOCK_STREAM)];
  try {
    await server.bind(HERE);
    await server.listen();
    await run(server, socket);
  } catch (error) {
    if (isExpected(error)) return error;
    throw error;
  } finally {
    await socket.close();
    await server.close();
  }
  throw new Error("The experiment went well");
}

/** `ECONNREFUSED (111)`; a program's own limit has no number. */
function codeOf(error: Expected): string {
  if (!(error instanceof SocketError)) return "-";
  return error.errno === null ? error.code : `${error.code} (${error.errno})`;
}

function explain(error: Expected, meaning: string | undefined): void {
  const isSocketError = error instanceof SocketError;
  const classes = isSocketError && error.name !== "SocketError" ? ["SocketError"] : [];
  const labels = {
    en: { classes: "class   ", meaning: "means   " },
    de: { classes: "Klasse  ", meaning: "heißt   " },
  }[language];
  say(`${labels.classes} ${[error.name, ...classes, "Error"].join(" < ")}`);
  say(`code     ${codeOf(error)}`);
  if (isSocketError) say(`syscall  ${error.syscall}`);
  say(`text     ${error.message}`);
  if (error.cause instanceof Error) say(`cause    ${error.cause.message}`);
  if (meaning !== undefined) say(`${labels.meaning} ${meaning}`);
}

/** Connects to where somebody wants to, and explains what comes of it. */
async function connect(host: string, port: number): Promise<void> {
  const socket = new Socket(AF_INET, SOCK_STREAM);
  socket.settimeout(timeout);
  try {
    await socket.connect({ hostname: host, port });
    say({ en: "No error: somebody listens there.", de: "Kein Fehler: Da hört jemand zu." });
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    explain(error, EXPERIMENTS[error.code]?.[language]);
  } finally {
    await socket.close();
  }
}

/** Upper and lower case are the same here. */
function namesLike(name: string): readonly string[] {
  return Object.keys(EXPERIMENTS).filter((key) => key.toLowerCase() === name.toLowerCase());
}

async function answer(name: string): Promise<void> {
  const [key = ""] = namesLike(name);
  const experiment = EXPERIMENTS[key];
  if (experiment !== undefined) return explain(await errorOf(experiment), experiment[language]);
  const names = Object.keys(EXPERIMENTS).join(", ");
  fail({
    en: `Cannot provoke "${name}": there are ${names}; or type a host and a port`,
    de: `"${name}" lässt sich nicht provozieren: Es gibt ${names}; oder tippe Rechner und Port`,
  });
}

async function table(): Promise<void> {
  for (const experiment of Object.values(EXPERIMENTS)) {
    const error = await errorOf(experiment);
    const [meaning] = experiment[language].split(":");
    say(`${codeOf(error).padEnd(19)} ${error.name.padEnd(22)} ${meaning}`);
  }
}

const [first, second, extra] = words;
if (extra !== undefined) {
  fail({
    en: `Cannot use "${extra}": type one name, or a host and a port`,
    de: `"${extra}" geht nicht: Tippe einen Namen oder Rechner und Port`,
  });
}
if (first === undefined) await table();
else if (second === undefined) await answer(first);
else if (/^\d{1,5}$/.test(second) && Number(second) <= 65535) {
  await connect(first, Number(second));
} else {
  fail({
    en: `Cannot use port "${second}": it is a whole number from 0 to 65535`,
    de: `Port "${second}" geht nicht: Er ist eine ganze Zahl von 0 bis 65535`,
  });
}
