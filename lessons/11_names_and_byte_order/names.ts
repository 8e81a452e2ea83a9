// Lesson 11: which addresses and names a host has.

import {
  formatAddress,
  getaddrinfo,
  gethostbyaddr,
  gethostbyname,
  gethostbynameEx,
  getservbyname,
  SOCK_STREAM,
  SocketError,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { words, ask, say, fail } = program({
  en: "Tells which addresses and names a host has.",
  de: "Sagt, welche Adressen und Namen ein Rechner hat.",
  words: {
    name: "HOST SERVICE",
    en: 'a name or an address, and a service such as "http"',
    de: 'ein Name oder eine Adresse und ein Dienst wie "http"',
  },
});

const [host = await ask({ en: "Host: ", de: "Rechner: " }) ?? "", service = "http"] = words;

/** Shows what a call returns, or why it fails. */
async function show(name: string, call: () => unknown) {
  try {
    say(`${name.padEnd(15)} ${JSON.stringify(await call())}`);
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    say(`${name.padEnd(15)} ${error.name}: ${error.message}`);
  }
}

const found = await getaddrinfo(host, service, 0, SOCK_STREAM)
  .catch((error: Error) => fail(error.message));
for (const [family, , , , address] of found) {
  say(`getaddrinfo     ${family} ${formatAddress(address)}`);
}
await show("getservbyname", () => getservbyname(service, "tcp"));
await show("gethostbyname", () => gethostbyname(host));
await show("gethostbynameEx", () => gethostbynameEx(host));
await show("gethostbyaddr", () => gethostbyaddr(host));
