import { assert, assertEquals } from "@std/assert";
import { Normaliser } from "../../../scripts/texts/normalise.ts";
import { test } from "../../harness/test.ts";

test("Normaliser lets a free port stand for the documented one", () => {
  const normaliser = new Normaliser("/root/of/project");
  normaliser.usePort(50000, 21234);
  assertEquals(normaliser.real("curl http://127.0.0.1:50000/"), "curl http://127.0.0.1:21234/");
  assertEquals(
    normaliser.shown("on port 21234, 127.0.0.1:21234"),
    "on port 50000, 127.0.0.1:50000",
  );
  assertEquals(normaliser.shown("port 50000 stays"), "port 50000 stays");
});

test("Normaliser numbers the ports of clients as they appear", () => {
  const normaliser = new Normaliser("/root/of/project");
  assertEquals(
    normaliser.shown("127.0.0.1:51515, ('127.0.0.1', 34343), [::1]:51515"),
    "127.0.0.1:40390, ('127.0.0.1', 40392), [::1]:40390",
  );
  assertEquals(normaliser.shown("34343 bytes, at :34343"), "34343 bytes, at :40392");
});

test("Normaliser makes directories, process ids, times and versions equal", () => {
  const normaliser = new Normaliser("/root/of/project");
  assertEquals(normaliser.shown("/root/of/project/lib"), "/home/you/steckdose/lib");
  assertEquals(normaliser.shown("pid=31,fd=9 pid=7,fd=9"), "pid=4711,fd=12 pid=4712,fd=12");
  assertEquals(normaliser.shown("curl/7.88.1 took 0.312 ms"), "curl/8.5.0 took 1.2 ms");
});

test("Normaliser sets the table of ss anew, in an order of its own", () => {
  const table = "State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n" +
    "ESTAB 0      0      127.0.0.1:50000   127.0.0.1:40390\n" +
    "ESTAB 0      0          127.0.0.1:40390   127.0.0.1:50000  \n";
  const normaliser = new Normaliser("/nowhere");
  normaliser.usePort(50000, 50000);
  assertEquals(normaliser.shown(table).split("\n"), [
    "State       Recv-Q  Send-Q  Local Address:Port  Peer Address:Port  Process",
    "ESTAB       0       0       127.0.0.1:40390     127.0.0.1:50000",
    "ESTAB       0       0       127.0.0.1:50000     127.0.0.1:40390",
    "",
  ]);
});

test("Normaliser lets a directory of its own stand for /tmp", () => {
  const normaliser = new Normaliser("/root");
  assert(Normaliser.namesTemporary("ls -l /tmp/s"));
  assert(!Normaliser.namesTemporary("ls -l /tmp-of-mine"));
  normaliser.useDirectory("/var/tmp/steckdose-a1");
  assertEquals(
    normaliser.real("deno run --allow-read=/tmp --allow-net=unix:/tmp/s a.ts"),
    "deno run --allow-read=/var/tmp/steckdose-a1 --allow-net=unix:/var/tmp/steckdose-a1/s a.ts",
  );
  assertEquals(normaliser.shown("at /var/tmp/steckdose-a1/s\n"), "at /tmp/s\n");
});

test("Normaliser makes owners, times and numbers of UNIX sockets equal", () => {
  const normaliser = new Normaliser("/root");
  assertEquals(
    normaliser.shown("srwxr-xr-x. 1 root wheel 0 Nov  9 14:10 /tmp/s\n"),
    "srwxr-xr-x 1 you you 0 Jan 15 10:00 /tmp/s\n",
  );
  const table = "Netid State  Recv-Q Send-Q Local Address:Port    Peer Address:PortProcess\n" +
    'u_str LISTEN 0      1          /tmp/s 8472053            * 0    users:(("deno",pid=30,fd=3))\n';
  assertEquals(
    normaliser.shown(table),
    "Netid State   Recv-Q Send-Q Local Address:Port        Peer Address:Port  Process\n" +
      `u_str LISTEN  0      1      /tmp/s              20001 * 0                users:(("deno",pid=4711,fd=12))\n`,
  );
});

test("Normaliser starts the clock of UNIX times anew", () => {
  const normaliser = new Normaliser("/nowhere");
  assertEquals(
    normaliser.shown("1795271559.79 1795271561.6 1795271563.7523456"),
    "1768471200.123 1768471201.123 1768471204.123",
  );
  for (const payload of ["17952715599 bytes", '10 "1111111111"']) {
    assertEquals(normaliser.shown(payload), payload);
  }
});

test("Normaliser leaves the marks in a traceback of newer Pythons out", () => {
  const normaliser = new Normaliser("/nowhere");
  const lines = (marks: string) =>
    `  File "x.py", line 3, in <module>\n    greet("")\n${marks}Error\n`;
  assertEquals(normaliser.shown(lines("    ~~~~~^^^^\n")), lines(""));
  assertEquals(normaliser.shown(lines("")), lines(""));
});
