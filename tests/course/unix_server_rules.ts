/**
 * What both complete servers at a UNIX path do with what lies there, streams
 * and datagrams alike.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import { readdirSync, renameSync, writeFileSync } from "node:fs";
import process from "node:process";
import { withDirectory } from "../harness/temporary_directory.ts";
import { DEAD, IN_USE, NO_SOCKET, refuses, withObstacle } from "./unix_obstacles.ts";
import { endServer, withUnixProgram } from "./unix_program.ts";

/** A rule of a server, which is named as in the course. */
type ServerRule = (id: string) => Promise<void>;

/** The rules, each behind the name of the server. */
export const UNIX_SERVER_RULES: Readonly<Record<string, ServerRule>> = {
  "removes a dead socket, and nothing else": async (id) => {
    for (const kind of DEAD) {
      await withObstacle(kind, async (path) => {
        await withUnixProgram({ id, path }, async (child) => {
          assertEquals(await child.readLine(), `Removed a dead socket: ${path}`);
          await child.readLine();
          await endServer(child, path);
        });
      });
    }
  },

  "leaves a living socket": async (id) => {
    for (const kind of IN_USE) {
      assertMatch(await refuses(id, kind), /EADDRINUSE\), a program has/);
    }
  },

  "leaves what is no socket": async (id) => {
    for (const kind of NO_SOCKET) {
      assertMatch(await refuses(id, kind), /not a socket \(ENOTSOCK\), it is a/);
    }
  },

  "leaves a file that has taken its place": async (id) => {
    await withDirectory(async (path) => {
      await withUnixProgram({ id, path: path("s") }, async (server) => {
        await server.readLine();
        renameSync(path("s"), path("moved"));
        writeFileSync(path("s"), "precious");
        process.kill(server.pid, "SIGTERM");
        assertEquals((await server.exit).code, 0);
        assertEquals(readdirSync(path(".")).sort(), ["moved", "s"]);
      });
    });
  },
};
