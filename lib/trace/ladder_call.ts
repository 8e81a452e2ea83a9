/**
 * What a ladder writes about a call, on the side that made it.
 *
 * @module
 */

import { type Address, formatAddress, isUnixAddress } from "../core/address.ts";
import type { Moment } from "./ladder_step.ts";
import type { LadderWords } from "./ladder_words.ts";
import { columnsOf, type Piece } from "./styled_text.ts";
import { receivedLength, type TracedCall } from "./traced_call.ts";
import { visible, visibleCharacters } from "./visible.ts";

/** Where a line that is too long is cut: behind a blank, else behind a slash, else anywhere. */
function cutOf(line: string): number {
  const blank = line.lastIndexOf(" ") + 1;
  const slash = line.lastIndexOf("/") + 1;
  // A slash alone at the end of a line would save nothing.
  return blank || (slash > 1 ? slash : line.length);
}

/** Cuts a text into lines that fit, at a good place where there is one; an escape stays whole. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const { text: character } of visibleCharacters(new TextEncoder().encode(text))) {
    if (columnsOf(line + character) > width) {
      const cut = character === " " ? line.length : cutOf(line);
      lines.push(line.slice(0, cut).trimEnd());
      line = line.slice(cut);
    }
    line = (line + character).trimStart();
  }
  return [...lines, line];
}

/** Bytes, and where they went or came from, if that was said. */
function withAddress(bytes: string, address: Address | null): string {
  return address === null ? bytes : `${bytes}, ${formatAddress(address)}`;
}

/** What is known of a call that nobody reported: the program may have made it in any way. */
function wireLines(call: TracedCall, words: LadderWords): readonly string[] {
  const what = words.onTheWire[call.name] ?? visible(call.name);
  return [call.sent === null ? what : `${what} ${words.bytes(call.sent.length)}`];
}

/** `name(argument)`, on one line where it fits, else with the argument below. */
function headLines(call: TracedCall, words: LadderWords, width: number): readonly string[] {
  if (call.source === "wire") return wireLines(call, words);
  const name = visible(call.name);
  const argument = call.sent === null
    ? call.argument ?? ""
    : withAddress(words.bytes(call.sent.length), call.to);
  const line = `${name}(${visible(argument)})`;
  if (columnsOf(line) <= width) return [line];
  return [`${name}(`, ...wrapped(`${argument})`, width - 2).map((part) => `  ${part}`)];
}

/** The port that the system gave this end, where the program did not choose it. */
function newPort(call: TracedCall, words: LadderWords): readonly string[] {
  const { local, localBefore, argument } = call;
  if (local === null || isUnixAddress(local)) return [];
  const before = localBefore === null || isUnixAddress(localBefore) ? 0 : localBefore.port;
  const chosen = call.name === "bind" && argument?.endsWith(`:${local.port}`) === true;
  return local.port === before || chosen ? [] : [words.localPort(local.port)];
}

/** A result, on as many lines as it needs. */
function wrappedResult(result: string, width: number): readonly string[] {
  const [first = "", ...rest] = wrapped(result, width - 2);
  return [`= ${first}`, ...rest.map((part) => `  ${part}`)];
}

/** What the call gave, where it is not what everybody expects. */
function resultLines(call: TracedCall, words: LadderWords, width: number): readonly string[] {
  const received = receivedLength(call);
  if (received !== null) {
    // An empty datagram ends nothing.
    const end = received === 0 && call.type === "SOCK_STREAM" ? [words.endOfStream] : [];
    return [...wrappedResult(withAddress(words.bytes(received), call.from), width), ...end];
  }
  const { sent, result } = call;
  if (result === null || (sent !== null && result === String(sent.length))) return [];
  return wrappedResult(result, width);
}

/** The lines for all that is known when the call has ended. */
function endLines(call: TracedCall, words: LadderWords, width: number): readonly Piece[][] {
  if (call.source === "wire") return [];
  if (call.error !== null) return [[{ text: `✗ ${visible(call.error.code)}`, style: "error" }]];
  const port = newPort(call, words).flatMap((text) => wrapped(text, width - 2));
  const lines = [...resultLines(call, words, width), ...port];
  return lines.map((text) => [{ text, style: call.side }]);
}

/** A call that did not wait; a short result stands behind it. */
function wholeLines(call: TracedCall, words: LadderWords, width: number): readonly Piece[][] {
  const head: Piece[][] = headLines(call, words, width).map((text) => [{ text, style: call.side }]);
  const [result, ...rest] = endLines(call, words, width);
  const [name] = head;
  if (result === undefined) return head;
  const line = [...(name ?? []), { text: " ", style: call.side }, ...result];
  const fits = columnsOf(line.map(({ text }) => text).join("")) <= width;
  // Only a result or an error belongs behind the call, the port is another matter.
  const behind = /^[=✗]/.test(result[0]?.text ?? "");
  if (head.length === 1 && behind && fits) return [line, ...rest.map(indented)];
  return [...head, ...[result, ...rest].map(indented)];
}

function indented(line: readonly Piece[]): Piece[] {
  return [{ text: "  ", style: "plain" }, ...line];
}

/** The end of a call that waited; `after` says for how long, where nothing has said it yet. */
function lastLines(
  call: TracedCall,
  after: string | null,
  words: LadderWords,
  width: number,
): readonly Piece[][] {
  const duration: Piece[] = after === null ? [] : [{ text: words.after(after), style: "wait" }];
  const lines = endLines(call, words, width - 2);
  const [first = duration, ...rest] = lines;
  const all = lines.length === 0 || after === null ? [first, ...rest] : [first, ...rest, duration];
  return all.map((line, index) =>
    index === 0 ? [{ text: "╰ ", style: "wait" }, ...line] : indented(line)
  );
}

/** What stands before each line: the number of the client, where there are several. */
function labelled(lines: readonly Piece[][], label: string, call: TracedCall): Piece[][] {
  return lines.map((line, index) => [
    { text: index === 0 ? label : " ".repeat(label.length), style: call.side },
    ...line,
  ]);
}

/** Which lines are asked for. */
export interface CallText {
  /** Which part of the call: all, or its start or end where it waited. */
  readonly moment: Moment;
  /** What stands before it, or nothing. */
  readonly label: string;
  /** For how long it waited, in words, where that has not been said at its start. */
  readonly after: string | null;
}

/**
 * The lines that a moment of a call takes on its side.
 *
 * @param call The call.
 * @param text Which lines.
 * @param words The words of the language.
 * @param width How many columns there are.
 * @returns The lines, each no wider than that where that is possible at all.
 */
export function callLines(
  call: TracedCall,
  { moment, label, after }: CallText,
  words: LadderWords,
  width: number,
): readonly Piece[][] {
  const room = width - label.length;
  if (moment === "end") return labelled(lastLines(call, after, words, room), label, call);
  const lines = moment === "whole"
    ? wholeLines(call, words, room)
    : headLines(call, words, room).map((text): Piece[] => [{ text, style: call.side }]);
  return labelled(lines, label, call);
}
