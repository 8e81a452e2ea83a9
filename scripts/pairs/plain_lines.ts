/**
 * What programs print, made equal: ports and paths differ from run to run, and
 * Python prints some things in its own way.
 *
 * @module
 */

/** What is replaced by what, line by line. */
const RULES: readonly (readonly [RegExp, string])[] = [
  // In a pipe, a question stands before what is printed next.
  [/(?:Message|Answer|Address \[127\.0\.0\.1\]): /g, ""],
  [/\b(?:127\.0\.0\.1|localhost):\d+\b/g, "ADDRESS"],
  // The name that a system chose for a UNIX socket.
  [/@[0-9a-f]{5}\b|b'\\x00[0-9a-f]{5}'/g, "NAME"],
  [/\bNone: /g, "unnamed: "],
  // There a timeout has no code.
  [/\bTimeoutError ETIMEDOUT$/, "TimeoutError"],
  // Text and bytes, as Python shows them.
  [/(^|\s)b?'(.*)'$/, "$1$2"],
];

/** The lines that say something, without what differs from run to run. */
export function plainLines(output: string): readonly string[] {
  return output.split("\n").map(plainText).filter((line) => line !== "");
}

/** A text without what differs from run to run. */
export function plainText(text: string): string {
  return RULES.reduce((plain, [pattern, word]) => plain.replace(pattern, word), text);
}
