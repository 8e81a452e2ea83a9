// Step 4: two senders, five datagrams.

import { AF_INET, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "Two senders in one program.",
  de: "Zwei Absender in einem Programm.",
  host: "localhost",
  port: 50000,
});

const one = new Socket(AF_INET, SOCK_DGRAM);
const two = new Socket(AF_INET, SOCK_DGRAM);

async function send(sender: typeof one, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const count = await sender.sendto(bytes, { hostname: host, port });
  say(`sendto: ${count}`);
}

await send(one, "one");
await send(two, "two");
await send(one, "");
await send(two, "twenty-six letters, or not");
await send(one, "the end");
await one.close();
await two.close();
