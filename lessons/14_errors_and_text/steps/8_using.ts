// Step 8: what is closed at the end of a block, whatever happens in it.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Closes a socket by leaving a block.",
  de: "Schließt einen Socket, indem es einen Block verlässt.",
});

let kept: Socket | null = null;
try {
  await using con = new Socket(AF_INET, SOCK_STREAM);
  kept = con;
  await con.bind({ hostname: "127.0.0.1", port: 0 });
  say(`inside:  ${con}`);
  throw new RangeError("No reason");
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  say(`caught:  ${error}`);
}
say(`outside: ${kept}`);
