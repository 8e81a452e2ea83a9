/**
 * Linux's tables of all sockets, and which programs have them (proc(5)).
 *
 * Deno shows what lies there with `--allow-all` only.
 *
 * @module
 */

import { builtin } from "./builtin.ts";
import { readPermittedFile } from "./read_permitted_file.ts";

/** The tables that there are, by their names. */
export type SocketTable = "tcp" | "tcp6" | "udp" | "udp6" | "unix";

/** A program that has a socket. */
export interface SocketOwner {
  /** What the system calls it, 15 characters at most; programs choose it themselves. */
  readonly name: string;
  /** The number of its process. */
  readonly pid: number;
  /** The number by which it knows the socket. */
  readonly descriptor: number;
}

/**
 * Reads one table.
 *
 * @param table Which one.
 * @returns Its text, or `null` where there is none or it is not to be read.
 */
export function readSocketTable(table: SocketTable): string | null {
  return readPermittedFile(`/proc/net/${table}`);
}

/** The names in a directory; none where it cannot be read, or is gone. */
function namesIn(directory: string): readonly string[] {
  try {
    return builtin("node:fs").readdirSync(directory);
  } catch {
    return [];
  }
}

/** What a descriptor stands for; the program may have closed it meanwhile. */
function targetOf(link: string): string {
  try {
    return builtin("node:fs").readlinkSync(link);
  } catch {
    return "";
  }
}

/**
 * Who has which socket: all that this user may see, for root that is everything.
 *
 * @returns The programs, by the number that the tables call inode.
 */
export function socketOwners(): ReadonlyMap<string, readonly SocketOwner[]> {
  const owners = new Map<string, SocketOwner[]>();
  for (const pid of namesIn("/proc").filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of namesIn(`/proc/${pid}/fd`)) {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(targetOf(`/proc/${pid}/fd/${descriptor}`)) ?? [];
      if (inode === undefined) continue;
      const name = (readPermittedFile(`/proc/${pid}/comm`) ?? "").replace(/\n$/, "");
      const owner = { name, pid: Number(pid), descriptor: Number(descriptor) };
      owners.set(inode, [...owners.get(inode) ?? [], owner]);
    }
  }
  return owners;
}
