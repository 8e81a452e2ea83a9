// Step 2: connectEx gives a number where connect throws.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { errorcode } from "../../../lib/course/errorcode.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A client that asks for the number instead of the error.",
  de: "Ein Client, der die Zahl statt des Fehlers will.",
  host: "localhost",
  port: 50000,
});

const con = new Socket(AF_INET, SOCK_STREAM);
const number = await con.connectEx({ hostname: host, port });
say(`connectEx: ${number} ${number === 0 ? "" : errorcode(number)}`);
await con.connectEx({ hostname: "::1", port });
