// Step 1: names, functions, strings, lists, indices and a regular expression.

import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Takes a request of a browser apart.",
  de: "Nimmt die Anfrage eines Browsers auseinander.",
});

function words(line: string): string[] {
  return line.split(" ");
}

const request = "GET /sockets HTTP/1.0\r\nhost: localhost\r\n\r\n";
const lines = request.split("\r\n");
const first = lines[0] ?? "";

say(`lines:      ${lines.length}`);
say(`lines[0]:   ${first}`);
say(`lines[1]:   ${lines[1]}`);
say(`lines[9]:   ${lines[9]}`);
say(`last:       "${lines.at(-1)}"`);
say(`words:      ${words(first).join(" + ")}`);
say(`first[0]:   ${first[0]}`);
say(`slice(4,8): ${first.slice(4, 8)}`);

const pattern = /^GET (\/[a-z]*) HTTP\/1\.[01]$/;
say(`match:      ${pattern.exec(first)?.[1]}`);
say(`no match:   ${pattern.exec("POST / HTTP/1.0")?.[1]}`);
