// Step 2: a module that other programs import, and that is a program itself.

import { program } from "../../../lib/course/program.ts";

/** A word to begin with. */
export function greeting(name: string): string {
  return `Hello, ${name}!`;
}

if (import.meta.main) {
  const { say } = program({
    en: "Greets, when it is run and not imported.",
    de: "Grüßt, wenn es gestartet und nicht importiert wird.",
  });
  say(greeting("program"));
}
