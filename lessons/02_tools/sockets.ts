// Lesson 2: shows the sockets of this machine, as "ss" does.

import { getservbyport, SocketError } from "../../mod.ts";
import { listSockets, noSocketList } from "../../lib/course/list_sockets.ts";
import type { ListedAddress, ListedSocket, SocketOwner } from "../../lib/course/listed_socket.ts";
import { program } from "../../lib/course/program.ts";

const { words, say, fail } = program({
  en: "Shows the sockets of this machine, as ss does.",
  de: "Zeigt die Sockets dieses Rechners, wie ss es tut.",
  words: {
    name: "[LETTERS] [PORT]",
    en: "t TCP, u UDP, x UNIX; l waiting, a all; n numbers, p programs (default tulpn)",
    de: "t TCP, u UDP, x UNIX; l wartende, a alle; n Zahlen, p Programme (sonst tulpn)",
  },
});

/** The states of those that wait, and what is shown only to who wants all. */
const waiting = ["LISTEN", "UNCONN"];
const hidden = [...waiting, "TIME-WAIT", "SYN-RECV"];

const kinds = { t: "tcp", u: "udp", x: "unix" } as const;
const heading = "Netid|State|Recv-Q|Send-Q|Local Address:Port|Peer Address:Port|Process".split("|");

const [letters, port] = wishes();
const has = (letter: string) => letters.includes(letter);
const chosen = Object.entries(kinds).flatMap(([letter, kind]) => has(letter) ? [kind] : []);
const families = chosen.length > 0 ? chosen : Object.values(kinds);
/** The column with the kind is left out where there is one only, as ss does it. */
const first = families.length > 1 || has("x") ? 0 : 1;

/** The letters and the port that were typed. */
function wishes(): readonly [letters: string, port: number | null] {
  let letters = "";
  let port: number | null = null;
  for (const word of words) {
    if (/^[tuxlanp]+$/.test(word)) letters += word;
    else if (/^\d{1,5}$/.test(word) && Number(word) < 65536) port = Number(word);
    else {
      fail({
        en: `Cannot use "${word}": type letters out of tuxlanp, as in tlnp, or a port up to 65535`,
        de: `"${word}" geht nicht: Möglich sind Buchstaben aus tuxlanp, etwa tlnp, und ein Port`,
      });
    }
  }
  return [letters === "" ? "tulpn" : letters, port];
}

/** Whether a socket is in a state that is wanted, and has the port that is. */
function isWanted({ state, local, peer }: ListedSocket): boolean {
  if (port !== null && local.port !== port && peer?.port !== port) return false;
  if (has("a")) return true;
  return has("l") ? waiting.includes(state) : !hidden.includes(state);
}

/** A port by its number, or by the name of what usually listens there. */
function portText(kind: string, port: number): string {
  if (has("n")) return String(port);
  try {
    return getservbyport(port, kind);
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    return String(port);
  }
}

function addressText(kind: string, address: ListedAddress | null): string {
  if (address === null) return "-";
  const { host, port } = address;
  if (kind.startsWith("u_")) return `${host} ${port}`;
  return `${host}:${port === null ? "*" : portText(kind, port)}`;
}

function ownersText(owners: readonly SocketOwner[]): string {
  const texts = owners.map(({ name, pid, descriptor }) =>
    `("${name}",pid=${pid},fd=${descriptor})`
  );
  return texts.length === 0 ? "" : `users:(${texts.join(",")})`;
}

function cellsOf({ kind, state, receiveQueue, sendQueue, ...socket }: ListedSocket) {
  const queues = [String(receiveQueue ?? "-"), String(sendQueue ?? "-")];
  const ends = [addressText(kind, socket.local), addressText(kind, socket.peer)];
  return [kind, state, ...queues, ...ends, has("p") ? ownersText(socket.owners) : ""];
}

const sockets = listSockets(families) ?? fail(noSocketList());
const cells = [heading, ...sockets.filter(isWanted).map(cellsOf)];
const rows = cells.map((row) => row.slice(first));
const widths = heading.map((_name, column) => {
  return rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0);
});
for (const row of rows) {
  say(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
}
