import { assertEquals } from "@std/assert";
import { AF_INET, AF_INET6, AF_UNIX, type Family, SOCK_DGRAM, Socket } from "../../mod.ts";
import type { Address } from "../../lib/core/address.ts";
import { isPatternAt, patternAt } from "../harness/pattern.ts";
import { type DatagramPeer, type PeerDatagramSocket, startPythonPeer } from "../harness/peer.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { skip, test } from "../harness/test.ts";
import { onEachUdp } from "./udp.ts";
import { NO_UNIX_DATAGRAMS, onEachUnixDatagram } from "./unix_datagrams.ts";

/** From nothing to more than fits into one packet. */
const SIZES: readonly number[] = [5, 0, 1, 1472, 9000, 60_000, 3];

/** A datagram socket of any family. */
type AnyDatagram = Socket<Family, typeof SOCK_DGRAM>;

/** Both ends of a conversation, each bound. */
interface Ends {
  readonly ours: AnyDatagram;
  readonly theirs: PeerDatagramSocket;
}

/** A family, and where its sockets are. */
interface Place {
  readonly title: string;
  readonly family: Family;
  /** Why it is not to be had here. */
  readonly limit?: string | undefined;
  readonly address: (path: (name: string) => string, name: string) => Address;
  readonly onEach: (body: () => Promise<void>) => Promise<void>;
}

const PLACES: readonly Place[] = [
  {
    title: "UDP over IPv4",
    family: AF_INET,
    address: () => ({ hostname: "127.0.0.1", port: 0 }),
    onEach: onEachUdp,
  },
  {
    title: "UDP over IPv6",
    family: AF_INET6,
    address: () => ({ hostname: "::1", port: 0 }),
    onEach: onEachUdp,
  },
  {
    title: "UNIX datagrams",
    family: AF_UNIX,
    limit: NO_UNIX_DATAGRAMS,
    address: (path, name) => ({ path: path(name) }),
    onEach: onEachUnixDatagram,
  },
];

/** Runs a body with a socket of ours and one of Python's. */
async function withEnds(
  peer: DatagramPeer,
  { family, address }: Place,
  body: (ends: Ends) => Promise<void>,
): Promise<void> {
  await withDirectory(async (path) => {
    const ours: AnyDatagram = new Socket(family, SOCK_DGRAM);
    await ours.bind(address(path, "ours"));
    const theirs = await peer.bindDatagram(address(path, "theirs"));
    try {
      await body({ ours, theirs });
    } finally {
      await theirs.close();
      await ours.close();
    }
  });
}

/** Python sends; each datagram has to come whole, from its address, in order. */
async function hear({ ours, theirs }: Ends): Promise<void> {
  await theirs.send(ours.getsockname(), SIZES);
  for (const [position, size] of SIZES.entries()) {
    const [bytes, from] = await ours.recvfrom(65_535);
    assertEquals([bytes.length, isPatternAt(position, bytes)], [size, true]);
    assertEquals(from, theirs.address);
  }
}

/** Python hears the same from us. */
async function speak({ ours, theirs }: Ends): Promise<void> {
  const hearing = theirs.receive(SIZES.length);
  for (const [position, size] of SIZES.entries()) {
    assertEquals(await ours.sendto(patternAt(position, size), theirs.address), size);
  }
  const from = ours.getsockname();
  assertEquals(await hearing, SIZES.map((size) => ({ size, intact: true, from })));
}

/** Python hears us after connect() as well, and we only Python. */
async function speakConnected({ ours, theirs }: Ends): Promise<void> {
  await ours.connect(theirs.address);
  assertEquals(await ours.send(patternAt(0, 100)), 100);
  assertEquals(await theirs.receive(1), [{ size: 100, intact: true, from: ours.getsockname() }]);
  await theirs.send(ours.getsockname(), [7]);
  assertEquals((await ours.recv(9)).length, 7);
}

for (const place of PLACES) {
  for (const conversation of [hear, speak, speakConnected]) {
    const name = `${place.title}: Python and we understand each other (${conversation.name})`;
    if (place.limit !== undefined) {
      skip(name, place.limit);
      continue;
    }
    test(name, async () => {
      const peer = await startPythonPeer();
      try {
        await place.onEach(() => withEnds(peer, place, conversation));
      } finally {
        await peer.dispose();
      }
    });
  }
}
