import { assertEquals } from "@std/assert";
import { parseServices } from "../../lib/socket/service_table.ts";
import { test } from "../harness/test.ts";

test("parseServices() reads names, ports and protocols, and skips what is none", () => {
  const text = [
    "# a comment",
    "",
    "http\t\t80/tcp\t\twww web # WorldWideWeb",
    "  domain 53/udp",
    "echo 4/ddp\r",
    "nothing",
    "bad x/tcp",
    "bad 80",
    "bad 80/",
    "last 1/tcp#comment",
  ].join("\n");
  assertEquals(parseServices(text), [
    { names: ["http", "www", "web"], port: 80, protocol: "tcp" },
    { names: ["domain"], port: 53, protocol: "udp" },
    { names: ["echo"], port: 4, protocol: "ddp" },
    { names: ["last"], port: 1, protocol: "tcp" },
  ]);
});
