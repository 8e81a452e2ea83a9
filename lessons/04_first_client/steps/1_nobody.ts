// Step 1: a client that asks where nobody listens, and looks at the error.

import { AF_INET, formatAddress, SOCK_STREAM, Socket, SocketError } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A client that shows why it could not connect.",
  de: "Ein Client, der zeigt, warum er keine Verbindung bekam.",
  host: "localhost",
  port: 50000,
});

const con = new Socket(AF_INET, SOCK_STREAM);
try {
  await con.connect({ hostname: host, port });
  say({ en: "Somebody listens.", de: "Da hört jemand zu." });
} catch (error) {
  if (!(error instanceof SocketError)) throw error;
  say(`name:    ${error.name}`);
  say(`code:    ${error.code} (${error.errno})`);
  say(`syscall: ${error.syscall}`);
  say(`address: ${error.address && formatAddress(error.address)}`);
}
await con.close();
