// Lesson 8, complete: an echo for many clients, none of whom can keep the others waiting.

import {
  AF_INET,
  BlockingIOError,
  DefaultSelector,
  EVENT_READ,
  EVENT_WRITE,
  formatAddress,
  SO_KEEPALIVE,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SocketError,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, timeout, say } = program({
  en: "An echo for many clients at a time, until Ctrl+C or SIGTERM.",
  de: "Ein Echo für viele Clients zugleich, bis Strg+C oder SIGTERM.",
  host: "localhost",
  port: 50000,
  timeout: 5,
});

/** The most bytes that are kept for a client who does not take its echo. */
const ECHO_LIMIT = 16 * 1024;
/** Milliseconds that a client may take none of its echo. */
const patience = timeout * 1000;

/** One who is connected. */
interface Client {
  readonly con: Socket;
  readonly who: string;
  /** What has been received and not been sent back. */
  echo: Uint8Array;
  /** Since when it takes none of that. */
  since: number;
}

const selector = new DefaultSelector<Client>();
/** Those whose echo did not go off at once. */
const late = new Set<Client>();

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
// For its connections: who was switched off cannot say goodbye, so the system asks now and then.
server.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1);
await server.bind({ hostname: host, port });
await server.listen(256);
server.setblocking(false);
selector.register(server, EVENT_READ);
const address = formatAddress(server.getsockname());
say({ en: `Waiting for clients: ${address}`, de: `Warte auf Clients: ${address}` });

async function letIn(): Promise<void> {
  const [con, addr] = await server.accept();
  const client = { con, who: formatAddress(addr), echo: new Uint8Array(), since: 0 };
  con.setblocking(false);
  selector.register(con, EVENT_READ, client);
  say({ en: `${client.who} has come`, de: `${client.who} ist da` });
}

function letGo(client: Client): void {
  selector.unregister(client.con);
  late.delete(client);
  // Nobody waits for that: close() does, for a while, until what was sent is on its way.
  void client.con.close();
}

/** Sends what there is room for; 0 bytes when there is none. */
async function sendSome(con: Socket, bytes: Uint8Array): Promise<number> {
  try {
    return await con.send(bytes);
  } catch (error) {
    if (error instanceof BlockingIOError) return 0;
    throw error;
  }
}

/** Either receives or goes on sending: nobody is heard before its last echo is gone. */
async function converse(client: Client): Promise<void> {
  const { con, who } = client;
  if (client.echo.length === 0) {
    client.echo = await con.recv(ECHO_LIMIT);
    if (client.echo.length === 0) {
      letGo(client);
      return say({ en: `${who} has left`, de: `${who} ist weg` });
    }
    client.since = performance.now();
  }
  const count = await sendSome(con, client.echo);
  if (count > 0) client.since = performance.now();
  client.echo = client.echo.subarray(count);
  const isDone = client.echo.length === 0;
  selector.modify(con, isDone ? EVENT_READ : EVENT_WRITE, client);
  if (isDone) late.delete(client);
  else late.add(client);
}

/** One turn of a client, or of somebody who comes; an error is theirs and nobody else's. */
async function serve(client: Client | null): Promise<void> {
  try {
    await (client === null ? letIn() : converse(client));
  } catch (error) {
    // Who is ready may not be so any more (select(2), BUGS): the next round asks again.
    if (error instanceof BlockingIOError) return;
    if (!(error instanceof SocketError)) throw error;
    say(error.message);
    if (client !== null) letGo(client);
  }
}

/** Lets those go who have taken nothing for too long. */
function dismiss(): void {
  for (const client of late) {
    if (performance.now() - client.since < patience) continue;
    letGo(client);
    say({ en: `${client.who} does not read`, de: `${client.who} liest nicht` });
  }
}

const stop = stopSignal();

/** Who is ready; `null` when the program shall end. */
async function whoIsReady() {
  try {
    return await selector.select(timeout, { signal: stop });
  } catch (error) {
    if (stop.aborted) return null;
    throw error;
  }
}

for (;;) {
  const events = await whoIsReady();
  if (events === null) break;
  for (const [{ data }] of events) await serve(data);
  dismiss();
  if (events.length === 0) {
    const now = Date.now() / 1000;
    say({ en: `Nobody wants anything: ${now}`, de: `Niemand will etwas: ${now}` });
  }
}

await server.close();
for (const { data } of [...selector.getMap()?.values() ?? []]) {
  if (data !== null) letGo(data);
}
say({ en: "Closed.", de: "Geschlossen." });
