// Step 6: several kinds of errors, one answer for each group.

import {
  AF_INET,
  ConnectionRefusedError,
  GaiError,
  SOCK_STREAM,
  Socket,
  TimeoutError,
} from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, timeout, say } = program({
  en: "Connects, and tells two groups of errors apart.",
  de: "Verbindet sich und unterscheidet zwei Gruppen von Fehlern.",
  host: "localhost",
  port: 50000,
  timeout: 2,
});

const con = new Socket(AF_INET, SOCK_STREAM);
con.settimeout(timeout);
try {
  await con.connect({ hostname: host, port });
  await con.recv(1);
  say({ en: "Somebody spoke.", de: "Jemand hat etwas gesagt." });
} catch (error) {
  if (error instanceof ConnectionRefusedError || error instanceof TimeoutError) {
    say({ en: `Try again later: ${error.code}`, de: `Versuch es später: ${error.code}` });
  } else if (error instanceof GaiError) {
    say({ en: `Check the address: ${error.code}`, de: `Prüf die Adresse: ${error.code}` });
  } else {
    throw error;
  }
}
await con.close();
