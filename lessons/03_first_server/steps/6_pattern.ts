// Step 6: which request lines two patterns let through. No network is needed for it.

import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Holds request lines against two patterns.",
  de: "Hält Anfragezeilen an zwei Muster.",
});

const strict = /^GET \/[A-Za-z0-9\-_/]* HTTP\/1\.[01]$/;
const loose = /^GET [^]+ HTTP\/[\d.]+\n?$/;
const lines = [
  "GET / HTTP/1.0",
  "GET /lessons/first_server HTTP/1.1",
  "GET /page.html?lang=de HTTP/1.1",
  "GET anything at all HTTP/...",
  "POST / HTTP/1.1",
  "GET / HTTP/1.0 ",
  "abc",
];

for (const line of lines) {
  const [first, second] = [strict, loose].map((pattern) => pattern.test(line) ? "yes" : "no ");
  say(`strict ${first}  loose ${second}  "${line}"`);
}
