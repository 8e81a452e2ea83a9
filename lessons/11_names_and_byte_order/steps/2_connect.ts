// Lesson 11, step 2: a name in connect, one that is known and one that is not.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Connects by name.",
  de: "Verbindet sich über einen Namen.",
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: "127.0.0.1", port: 0 });
await server.listen();
const { port } = server.getsockname();

for (const hostname of ["localhost", "256.0.0.1"]) {
  const client = new Socket(AF_INET, SOCK_STREAM);
  await client.connect({ hostname, port });
  say(`${hostname}: ${JSON.stringify(client.getpeername())}`);
  await client.close();
}
