/**
 * The prose of a lesson's text, paragraph by paragraph, and the words in it.
 *
 * @module
 */

import { parseText } from "./parse_text.ts";

/** A paragraph, a table or a list, without what is generated. */
export interface Paragraph {
  /** The section in which it stands; empty before the first. */
  readonly section: string;
  /** The heading of that section, as it stands in the text; empty before the first. */
  readonly heading: string;
  /** The first line, counted from 0. */
  readonly line: number;
  /** What it says, in one line. */
  readonly text: string;
}

const FENCE_REGEXP = /^\s*(`{3,}|~{3,})/;
const HEADING_REGEXP = /^#{1,6} /;

/** Whether each line belongs to a fenced block. */
function fencedLines(lines: readonly string[]): readonly boolean[] {
  let fence = "";
  return lines.map((line) => {
    const [, mark = ""] = FENCE_REGEXP.exec(line) ?? [];
    if (fence === "") {
      fence = mark;
      return mark !== "";
    }
    if (mark.startsWith(fence)) fence = "";
    return true;
  });
}

/**
 * The paragraphs of a text.
 *
 * @param text The whole text of a lesson.
 * @returns Its prose: no headings, no directives, no fenced blocks.
 */
export function paragraphsOf(text: string): readonly Paragraph[] {
  const { lines, marks } = parseText(text);
  const fenced = fencedLines(lines);
  const sections = new Map(marks.map(({ line, kind, value }) => [line, { kind, value }]));
  const paragraphs: { section: string; heading: string; line: number; text: string }[] = [];
  let section = "";
  let heading = "";
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    const mark = sections.get(index);
    if (mark?.kind === "section") section = mark.value;
    const isHeading = !fenced[index] && HEADING_REGEXP.test(line);
    if (isHeading && section !== "") heading = line;
    if (isHeading || mark !== undefined || fenced[index] || line.trim() === "") {
      isOpen = false;
      continue;
    }
    const last = paragraphs.at(-1);
    if (isOpen && last !== undefined) last.text += ` ${line.trim()}`;
    else paragraphs.push({ section, heading, line: index, text: line.trim() });
    isOpen = true;
  }
  return paragraphs;
}

/** The name by which a heading is linked to, as GitHub makes it. */
export function anchorOf(heading: string): string {
  const words = heading.replace(/^#+ /, "").toLowerCase();
  return words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").trim().replaceAll(/\s/g, "-");
}

/**
 * A pattern for a word as a whole; its first letter may be a capital.
 *
 * @param name The word, or several.
 * @param endings What may follow: `["s"]` for a plural.
 * @returns The pattern.
 */
export function wordRegExp(name: string, endings: readonly string[] = []): RegExp {
  const [first = "", ...rest] = [...name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")];
  const start = /\p{Ll}/u.test(first) ? `[${first}${first.toUpperCase()}]` : first;
  const word = `${start}${rest.join("")}(?:${["", ...endings].join("|")})`;
  return new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "u");
}

/**
 * The heading of the section that explains a word: where the word stands out,
 * or is in the heading, or else where it first stands behind the goal.
 *
 * @param text The text of the lesson.
 * @param name The word, in the language of the text.
 * @returns The heading; empty for what comes before all headings, `null` when
 * the word is nowhere.
 */
export function explainingHeading(text: string, name: string): string | null {
  const word = wordRegExp(name);
  const paragraphs = paragraphsOf(text);
  const found = paragraphs.filter((paragraph) => word.test(paragraph.text));
  if (found.length === 0) return null;
  const outstanding = new RegExp(`(?:\\*\\*|_)${word.source}(?:\\*\\*|_)`, "u");
  const best = found.find((paragraph) => outstanding.test(paragraph.text)) ??
    paragraphs.find(({ heading }) => word.test(heading)) ??
    found.find(({ section }) => section !== "" && section !== "goal") ?? found[0];
  return best?.heading ?? null;
}
