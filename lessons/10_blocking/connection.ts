// Lesson 10: createConnection in three forms.

import {
  createConnection,
  getaddrinfo,
  type InetFamily,
  SOCK_STREAM,
  Socket,
  TimeoutError,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, timeout, form, say } = program({
  en: "A client that connects in one call, in many, or for a block.",
  de: "Ein Client, der sich mit einem Aufruf verbindet, mit vielen oder für einen Block.",
  host: "localhost",
  port: 50000,
  timeout: 0.5,
  choices: {
    form: {
      en: "in which form",
      de: "in welcher Form",
      values: ["call", "spelled", "block"],
    },
  },
});

/** What createConnection does: one address after the other, until one answers. */
async function spelledOut(): Promise<Socket<InetFamily>> {
  let failure: unknown;
  for (const [family, , proto, , address] of await getaddrinfo(host, port, 0, SOCK_STREAM)) {
    const con = new Socket(family, SOCK_STREAM, proto);
    try {
      con.settimeout(timeout);
      await con.connect(address);
      return con;
    } catch (error) {
      await con.close();
      failure = error;
    }
  }
  throw failure;
}

/** The timeout is still there after the connection has been made. */
async function listen(con: Socket<InetFamily>): Promise<void> {
  say(`gettimeout: ${con.gettimeout()}`);
  try {
    say(`recv: ${(await con.recv(1024)).length} bytes`);
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    say(`recv: ${error.name}`);
  }
}

if (form === "call") {
  const con = await createConnection({ hostname: host, port }, timeout);
  await listen(con);
  await con.close();
}

if (form === "spelled") {
  const con = await spelledOut();
  await listen(con);
  await con.close();
}

if (form === "block") {
  let outside: Socket<InetFamily>;
  {
    await using con = await createConnection({ hostname: host, port }, timeout);
    await listen(con);
    outside = con;
  }
  say(`fileno: ${outside.fileno()}`);
}
