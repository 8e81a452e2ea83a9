/**
 * Network interfaces by their numbers, as IPv6 counts them.
 *
 * @module
 */

import { builtin } from "../host/builtin.ts";
import { CodeError } from "./code_error.ts";

/** Where Linux shows its interfaces. */
const INTERFACES = "/sys/class/net";

/** What to do where nobody shows them. */
const HINT = "only Linux shows the numbers of interfaces here; 0 lets the system choose";

/**
 * The name of an interface: `node:dgram` takes each number, as each unknown
 * name, silently for the interface that the system chooses.
 *
 * @throws {CodeError} ENODEV when there is no such interface, ENOPROTOOPT when
 *   the system does not show them.
 */
export function interfaceName(index: number): string {
  const fs = builtin("node:fs");
  if (!fs.existsSync(INTERFACES)) throw new CodeError("ENOPROTOOPT", { hint: HINT });
  const indexOf = (name: string) =>
    Number(fs.readFileSync(`${INTERFACES}/${name}/ifindex`, "utf8"));
  const name = fs.readdirSync(INTERFACES).find((name) => indexOf(name) === index);
  if (name === undefined) throw new CodeError("ENODEV");
  return name;
}
