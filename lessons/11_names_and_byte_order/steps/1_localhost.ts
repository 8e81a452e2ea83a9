// Lesson 11, step 1: four questions about one machine.

import {
  formatAddress,
  getaddrinfo,
  gethostbyname,
  gethostbynameEx,
  SOCK_STREAM,
} from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Looks this machine up with three calls.",
  de: "Schlägt diesen Rechner mit drei Aufrufen nach.",
});

say(await gethostbyname("localhost"));

const [name, aliases, addresses] = await gethostbynameEx("localhost");
say(`${name}, ${JSON.stringify(aliases)}, ${JSON.stringify(addresses)}`);

for (const info of await getaddrinfo("localhost", "http", 0, SOCK_STREAM)) {
  const [family, type, proto, , address] = info;
  say(`${family} ${type} ${proto} ${formatAddress(address)}`);
}

say(await gethostbyname("::1"));
