/**
 * Lesson 14 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

const TIMEOUT: ProgramOption = { name: "--timeout", default: "5" };

/** Errors, texts and the other words of the language. */
export const lesson: Lesson = {
  id: "14_errors_and_text",
  number: 14,
  title: { en: "Errors and text", de: "Fehler und Text" },
  chapter: "4",
  minutes: 50,
  needs: [3, 4],
  tools: ["python3"],
  items: [14, 94, 95, 96, 97, 119, 120, 121, 131, 138],
  errata: ["E41", "E42", "E43", "E75", "E79"],
  programs: [
    {
      id: "errors",
      file: "errors.ts",
      role: "tool",
      transport: null,
      words: "NAME",
      options: [TIMEOUT],
      permissions: NET,
    },
    {
      id: "text",
      file: "text.ts",
      role: "tool",
      transport: null,
      words: "TEXT [N]",
      options: [{ name: "--as", default: "text", values: ["text", "hex"] }],
      permissions: [],
    },
  ],
  steps: [
    { file: "steps/1_words.ts", permissions: [] },
    { file: "steps/2_greeting.ts", permissions: [] },
    { file: "steps/3_imports.ts", permissions: [] },
    { file: "steps/4_traceback.ts", permissions: [] },
    { file: "steps/5_one_kind.ts", permissions: NET },
    { file: "steps/6_several_kinds.ts", permissions: NET },
    { file: "steps/7_nested.ts", permissions: NET },
    { file: "steps/8_using.ts", permissions: NET },
    { file: "steps/9_pieces.ts", permissions: NET },
  ],
  terms: [
    {
      name: { en: "traceback", de: "Traceback" },
      meaning: {
        en: "What an uncaught error prints: what happened, and which function called which.",
        de: "Was ein ungefangener Fehler ausgibt: was geschah und welche Funktion welche aufrief.",
      },
    },
    {
      name: { en: "namespace", de: "Namensraum" },
      meaning: {
        en: "An object that has all the names of a module: import * as makes one.",
        de: "Ein Objekt, das alle Namen eines Moduls hat: import * as macht eines.",
      },
    },
    {
      name: { en: "code point", de: "Codepunkt" },
      meaning: {
        en: "The number of a character in Unicode, U+00FC for ü; encodings make bytes of it.",
        de: "Die Nummer eines Zeichens in Unicode, U+00FC für ü; Kodierungen machen Bytes daraus.",
      },
    },
    {
      name: { en: "replacement character", de: "Ersatzzeichen" },
      meaning: {
        en: "The character � that a decoder puts where bytes are no text.",
        de: "Das Zeichen �, das ein Decoder dahin setzt, wo Bytes kein Text sind.",
      },
    },
    {
      name: { en: "Latin-1", de: "Latin-1" },
      meaning: {
        en: "An encoding with one byte for each of 256 characters: any bytes are a text in it.",
        de: "Eine Kodierung mit einem Byte für jedes von 256 Zeichen: In ihr ist alles ein Text.",
      },
    },
    {
      name: { en: "byte order mark", de: "Byte Order Mark" },
      meaning: {
        en: "The invisible character U+FEFF that some programs put in front of a text file.",
        de: "Das unsichtbare Zeichen U+FEFF, das manche Programme vor eine Textdatei setzen.",
      },
    },
    {
      name: { en: "UTF-16", de: "UTF-16" },
      meaning: {
        en:
          "An encoding in units of 16 bits, one or two for a character; TypeScript counts texts in them.",
        de:
          "Eine Kodierung in Einheiten von 16 Bit, eine oder zwei je Zeichen; TypeScript zählt Texte darin.",
      },
    },
  ],
  demo: { program: "errors", args: [] },
  firstChange: {
    en: "Write 0.5 for 0.1 in the experiment ETIMEDOUT of errors.ts, and see it wait.",
    de: "Schreib im Experiment ETIMEDOUT von errors.ts 0.5 statt 0.1 und sieh es warten.",
  },
};
