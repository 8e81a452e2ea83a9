// Step 4: who listens at one address of a machine does not listen at another one.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Listens at 127.0.1.1, and visits it by two addresses.",
  de: "Hört an 127.0.1.1 zu und besucht sich unter zwei Adressen.",
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: "127.0.1.1", port: 0 });
await server.listen(5);
const { port } = server.getsockname();

for (const hostname of ["127.0.1.1", "localhost"]) {
  const visitor = new Socket(AF_INET, SOCK_STREAM);
  const errno = await visitor.connectEx({ hostname, port });
  say(`${hostname}: ${errno}`);
  await visitor.close();
}
await server.close();
