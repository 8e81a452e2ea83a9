// Step 1: three words that make a socket.

import { AF_INET, AF_INET6, AF_UNIX, SOCK_DGRAM, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Makes sockets of all kinds.",
  de: "Macht Sockets von allen Arten.",
});

for (const family of [AF_INET, AF_INET6, AF_UNIX]) {
  for (const type of [SOCK_STREAM, SOCK_DGRAM]) {
    const socket = new Socket(family, type);
    say(`${socket} proto=${socket.proto}`);
    await socket.close();
  }
}
