// Step 7: narrow handlers inside, one for all that is left at the top.

import { AF_INET, ConnectionRefusedError, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say, fail } = program({
  en: "Asks one host after the other, and reports what nobody expected.",
  de: "Fragt einen Rechner nach dem anderen und meldet, womit niemand gerechnet hat.",
  host: "localhost",
  port: 50000,
});

async function visit(hostname: string): Promise<void> {
  const con = new Socket(AF_INET, SOCK_STREAM);
  try {
    await con.connect({ hostname, port });
  } catch (error) {
    if (error instanceof ConnectionRefusedError) return say(`${hostname}: ${error.code}`);
    throw new Error(`Cannot visit "${hostname}"`, { cause: error });
  } finally {
    await con.close();
    say({ en: `${hostname}: closed`, de: `${hostname}: geschlossen` });
  }
}

try {
  for (const hostname of [host, "::1", "127.0.0.1"]) await visit(hostname);
} catch (error) {
  // The top: what arrives here was expected by nobody below.
  if (!(error instanceof Error)) throw error;
  const cause = error.cause instanceof Error ? `${error.cause}` : "";
  fail(`${error.message}. ${cause}`);
}
say({ en: "All were asked.", de: "Alle sind gefragt." });
