// Lesson 7: a server at a UNIX socket that takes one datagram.

import { AF_UNIX, formatAddress, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { removeFile } from "../../lib/course/socket_file.ts";

const { path, say } = program({
  en: "A server at a UNIX socket that takes one datagram.",
  de: "Ein Server an einem UNIX-Socket, der ein Datagramm annimmt.",
  path: "/tmp/unixsocket_udp",
});

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

const server = new Socket(AF_UNIX, SOCK_DGRAM);
await server.bind({ path });
say({ en: `Waiting for one datagram: ${path}`, de: `Warte auf ein Datagramm: ${path}` });

const [data, addr] = await server.recvfrom(1024);
const sender = formatAddress(addr);
const text = utf8.decode(data);
say({ en: `Received from ${sender}: ${text}`, de: `Empfangen von ${sender}: ${text}` });

await server.close();
removeFile(path);
