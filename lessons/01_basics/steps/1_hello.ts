// Step 1: a program that says something, and knows two words about programs.

import { program } from "../../../lib/course/program.ts";

const { say } = program({ en: "Greets.", de: "Grüßt." });

const name = "Steckdose";

function greet(): void {
  say({ en: `Hello from ${name}!`, de: `Hallo von ${name}!` });
}

greet();
