// Lesson 10: a client that shows what its calls give in each of the three modes.

import { AF_INET, MSG_DONTWAIT, select, SOCK_STREAM, Socket, SocketError } from "../../mod.ts";
import { errorcode } from "../../lib/course/errorcode.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, timeout, show, language, say } = program({
  en: "A client that shows what its calls give, blocking, non-blocking and with a timeout.",
  de: "Ein Client, der zeigt, was seine Aufrufe ergeben: blockierend oder nicht oder mit Frist.",
  host: "localhost",
  port: 50000,
  timeout: 0.2,
  choices: {
    show: {
      en: "which calls",
      de: "welche Aufrufe",
      values: ["all", "accept", "connect", "recv", "send"],
    },
  },
});

const address = { hostname: host, port };
const payload = new Uint8Array(16 * 1024 * 1024);
const shows = (call: typeof show) => show === "all" || show === call;

/** The mode of a socket is its timeout: none, 0, or seconds. */
function modeOf(socket: Socket): string {
  const seconds = socket.gettimeout();
  if (seconds === null) return { en: "blocking", de: "blockierend" }[language];
  if (seconds === 0) return { en: "non-blocking", de: "nicht blockierend" }[language];
  return { en: `timeout ${seconds}`, de: `Frist ${seconds}` }[language];
}

/** What a call gives: a value, or the class and the code of its error. */
async function resultOf(action: () => Promise<unknown>): Promise<string> {
  try {
    return String(await action() ?? { en: "done", de: "fertig" }[language]);
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    return `${error.name} ${error.code}`;
  }
}

/** Calls something and prints a line about it. */
async function tell(socket: Socket, call: string, action: () => Promise<unknown>): Promise<void> {
  const mode = modeOf(socket).padEnd(18);
  say(`${mode}${call.padEnd(19)}${await resultOf(action)}`);
}

const receive = (socket: Socket, flags?: number) => async () => {
  return `${(await socket.recv(1024, flags)).length} bytes`;
};

const connectEx = (socket: Socket) => async () => {
  const number = await socket.connectEx(address);
  return number === 0 ? number : `${number} ${errorcode(number)}`;
};

/** Nobody visits this client. */
async function showAccept(): Promise<void> {
  const server = new Socket(AF_INET, SOCK_STREAM);
  await server.bind({ hostname: "127.0.0.1", port: 0 });
  await server.listen();
  server.setblocking(false);
  await tell(server, "accept", () => server.accept());
  server.settimeout(timeout);
  await tell(server, "accept", () => server.accept());
  await server.close();
}

/** The place in the server's queue is taken. */
async function beginConnect(late: Socket): Promise<void> {
  late.setblocking(false);
  await tell(late, "connectEx", connectEx(late));
  await tell(late, "connectEx", connectEx(late));
  await tell(late, "connect", () => late.connect(address));

  const patient = new Socket(AF_INET, SOCK_STREAM);
  patient.settimeout(timeout);
  await tell(patient, "connect", () => patient.connect(address));
  await patient.close();
}

/** The server has let its other visitors in. */
async function endConnect(late: Socket): Promise<void> {
  await select([], [late], []);
  await tell(late, "connectEx", connectEx(late));
  await tell(late, "connectEx", connectEx(late));
  await tell(late, "connect", () => late.connect(address));
}

/** The server has said nothing yet. */
async function showRecv(con: Socket): Promise<void> {
  con.setblocking(false);
  await tell(con, "recv", receive(con));
  con.settimeout(timeout);
  await tell(con, "recv", receive(con));
  con.setblocking(true);
  await tell(con, "recv MSG_DONTWAIT", receive(con, MSG_DONTWAIT));
}

/** The server does not read: how many bytes the system takes all the same. */
async function showSend(con: Socket): Promise<number> {
  let sent = 0;
  const send = async () => {
    sent += await con.send(payload.subarray(sent));
    return `${sent} of ${payload.length}`;
  };
  const sendAgain = async () => {
    while (sent < payload.length) await send();
  };
  con.setblocking(false);
  await tell(con, "send", send);
  await tell(con, "send again", sendAgain);
  con.settimeout(timeout);
  await tell(con, "send again", sendAgain);
  con.setblocking(true);
  return sent;
}

// The server sleeps as long as the first visitor stays.
const first = new Socket(AF_INET, SOCK_STREAM);
await first.connect(address);
const con = new Socket(AF_INET, SOCK_STREAM);
await tell(con, "connect", () => con.connect(address));
const late = new Socket(AF_INET, SOCK_STREAM);

if (shows("accept")) await showAccept();
if (shows("connect")) await beginConnect(late);
if (shows("recv")) await showRecv(con);
const sent = shows("send") ? await showSend(con) : payload.length;

say({ en: "The first visitor leaves.", de: "Der erste Besucher geht." });
await first.close();
if (shows("send")) await tell(con, "sendall", () => con.sendall(payload.subarray(sent)));
await con.shutdown("SHUT_WR");
await tell(con, "recv", receive(con));
await tell(con, "recv", receive(con));
await con.close();
if (shows("connect")) await endConnect(late);
await late.close();
