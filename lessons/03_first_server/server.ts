// Lesson 3: a web server that answers one request.

import {
  AF_INET,
  formatAddress,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A web server that answers one request.",
  de: "Ein Webserver, der eine Anfrage beantwortet.",
  host: "localhost",
  port: 50000,
});

const request = /^GET [^]+ HTTP\/[\d.]+\n?$/;
const status = "HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n";
const page = "<!doctype html><html><head><title>Antwort</title></head>" +
  "<body><h1>Hallo Welt!</h1></body></html>";
const answer = new TextEncoder().encode(status + page);
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
await server.listen(1);
const url = `http://${formatAddress(server.getsockname())}/`;
say({ en: `Waiting for one visitor: ${url}`, de: `Warte auf einen Besucher: ${url}` });

const [con, addr] = await server.accept();
say({ en: `Connected: ${formatAddress(addr)}`, de: `Verbunden: ${formatAddress(addr)}` });

const text = utf8.decode(await con.recv(4096));
const [line = ""] = text.split("\r\n");
say({ en: `Request: ${line}`, de: `Anfrage: ${line}` });

if (request.test(line)) {
  const count = await con.send(answer);
  say({ en: `Answered: ${count} bytes`, de: `Beantwortet: ${count} Bytes` });
}

await con.close();
await server.close();
