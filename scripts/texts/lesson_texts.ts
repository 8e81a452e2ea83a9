/**
 * The texts of a lesson with everything in them that is generated.
 *
 * @module
 */

import { join } from "node:path";
import type { Language } from "../../lib/course/language.ts";
import type { Lesson } from "../../lib/course/lesson.ts";
import { formatMarkdown } from "../format_markdown.ts";
import { AtOnce } from "./at_once.ts";
import { codeBlock, codeRequest } from "./code_block.ts";
import { GenerationError } from "./generation_error.ts";
import { type Block, fenced, parseText, withBlocks } from "./parse_text.ts";
import { playSession, type Sessions } from "./stage.ts";
import { MissingToolError } from "./stage_machine.ts";

/** The languages of the texts. */
export const LANGUAGES: readonly Language[] = ["en", "de"];

/** Sessions mostly wait: for programs to start, for a time to pass. */
const SESSIONS_AT_ONCE = 4;

/** A text as it is and as it has to be. */
export interface GeneratedText {
  /** Its path, from the root. */
  readonly path: string;
  /** Its content. */
  readonly before: string;
  /** Its content with every block made anew, formatted. */
  readonly after: string;
  /** Why blocks stayed as they are: a program is missing on this machine. */
  readonly skipped: readonly string[];
}

/**
 * The path of a text, from the root.
 *
 * @param lesson The lesson.
 * @param language The language.
 * @returns `lessons/03_first_server/text.en.md` for example.
 */
export function textPath(lesson: Lesson, language: Language): string {
  return `lessons/${lesson.id}/text.${language}.md`;
}

/** The content of a file, or `null` when there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** The sessions of a lesson; a lesson that shows no output has none. */
export async function sessionsOf(lesson: Lesson, root: string): Promise<Sessions> {
  const url = new URL(`./sessions/${lesson.id}.ts`, import.meta.url);
  if (await readIfThere(join(root, `scripts/texts/sessions/${lesson.id}.ts`)) === null) return {};
  const { sessions }: { readonly sessions: Sessions } = await import(url.href);
  return sessions;
}

/** Generates the blocks of one lesson. */
class LessonGenerator {
  readonly #lesson: Lesson;
  readonly #root: string;
  readonly #atOnce = new AtOnce(SESSIONS_AT_ONCE);
  readonly #played = new Map<string, Promise<string>>();

  constructor(lesson: Lesson, root: string) {
    this.#lesson = lesson;
    this.#root = root;
  }

  async text(language: Language): Promise<GeneratedText | null> {
    const path = textPath(this.#lesson, language);
    const before = await readIfThere(join(this.#root, path));
    if (before === null) return null;
    const skipped: string[] = [];
    const parsed = located(path, () => parseText(before));
    const contents = await all(parsed.blocks.map((block) => {
      return this.#block(block, language, `${path}:${block.line + 1}`, skipped);
    }));
    const after = await formatMarkdown(withBlocks(parsed, contents), this.#root);
    return { path, before, after, skipped };
  }

  async #block(
    block: Block,
    language: Language,
    place: string,
    skipped: string[],
  ): Promise<string | null> {
    try {
      return block.kind === "code"
        ? await this.#code(block.value)
        : await this.#run(block.value, language);
    } catch (error) {
      if (!(error instanceof MissingToolError)) throw atPlace(place, error);
      skipped.push(`${place} run ${block.value}: ${error.message}`);
      return null;
    }
  }

  async #code(value: string): Promise<string> {
    const request = codeRequest(value);
    const file = join(this.#root, "lessons", this.#lesson.id, request.file);
    const source = await readIfThere(file);
    if (source === null) throw new Error(`Cannot find ${request.file}`);
    return codeBlock(request, source);
  }

  /** What a session shows; it is played once for each language. */
  #run(name: string, language: Language): Promise<string> {
    const key = `${language} ${name}`;
    const played = this.#played.get(key) ?? this.#atOnce.run(() => this.#play(name, language));
    this.#played.set(key, played);
    return played;
  }

  async #play(name: string, language: Language): Promise<string> {
    const session = (await sessionsOf(this.#lesson, this.#root))[name];
    if (session === undefined) {
      throw new Error(`scripts/texts/sessions/${this.#lesson.id}.ts has no session "${name}"`);
    }
    const { fence, text } = await playSession(session, language, this.#root);
    return fenced(fence, text);
  }
}

function atPlace(place: string, error: unknown): GenerationError {
  const message = error instanceof Error ? error.message : String(error);
  return new GenerationError(`${place} ${message}`, { cause: error });
}

/** All results; or, when all work has ended, all that went wrong. */
async function all<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  const settled = await Promise.allSettled(work);
  const errors = settled.flatMap((one) => one.status === "rejected" ? [one.reason] : []);
  const unexpected = errors.find((error) => !(error instanceof GenerationError));
  if (unexpected !== undefined) throw unexpected;
  if (errors.length > 0) throw new GenerationError(errors.map(({ message }) => message).join("\n"));
  return settled.flatMap((one) => one.status === "fulfilled" ? [one.value] : []);
}

function located<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw atPlace(place, error);
  }
}

/**
 * Generates the texts of a lesson, as far as they are written.
 *
 * @param lesson The lesson.
 * @param root The root of the project.
 * @param languages Which texts.
 * @returns The texts.
 * @throws {GenerationError} When a block cannot be generated.
 */
export async function generateTexts(
  lesson: Lesson,
  root: string,
  languages: readonly Language[] = LANGUAGES,
): Promise<readonly GeneratedText[]> {
  const generator = new LessonGenerator(lesson, root);
  const texts = await all(languages.map((language) => generator.text(language)));
  return texts.filter((text) => text !== null);
}
