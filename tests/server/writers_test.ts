import { assertEquals, assertRejects } from "@std/assert";
import { PacketWriter, SocketWriter } from "../../mod.ts";
import { test } from "../harness/test.ts";
import { bytesOf, textOf } from "../socket/pair.ts";

/** A writer, and what it has sent, call by call. */
function writerTo(sent: string[], bufferSize?: number): SocketWriter {
  return new SocketWriter((bytes) => {
    sent.push(textOf(bytes));
    return Promise.resolve();
  }, bufferSize);
}

test("SocketWriter sends each write at once", async () => {
  const sent: string[] = [];
  const writer = writerTo(sent);
  assertEquals([await writer.write(bytesOf("one")), await writer.write(bytesOf(""))], [3, 0]);
  await writer.flush();
  assertEquals(sent, ["one", ""]);
});

test("SocketWriter with a buffer sends when it is full, and the rest at flush()", async () => {
  const sent: string[] = [];
  const writer = writerTo(sent, 4);
  for (const text of ["ab", "cd", "e", "fghijk", "l"]) await writer.write(bytesOf(text));
  assertEquals(sent, ["abcd", "efghijk"]);
  await writer.flush();
  await writer.flush();
  assertEquals(sent, ["abcd", "efghijk", "l"]);
});

test("SocketWriter keeps what it was given, whatever becomes of it", async () => {
  const sent: string[] = [];
  const writer = writerTo(sent, 10);
  const bytes = bytesOf("ab");
  await writer.write(bytes);
  bytes.fill(0);
  await writer.flush();
  assertEquals(sent, ["ab"]);
});

test("PacketWriter collects one packet, possibly an empty one", async () => {
  const writer = new PacketWriter();
  assertEquals(writer.getvalue(), new Uint8Array(0));
  const bytes = bytesOf("ab");
  assertEquals([await writer.write(bytes), await writer.write(new Uint16Array([0x6463]))], [2, 2]);
  bytes.fill(0);
  assertEquals(textOf(writer.getvalue()), "abcd");
});

test("write() takes bytes and no text", async () => {
  for (const writer of [writerTo([]), writerTo([], 10), new PacketWriter()]) {
    await assertRejects(() => Reflect.apply(writer.write, writer, ["text"]), TypeError);
  }
});
