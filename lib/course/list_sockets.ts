/**
 * The sockets of this machine, from the tables of its system.
 *
 * @module
 */

import { readSocketTable, socketOwners, type SocketTable } from "../host/socket_tables.ts";
import { systemName } from "../host/system_name.ts";
import type { Text } from "./language.ts";
import { inetSocket, type ListedSocket, type TableSocket, unixSocket } from "./listed_socket.ts";

/** The kinds of sockets that can be listed. */
export type SocketFamily = "tcp" | "udp" | "unix";

const TABLES: Readonly<Record<SocketFamily, readonly SocketTable[]>> = {
  tcp: ["tcp", "tcp6"],
  udp: ["udp", "udp6"],
  unix: ["unix"],
};

/** The sockets in one table, each once: a table that changes while it is read may repeat one. */
function socketsIn(text: string, family: SocketFamily): readonly TableSocket[] {
  const sockets = new Map<string, TableSocket>();
  for (const line of text.split("\n").slice(1)) {
    const socket = family === "unix" ? unixSocket(line) : inetSocket(family, line);
    if (socket === null) continue;
    const { local, peer, inode } = socket;
    sockets.set(`${inode} ${local.host} ${local.port} ${peer?.host} ${peer?.port}`, socket);
  }
  return [...sockets.values()];
}

/**
 * Lists the sockets of this machine.
 *
 * @param families Which kinds.
 * @returns The sockets, or `null` where the system has no such tables, or Deno
 * does not show them: it does so with `--allow-all` only.
 */
export function listSockets(families: readonly SocketFamily[]): readonly ListedSocket[] | null {
  const found: TableSocket[] = [];
  for (const family of families) {
    // A system without IPv6 lacks the second table of a kind.
    const texts = TABLES[family].flatMap((table) => readSocketTable(table) ?? []);
    if (texts.length === 0) return null;
    for (const text of texts) found.push(...socketsIn(text, family));
  }
  const owners = socketOwners();
  return found.map((socket) => ({ ...socket, owners: owners.get(socket.inode) ?? [] }));
}

/** What lists sockets on systems without the tables. */
const OTHER_TOOLS: Readonly<Record<string, string>> = {
  darwin: '"netstat -an", "lsof -nP -i"',
  win32: '"netstat -ano"',
};

/**
 * Why there is no list, and what to do instead.
 *
 * @param system The name of the system, as `process.platform` has it.
 * @returns A sentence.
 */
export function noSocketList(system: string = systemName()): Text {
  if (system === "linux") {
    return {
      en: "Cannot read /proc/net: Deno shows it with --allow-all only",
      de: "/proc/net ist nicht zu lesen: Deno zeigt es nur mit --allow-all",
    };
  }
  const tools = OTHER_TOOLS[system] ?? '"netstat -an"';
  return {
    en: `Cannot list the sockets: only Linux has a file for that; here, use ${tools}`,
    de: `Keine Liste der Sockets: Nur Linux hat eine Datei dafür; nimm hier ${tools}`,
  };
}
