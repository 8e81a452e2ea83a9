// Step 2: hosts, and the addresses that they stand for.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Takes an address by each kind of host.",
  de: "Nimmt sich mit jeder Art von Host eine Adresse.",
});

for (const hostname of ["localhost", "127.0.0.1", "2130706433", ""]) {
  const socket = new Socket(AF_INET, SOCK_STREAM);
  await socket.bind({ hostname, port: 0 });
  say(`"${hostname}" -> ${socket.getsockname().hostname}`);
  await socket.close();
}
