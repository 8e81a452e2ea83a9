import { assertEquals } from "@std/assert";
import { EmulatedPeer } from "../../lib/adapters/emulated_peer.ts";
import { test } from "../harness/test.ts";

/** Whether a peer at one address is heard when datagrams come from another. */
function hears(peer: string, sender: string): boolean {
  const emulated = new EmulatedPeer();
  emulated.fix({ hostname: peer, port: 5 });
  return emulated.hears({ hostname: sender, port: 5 });
}

test("EmulatedPeer hears its peer in every spelling, and nobody else", () => {
  const cases = [
    ["127.0.0.1", "127.0.0.1", true],
    ["127.0.0.1", "127.0.0.2", false],
    ["0.0.0.0", "127.0.0.1", true],
    ["::", "::1", true],
    ["0:0::1", "::1", true],
    ["::FFFF:7F00:1", "::ffff:127.0.0.1", true],
    ["fe80::1%eth0", "fe80::1", true],
    ["fe80::1%2", "fe80::2", false],
  ] as const;
  for (const [peer, sender, expected] of cases) assertEquals(hears(peer, sender), expected, peer);
});

test("EmulatedPeer hears everybody before it is fixed, and no other port after", () => {
  const emulated = new EmulatedPeer();
  assertEquals(emulated.hears({ hostname: "127.0.0.9", port: 9 }), true);
  emulated.fix({ hostname: "127.0.0.1", port: 5 });
  assertEquals(emulated.hears({ hostname: "127.0.0.1", port: 6 }), false);
});

test("EmulatedPeer.sourceOf() knows where loopback datagrams come from", () => {
  const cases = [
    ["0.0.0.0", "127.0.0.7", "127.0.0.1"],
    ["::", "::1", "::1"],
    ["::", "::ffff:127.0.0.7", "::ffff:127.0.0.1"],
    ["0.0.0.0", "192.0.2.9", "0.0.0.0"],
    ["127.0.0.3", "127.0.0.7", "127.0.0.3"],
  ] as const;
  for (const [bound, peer, expected] of cases) {
    const emulated = new EmulatedPeer();
    emulated.fix({ hostname: peer, port: 5 });
    assertEquals(emulated.sourceOf({ hostname: bound, port: 1 }).hostname, expected, peer);
  }
});
