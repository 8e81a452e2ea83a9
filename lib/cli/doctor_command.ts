/**
 * `steckdose doctor`: what this machine has, and what to install.
 *
 * @module
 */

import { getAdapter } from "../adapters/adapter.ts";
import { printLine } from "../host/output.ts";
import { permissions } from "../host/permissions.ts";
import { type Command, SUCCESS } from "./command.ts";
import { DoctorReport } from "./doctor_report.ts";
import { TITLES } from "./doctor_text.ts";
import { showOptions } from "./show_options.ts";
import { RUNTIMES, TOOLS } from "./tool.ts";
import { findTool } from "./tool_version.ts";

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
    const report = new DoctorReport(showOptions(language));
    const runtimes = await Promise.all(Object.values(RUNTIMES).map(findTool));
    const tools = await Promise.all(TOOLS.map(findTool));
    const allowed = permissions();
    report.tools(TITLES.runtimes, runtimes);
    report.tools(TITLES.tools, tools);
    if (allowed !== null) report.permissions(allowed);
    report.features(await getAdapter());
    report.install([...runtimes, ...tools]);
    report.lines.forEach(printLine);
    return SUCCESS;
  },
};
