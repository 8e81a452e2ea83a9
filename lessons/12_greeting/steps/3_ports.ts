// Step 3: services, and the ports that they have.

import { getservbyname } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Looks up the ports of services.",
  de: "Schlägt die Ports von Diensten nach.",
});

for (const service of ["http", "smtp", "greeting"]) {
  say(`${service}: ${getservbyname(service)}`);
}
