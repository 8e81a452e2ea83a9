import { assertEquals, assertStringIncludes } from "@std/assert";
import { noSocketList } from "../../lib/course/list_sockets.ts";
import { inetSocket, type TableSocket, unixSocket } from "../../lib/course/listed_socket.ts";
import { test } from "../harness/test.ts";

/** The least significant byte comes first: on other machines the tables look different. */
const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Bytes in the words of a table, as this machine writes them. */
function words(hex: string): string {
  const swap = (word: string) => word.match(/../g)?.reverse().join("") ?? "";
  return hex.replaceAll(/.{8}/g, (word) => isLittleEndian ? swap(word) : word).toUpperCase();
}

/** A line of /proc/net/tcp, as the system writes it. */
function line(local: string, peer: string, rest: string): string {
  return `   0: ${local} ${peer} ${rest} 00:00000000 00000000     0        0 4242 1 0 100 0 0 10 0`;
}

/** What is compared of a socket: state, queues and both ends. */
function shown(socket: TableSocket | null): readonly unknown[] {
  if (socket === null) return [];
  const { state, receiveQueue, sendQueue, local, peer, inode } = socket;
  return [state, receiveQueue, sendQueue, local.host, local.port, peer?.host, peer?.port, inode];
}

const HERE = words("7f000001");
const NOWHERE = words("00000000");
const HERE6 = words("00000000000000000000000000000001");
const MAPPED = words("00000000000000000000ffff7f000001");

test("inetSocket() reads a listener, whose backlog the table does not tell", () => {
  const socket = inetSocket("tcp", line(`${HERE}:C350`, `${NOWHERE}:0000`, "0A 00000000:00000002"));
  assertEquals(shown(socket), ["LISTEN", 2, null, "127.0.0.1", 50000, "0.0.0.0", null, "4242"]);
});

test("inetSocket() reads both queues of a connection", () => {
  const socket = inetSocket("tcp", line(`${HERE}:C350`, `${HERE}:9DC6`, "01 00000010:000000FF"));
  const ends = ["127.0.0.1", 50000, "127.0.0.1", 40390, "4242"];
  assertEquals(shown(socket), ["ESTAB", 255, 16, ...ends]);
});

test("inetSocket() writes IPv6 addresses in brackets", () => {
  const socket = inetSocket("tcp", line(`${HERE6}:0050`, `${MAPPED}:FFFF`, "08 0:0"));
  const ends = ["[::1]", 80, "[::ffff:127.0.0.1]", 65535, "4242"];
  assertEquals(shown(socket), ["CLOSE-WAIT", 0, 0, ...ends]);
});

test("inetSocket() calls a socket of UDP unconnected", () => {
  const socket = inetSocket("udp", line(`${NOWHERE}:0044`, `${NOWHERE}:0000`, "07 0:0"));
  assertEquals(shown(socket), ["UNCONN", 0, 0, "0.0.0.0", 68, "0.0.0.0", null, "4242"]);
});

test("inetSocket() keeps a state that it does not know", () => {
  const socket = inetSocket("tcp", line(`${HERE}:0001`, `${HERE}:0002`, "0F 0:0"));
  assertEquals(socket?.state, "0F");
});

for (const text of ["", "   ", "  sl  local_address rem_address"]) {
  test(`inetSocket() finds nothing in ${JSON.stringify(text)}`, () => {
    assertEquals(inetSocket("tcp", text), null);
  });
}

const UNIX_LINES = {
  "0: 00000002 00000000 00010000 0001 01 77 /tmp/a b": ["u_str", "LISTEN", "/tmp/a b", 77],
  "0: 00000003 00000000 00000000 0001 03   123": ["u_str", "ESTAB", "*", 123],
  "0: 00000002 00000000 00000000 0002 01 9 @name": ["u_dgr", "UNCONN", "@name", 9],
  "0: 00000002 00000000 00000000 0005 02 9": ["u_seq", "SYN-SENT", "*", 9],
};

for (const [text, expected] of Object.entries(UNIX_LINES)) {
  test(`unixSocket() reads "${text}"`, () => {
    const { kind, state, local } = unixSocket(text) ?? {};
    assertEquals([kind, state, local?.host, local?.port], expected);
  });
}

test("unixSocket() finds nothing in a line without a number", () => {
  assertEquals([unixSocket(""), unixSocket("Num RefCount Protocol")], [null, null]);
});

test("noSocketList() names what each system has instead", () => {
  const tools = { linux: "--allow-all", darwin: "lsof -nP -i", win32: "netstat -ano", aix: "-an" };
  for (const [system, tool] of Object.entries(tools)) {
    const { en, de } = noSocketList(system);
    assertStringIncludes(en, tool);
    assertStringIncludes(de, tool);
  }
});
