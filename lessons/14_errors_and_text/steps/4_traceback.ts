// Step 4: an error that nobody catches.

import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Greets, and meets a name that is empty.",
  de: "Grüßt und trifft auf einen leeren Namen.",
});

function greet(name: string): void {
  if (name === "") throw new RangeError("Cannot greet nobody");
  say(`Hello, ${name}!`);
}

function greetAll(names: readonly string[]): void {
  for (const name of names) greet(name);
}

greetAll(["Ada", "", "Grace"]);
say({ en: "Nobody reads this.", de: "Das liest niemand." });
