// Step 1: a question, and how many bytes the answer makes.

import { program } from "../../../lib/course/program.ts";

const { say, ask } = program({
  en: "Asks for lines and counts their bytes.",
  de: "Fragt nach Zeilen und zählt ihre Bytes.",
});

for (;;) {
  const line = await ask({ en: "Message: ", de: "Nachricht: " });
  if (line === null) break;
  const { length } = new TextEncoder().encode(line);
  say(`${length} bytes`);
}
say({ en: "That was all.", de: "Das war alles." });
