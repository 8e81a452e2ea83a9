/**
 * `steckdose doctor`: what this machine has, and what to install.
 *
 * @module
 */

import { getAdapter } from "../adapters/adapter.ts";
import type { Adapter, Features } from "../adapters/contract.ts";
import type { Language, Text } from "../course/language.ts";
import { printLine } from "../host/output.ts";
import { currentRuntime } from "../host/runtime_command.ts";
import { startProcess } from "../host/start_process.ts";
import { painted, type Style } from "../trace/styled_text.ts";
import { type Command, SUCCESS } from "./command.ts";
import { showOptions } from "./show_lesson.ts";

/** A program that a learner may need. */
interface Tool {
  /** What is typed. */
  readonly name: string;
  /** What makes it say its version. */
  readonly args: readonly string[];
  /** How one gets it. */
  readonly install: string;
}

const RUNTIMES: readonly Tool[] = [
  { name: "deno", args: ["--version"], install: "https://deno.com" },
  { name: "bun", args: ["--version"], install: "https://bun.com" },
  { name: "node", args: ["--version"], install: "https://nodejs.org" },
  { name: "python3", args: ["--version"], install: "apt install python3" },
];

const TOOLS: readonly Tool[] = [
  { name: "curl", args: ["--version"], install: "apt install curl" },
  { name: "ss", args: ["-V"], install: "apt install iproute2" },
  { name: "telnet", args: ["--version"], install: "apt install telnet" },
  { name: "tcpdump", args: ["--version"], install: "apt install tcpdump" },
];

const TITLES = {
  runtimes: { en: "Runtimes", de: "Laufzeitumgebungen" },
  tools: { en: "Tools that the lessons use", de: "Werkzeuge, die in den Lektionen vorkommen" },
  features: { en: "What sockets can do here", de: "Was Sockets hier können" },
} as const satisfies Readonly<Record<string, Text>>;

const MISSING: Text = { en: "not found", de: "nicht da" };

/** Looks at the machine; what is missing is no failure. */
export const doctorCommand: Command = {
  name: "doctor",
  parameters: { en: "", de: "" },
  summary: {
    en: "what this machine has for the course, and what to install",
    de: "was dieser Rechner für den Kurs hat und was noch fehlt",
  },
  options: [],
  positionals: [0, 0],
  async run({ language }) {
    const { colour } = showOptions(language);
    const report = new Report(language, colour);
    report.title(TITLES.runtimes);
    for (const tool of RUNTIMES) report.tool(tool, await versionOf(tool));
    report.title(TITLES.tools);
    for (const tool of TOOLS) report.tool(tool, await versionOf(tool));
    report.title(TITLES.features);
    report.features(await getAdapter());
    return SUCCESS;
  },
};

/** Prints what was found. */
class Report {
  readonly #language: Language;
  readonly #colour: boolean;

  constructor(language: Language, colour: boolean) {
    this.#language = language;
    this.#colour = colour;
  }

  title(text: Text): void {
    printLine(painted([{ text: text[this.#language], style: "heading" }], this.#colour));
  }

  tool({ name, install }: Tool, version: string | null): void {
    const missing = `${MISSING[this.#language]}: ${install}`;
    this.#line(version === null ? "-" : "+", name, version ?? missing);
  }

  features({ features, limits, name }: Adapter): void {
    this.#line("+", "adapter", `${name} (${currentRuntime()})`);
    for (const [feature, isThere] of Object.entries(features)) {
      const limit = limits[feature as keyof Features];
      this.#line(isThere ? "+" : "-", feature, isThere ? "" : limit ?? "");
    }
  }

  #line(mark: "+" | "-", name: string, text: string): void {
    const style: Style = mark === "+" ? "bytes" : "wait";
    const line = painted([
      { text: `  ${mark} `, style },
      { text: `${name.padEnd(18)}${text}`, style: "plain" },
    ], this.#colour);
    printLine(line);
  }
}

/** The first line of what a program says of itself; `null` where there is no such program. */
async function versionOf({ name, args }: Tool): Promise<string | null> {
  try {
    const { stdout, stderr } = await (await startProcess(name, args)).ended;
    return `${stdout}${stderr}`.split("\n")[0] ?? "";
  } catch {
    return null;
  }
}
