/**
 * Prints what `lib/host` says about the process, as JSON, and then as many
 * bytes as its first argument asks for, in one line.
 *
 * @module
 */

import { programArguments } from "../../lib/host/arguments.ts";
import { environmentVariable } from "../../lib/host/environment.ts";
import { locale } from "../../lib/host/locale.ts";
import { printErrorLine, printLine } from "../../lib/host/output.ts";
import { terminal } from "../../lib/host/terminal.ts";

const args = programArguments();
const trace = environmentVariable("STECKDOSE_TRACE");
printLine(JSON.stringify({ args, trace, locale: locale(), terminal: terminal() }));
printLine("x".repeat(Number(args[0] ?? 0)));
printErrorLine("done");
