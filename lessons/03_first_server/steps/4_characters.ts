// Step 4: from characters to bytes and back. No network is needed for it.

import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Shows what UTF-8 makes of a word.",
  de: "Zeigt, was UTF-8 aus einem Wort macht.",
});

const bytes = new TextEncoder().encode("Grüße");
say(`${bytes.length}: ${bytes.join(" ")}`);

const [front, back] = [bytes.subarray(0, 3), bytes.subarray(3)];
say(`whole: ${new TextDecoder("utf-8").decode(bytes)}`);
say(`cut:   ${new TextDecoder("utf-8").decode(front)}${new TextDecoder("utf-8").decode(back)}`);

const strict = new TextDecoder("utf-8", { fatal: true });
try {
  strict.decode(front);
} catch (error) {
  say(`fatal: ${error instanceof TypeError ? "TypeError" : "?"}`);
}

const patient = new TextDecoder("utf-8");
say(`kept:  ${patient.decode(front, { stream: true })}${patient.decode(back)}`);
