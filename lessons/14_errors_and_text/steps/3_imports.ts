// Step 3: the styles of importing, and what arrives.

import * as sockets from "../../../mod.ts";
import { select as waitFor, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";
import { greeting } from "./2_greeting.ts";

const { say } = program({
  en: "Imports the same in several ways.",
  de: "Importiert dasselbe auf mehrere Weisen.",
});

const later = await import("../../../mod.ts");

say(`one module:   ${sockets.Socket === Socket && later.Socket === Socket}`);
say(`another name: ${waitFor === sockets.select}`);
say(`is it there:  ${"Socket" in sockets} ${"socket" in sockets}`);
say(`a module:     ${greeting("import")}`);
