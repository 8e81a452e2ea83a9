// Step 5: one kind of error is expected, and caught.

import { AF_INET, ConnectionRefusedError, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "Connects, and expects that nobody may listen.",
  de: "Verbindet sich und rechnet damit, dass niemand zuhört.",
  host: "localhost",
  port: 50000,
});

const con = new Socket(AF_INET, SOCK_STREAM);
try {
  await con.connect({ hostname: host, port });
  say({ en: "Connected.", de: "Verbunden." });
} catch (error) {
  if (!(error instanceof ConnectionRefusedError)) throw error;
  say({ en: `Nobody is there: ${error.code}`, de: `Niemand ist da: ${error.code}` });
}
say({ en: "The program goes on.", de: "Das Programm geht weiter." });
await con.close();
