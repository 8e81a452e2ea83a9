/**
 * `deno task layers`: imports point down only, and other rules a script can hold.
 *
 * The rules and their exceptions are in `layers/layer_rules.ts`.
 *
 * @module
 */

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { findViolations } from "./layers/find_violations.ts";
import { print } from "./print.ts";

const root = Deno.args[0] ?? dirname(dirname(fileURLToPath(import.meta.url)));
const { violations, files } = await findViolations(root);
for (const { path, line, message } of violations) {
  print(`${line === 0 ? path : `${path}:${line}`} ${message}`);
}
print(`Layers: ${files} files, ${violations.length} violations`);
// A check that sees nothing would never fail.
Deno.exit(violations.length === 0 && files > 0 ? 0 : 1);
