/**
 * Runs `deno` with the same arguments, and with the `@std/` names resolved.
 *
 * ```sh
 * deno run --allow-all scripts/with_std.ts check .
 * ```
 *
 * @module
 */

import { stdFlags } from "./std_source.ts";

const [subcommand, ...rest] = Deno.args;
if (subcommand === undefined) throw new TypeError("Cannot run deno: no subcommand given");

const { code } = await new Deno.Command(Deno.execPath(), {
  args: [subcommand, ...await stdFlags(), ...rest],
  stdin: "inherit",
}).spawn().status;
Deno.exit(code);
