/**
 * What the text of every lesson has to have.
 *
 * @module
 */

import type { Language } from "../../lib/course/language.ts";
import { type Mark, parseText } from "./parse_text.ts";

/** The sections of every text, in this order; others may stand between. */
export const REQUIRED_SECTIONS: readonly string[] = [
  "goal",
  "program",
  "run",
  "look",
  "errata",
  "details",
  "try",
  "questions",
];

/** What stands above the answer to a question. */
const ANSWERS: Readonly<Record<Language, string>> = { en: "Answer", de: "Antwort" };

const HEADING_REGEXP = /^#{2,3} /;
const REMNANT_REGEXP = /\b(?:TODO|FIXME|XXX|TBD|lorem ipsum)\b/i;

/** A block with what was printed: it must come from a run. */
const CONSOLE_REGEXP = /^\s*`{3,}console\b/;

/** A question: an item of a list, or a heading. */
const QUESTION_REGEXP = /^(?:\d+\. |- |### )/;
const LINK_REGEXP = /\]\(([^)\s]+)\)/g;

/** How many small changes a reader is asked to try. */
const LEAST_CHANGES = 3;
const MOST_CHANGES = 5;

/** The text of a lesson, and which one it is. */
export interface LessonText {
  /** Its content. */
  readonly text: string;
  /** Its language. */
  readonly language: Language;
}

function valuesOf(marks: readonly Mark[], kind: Mark["kind"]): readonly string[] {
  return marks.filter((mark) => mark.kind === kind).map(({ value }) => value);
}

/**
 * The directives of a text, which both languages must have alike.
 *
 * @param text The text.
 * @returns One line for each directive, and the levels of the headings.
 */
export function shapeOf(text: string): readonly string[] {
  const { lines, marks } = parseText(text);
  return marks.map(({ kind, value, line }) => {
    const next = lines.slice(line + 1).find((candidate) => candidate.trim() !== "") ?? "";
    return `${kind === "section" ? next.replace(/ .*$/, " ") : ""}${kind}: ${value}`;
  });
}

/** The numbers in the directives `items` of a text. */
export function itemsIn(text: string): ReadonlySet<number> {
  const values = valuesOf(parseText(text).marks, "items");
  return new Set(values.flatMap((value) => value.split(",").map(Number)));
}

/** The ids in the directives `erratum` of a text. */
export function errataIn(text: string): ReadonlySet<string> {
  const values = valuesOf(parseText(text).marks, "erratum");
  return new Set(values.flatMap((value) => value.split(",").map((id) => id.trim())));
}

/** The files that a text shows, or parts of them. */
export function filesIn(text: string): ReadonlySet<string> {
  const values = valuesOf(parseText(text).marks, "code");
  return new Set(values.map((value) => value.split(" | ")[0] ?? ""));
}

/** The sessions that a text shows. */
export function sessionsIn(text: string): ReadonlySet<string> {
  return new Set(valuesOf(parseText(text).marks, "run"));
}

/** The targets of the links of a text. */
export function linksIn(text: string): readonly string[] {
  return [...prose(text).matchAll(LINK_REGEXP)].map(([, target = ""]) => target);
}

/** What stands at prompts, blocks of commands, and pieces of code in sentences. */
const PROMPT_REGEXP = /^\s*\$ (.*)$/gm;
const COMMANDS_REGEXP = /^\s*```sh\n([^]*?)^\s*```$/gm;
const CODE_REGEXP = /`([^`\n]+)`/g;

/** The programs that a line of a shell starts, without their directories. */
function commandWords(line: string): readonly string[] {
  const plain = line.replaceAll(/'[^']*'|"[^"]*"/g, "''");
  const parts = plain.split(/\|\|?|&&?|;|\$?\(/);
  const words = parts.map((part) => part.trim().replace(/^sudo /, "").split(/\s/)[0] ?? "");
  return words.map((word) => word.replace(/^\/.*\//, ""));
}

/** What the first groups of all matches have. */
function groups(text: string, regexp: RegExp): readonly string[] {
  return [...text.matchAll(regexp)].map(([, group = ""]) => group);
}

/** The programs that are run at the prompts of a text. */
export function commandsAtPrompts(text: string): ReadonlySet<string> {
  const words = groups(text, PROMPT_REGEXP).flatMap(commandWords);
  return new Set(words.filter((word) => /^[a-z]/.test(word)));
}

/** The programs that a reader runs: at prompts, and where the text says what to type. */
export function commandsIn(text: string): ReadonlySet<string> {
  const inBlocks = groups(text, COMMANDS_REGEXP).flatMap((block) => block.split("\n"));
  const inProse = groups(prose(text), CODE_REGEXP).filter((code) => /^\S+ \S/.test(code));
  return new Set([...commandsAtPrompts(text), ...[...inBlocks, ...inProse].flatMap(commandWords)]);
}

/** The text without its fenced blocks. */
function prose(text: string): string {
  return text.replaceAll(/^\s*(`{3,})[^]*?^\s*\1$/gm, "");
}

function sectionProblems(text: string): readonly string[] {
  const { lines, marks } = parseText(text);
  const sections = marks.filter(({ kind }) => kind === "section");
  const ids = sections.map(({ value }) => value);
  const required = ids.filter((id) => REQUIRED_SECTIONS.includes(id));
  const inOrder = JSON.stringify(required) === JSON.stringify(REQUIRED_SECTIONS);
  const headings = prose(lines.join("\n")).split("\n").filter((line) => HEADING_REGEXP.test(line));
  return [
    ...(inOrder ? [] : [`needs the sections ${REQUIRED_SECTIONS.join(", ")}, in this order`]),
    ...(new Set(ids).size === ids.length ? [] : ["has a section id twice"]),
    ...(headings.length === ids.length ? [] : [
      `has ${headings.length} headings and ${ids.length} section marks; each needs its own`,
    ]),
  ];
}

/** The lines of a required section, and of those up to the next required one. */
function linesOf(text: string, section: string): readonly string[] {
  const { lines, marks } = parseText(text);
  const required = marks.filter(({ kind, value }) => {
    return kind === "section" && REQUIRED_SECTIONS.includes(value);
  });
  const index = required.findIndex(({ value }) => value === section);
  return index < 0 ? [] : lines.slice(required[index]?.line, required[index + 1]?.line);
}

function changeProblems(text: string): readonly string[] {
  const changes = linesOf(text, "try").filter((line) => /^\d+\. /.test(line)).length;
  if (changes >= LEAST_CHANGES && changes <= MOST_CHANGES) return [];
  const wanted = `${LEAST_CHANGES} to ${MOST_CHANGES}`;
  return [`has ${changes} numbered changes in the section try; ${wanted} are wanted`];
}

function questionProblems({ text, language }: LessonText): readonly string[] {
  const lines = linesOf(text, "questions").map((line) => line.trimEnd());
  const questions = lines.filter((line) => QUESTION_REGEXP.test(line)).length;
  const summary = `<details><summary>${ANSWERS[language]}</summary>`;
  const answers = lines.filter((line) => line.trim() === summary).length;
  const ends = lines.filter((line) => line.trim() === "</details>").length;
  if (questions > 0 && answers === questions && ends === questions) return [];
  return [
    `has ${questions} questions, ${answers} lines "${summary}" and ${ends} lines "</details>"`,
  ];
}

function markProblems(text: string): readonly string[] {
  const isErratum = (line: string) => line.startsWith("<!-- erratum: ");
  const inside = linesOf(text, "errata").filter(isErratum).length;
  const all = valuesOf(parseText(text).marks, "erratum").length;
  return inside === all ? [] : [`has ${all - inside} errata outside of the section errata`];
}

function blockProblems(text: string): readonly string[] {
  const { lines, blocks } = parseText(text);
  const isInBlock = (index: number) => {
    return blocks.some(({ open, close }) => index >= open && index <= close);
  };
  return lines.flatMap((line, index) => {
    if (!CONSOLE_REGEXP.test(line) || isInBlock(index)) return [];
    return [`line ${index + 1}: "${line}" needs <!-- run: NAME --> above it`];
  });
}

function remnantProblems(text: string): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    return REMNANT_REGEXP.test(line) ? [`line ${index + 1} is not finished: ${line}`] : [];
  });
}

/**
 * What is wrong with the form of a text.
 *
 * @param lessonText The text.
 * @returns A line for each problem; none when all is well.
 * @throws {TextFormatError} When it cannot be taken apart.
 */
export function textProblems(lessonText: LessonText): readonly string[] {
  const { text } = lessonText;
  return [
    ...sectionProblems(text),
    ...markProblems(text),
    ...blockProblems(text),
    ...changeProblems(text),
    ...questionProblems(lessonText),
    ...remnantProblems(text),
  ];
}
