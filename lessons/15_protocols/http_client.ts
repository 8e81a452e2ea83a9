// Lesson 15: a web client that asks for several pages over one connection.

import { AF_INET, ByteReader, formatAddress, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, words, say } = program({
  en: "A web client that asks for several pages over one connection.",
  de: "Ein Webclient, der über eine Verbindung nach mehreren Seiten fragt.",
  host: "localhost",
  port: 50000,
  words: {
    name: "PATH",
    en: "paths of the pages (default / /pieces)",
    de: "Pfade der Seiten (sonst / /pieces)",
  },
});

const paths = words.length > 0 ? words : ["/", "/pieces"];
const address = { hostname: host, port };

const con = new Socket(AF_INET, SOCK_STREAM);
await con.connect(address);
const reader = new ByteReader((max) => con.recv(max));

async function readLine(): Promise<string> {
  const line = new TextDecoder("latin1").decode(await reader.readline());
  return line.replace(/\r?\n$/, "");
}

async function readHead(): Promise<readonly string[]> {
  const lines: string[] = [];
  for (;;) {
    const line = await readLine();
    if (line === "") return lines;
    lines.push(line);
  }
}

async function readChunks(): Promise<string> {
  const utf8 = new TextDecoder();
  let text = "";
  for (;;) {
    const size = parseInt(await readLine(), 16);
    say({ en: `  a chunk of ${size} bytes`, de: `  ein Stück von ${size} Bytes` });
    if (!(size > 0)) break;
    // The border between two pieces may lie within a character.
    text += utf8.decode(await reader.read(size), { stream: true });
    await readLine();
  }
  await readHead();
  return text + utf8.decode();
}

async function readBody(head: readonly string[]): Promise<string> {
  const valueOf = (name: string) => {
    const line = head.find((line) => line.toLowerCase().startsWith(`${name}:`));
    return line?.slice(name.length + 1).trim();
  };
  if (valueOf("transfer-encoding") === "chunked") return await readChunks();
  const size = Number(valueOf("content-length") ?? 0);
  say({ en: `  ${size} bytes, as announced`, de: `  ${size} Bytes, wie angekündigt` });
  return new TextDecoder().decode(await reader.read(size));
}

for (const [index, path] of paths.entries()) {
  const connection = index < paths.length - 1 ? "keep-alive" : "close";
  const request = [
    `GET ${path} HTTP/1.1`,
    `Host: ${formatAddress(address)}`,
    `Connection: ${connection}`,
    "",
    "",
  ];
  request.slice(0, -1).forEach((line) => say(`> ${line}`));
  await con.sendall(new TextEncoder().encode(request.join("\r\n")));
  const head = await readHead();
  head.forEach((line) => say(`< ${line}`));
  const body = await readBody(head);
  body.split("\n").forEach((line) => say(`| ${line}`));
}

const rest = await reader.read();
say({
  en: `The server has closed: ${rest.length}`,
  de: `Der Server hat geschlossen: ${rest.length}`,
});
await con.close();
