// Lesson 11: the addresses of both ends of a connection, in each family.

import { type Address, AF_INET, AF_INET6, AF_UNIX, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { removeFile } from "../../lib/course/socket_file.ts";

const { family, path, say } = program({
  en: "Connects to itself, and shows the addresses of both ends.",
  de: "Verbindet sich mit sich selbst und zeigt die Adressen beider Enden.",
  path: "/tmp/endpoints",
  choices: {
    family: { values: ["ipv4", "ipv6", "unix"], en: "address family", de: "Adressfamilie" },
  },
});

const [constant, own] = ({
  ipv4: [AF_INET, { hostname: "127.0.0.1", port: 0 }],
  ipv6: [AF_INET6, { hostname: "::1", port: 0 }],
  unix: [AF_UNIX, { path }],
} as const)[family];

function show(call: string, address: Address) {
  say(`${call.padEnd(20)} ${JSON.stringify(address)}`);
}

const server = new Socket(constant, SOCK_STREAM);
await server.bind(own);
await server.listen(1);
show("server.getsockname()", server.getsockname());

const client = new Socket(constant, SOCK_STREAM);
await client.connect(server.getsockname());
const [con, addr] = await server.accept();
show("client.getpeername()", client.getpeername());
show("client.getsockname()", client.getsockname());
show("con.getpeername()", con.getpeername());
show("con.getsockname()", con.getsockname());
show("server.accept()", addr);

await con.close();
await client.close();
await server.close();
if (family === "unix") removeFile(path);
