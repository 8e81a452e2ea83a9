import { assertEquals } from "@std/assert";
import { withDirectory } from "../harness/temporary_directory.ts";
import { testProgram } from "./lesson_program.ts";
import { ranToItsEnd, withPython } from "./unix_program.ts";
import { COMPLETE_CLIENT } from "./unix_stream_program.ts";

const SENT = "Sent 11 bytes\n";
const READ = `${SENT}The server has read all and left\n`;
const NO_GOODBYE = 'Cannot say goodbye to "PATH"';
const RESET = 'Cannot receive from "PATH": connection reset by peer (ECONNRESET)\n';

/** What the client prints, and its sentence when it fails, with each server. */
const SERVERS = {
  "reads_all": { stdout: READ, stderr: "" },
  "reads_slowly": { stdout: READ, stderr: "" },
  "talks_first": { stdout: READ, stderr: "" },
  "leaves_bytes": { stdout: SENT, stderr: RESET },
  "never_reads": { stdout: SENT, stderr: `${NO_GOODBYE}: 1 s are over\n` },
  "never_accepts": { stdout: SENT, stderr: `${NO_GOODBYE}: 1 s are over\n` },
  "full_house": { stdout: "", stderr: `${NO_GOODBYE}: 1 s are over\n` },
  "endless": { stdout: SENT, stderr: `${NO_GOODBYE}: it talks without end\n` },
};

for (const [name, { stdout, stderr }] of Object.entries(SERVERS)) {
  testProgram(`unix client_complete.ts visits a server that ${name}`, async () => {
    await withDirectory(async (path) => {
      await withPython("hostile_unix_servers.py", [name, path("s")], async (server) => {
        assertEquals(await server.readLine(), "ready");
        // Only who keeps the client waiting is not given the usual time.
        const args = stderr.endsWith("1 s are over\n") ? ["--timeout", "1"] : [];
        const exit = await ranToItsEnd({ id: COMPLETE_CLIENT, path: path("s"), args });
        assertEquals({ ...exit, stderr: exit.stderr.replaceAll(path("s"), "PATH") }, {
          code: stderr === "" ? 0 : 1,
          signal: null,
          stdout,
          stderr,
        });
      });
    });
  });
}
