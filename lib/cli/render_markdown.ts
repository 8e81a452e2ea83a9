/**
 * Markdown as a terminal shows it: what the lessons' texts use, not more.
 *
 * @module
 */

import { columnsOf, painted, type Piece, type Style } from "../trace/styled_text.ts";

/** How it is shown. */
export interface RenderOptions {
  /** The columns there are. */
  readonly width: number;
  /** Whether there are colours. */
  readonly colour: boolean;
}

const FENCE_REGEXP = /^(`{3,})/;
const HEADING_REGEXP = /^(#{1,6}) (.*)$/;
const ITEM_REGEXP = /^(\s*)([-*]|\d+\.) (.*)$/;
const QUOTE_REGEXP = /^> ?/;
const COMMENT_REGEXP = /^<!--.*-->$/;
const TABLE_REGEXP = /^\|/;

/** Code, strong, emphasis, links. */
const INLINE_REGEXP =
  /`([^`]+)`|\*\*([^*]+)\*\*|_([^_\s][^_]*)_|\[([^\]]+)\]\(([^)]+)\)|<(http[^>]+)>/g;

const CODE_INDENT = "    ";

/** Turns a text into lines. */
class Renderer {
  readonly lines: string[] = [];
  readonly #options: RenderOptions;
  #paragraph: string[] = [];
  #indent = "";
  #hanging = "";

  constructor(options: RenderOptions) {
    this.#options = options;
  }

  render(text: string): void {
    let fence: string | null = null;
    for (const line of text.split("\n")) {
      if (fence !== null) {
        if (line.startsWith(fence)) fence = null;
        else this.#code(line);
        continue;
      }
      fence = FENCE_REGEXP.exec(line)?.[1] ?? null;
      if (fence === null) this.#line(line);
      else this.#flush();
    }
    this.#flush();
  }

  #line(line: string): void {
    if (COMMENT_REGEXP.test(line)) return;
    const heading = HEADING_REGEXP.exec(line);
    if (heading !== null) return this.#heading(heading[2] ?? "");
    if (line.trim() === "") {
      this.#flush();
      return this.#blank();
    }
    if (TABLE_REGEXP.test(line)) return this.#verbatim(line);
    const item = ITEM_REGEXP.exec(line);
    if (item !== null) return this.#item(item);
    this.#paragraph.push(line.replace(QUOTE_REGEXP, "").trim());
  }

  #heading(text: string): void {
    this.#flush();
    const plain = inline(text).map(({ text }) => text).join("");
    this.lines.push(this.#painted([{ text: plain, style: "heading" }]));
  }

  #item([, space = "", mark = "", text = ""]: readonly string[]): void {
    this.#flush();
    this.#indent = `${space}${mark} `;
    this.#hanging = " ".repeat(this.#indent.length);
    this.#paragraph.push(text);
  }

  #code(line: string): void {
    this.lines.push(this.#painted([{ text: `${CODE_INDENT}${line}`, style: "command" }]));
  }

  #verbatim(line: string): void {
    this.#flush();
    this.lines.push(this.#painted(inline(line)));
  }

  /** One empty line between two blocks, never two. */
  #blank(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== "") this.lines.push("");
  }

  #flush(): void {
    const text = this.#paragraph.join(" ");
    const [first, hanging] = [this.#indent, this.#hanging];
    this.#paragraph = [];
    this.#indent = "";
    this.#hanging = "";
    if (text !== "") this.lines.push(...this.#wrapped(inline(text), first, hanging));
  }

  /** Breaks pieces into lines at their blanks. */
  #wrapped(pieces: readonly Piece[], first: string, hanging: string): string[] {
    const lines: string[] = [];
    let line: Piece[] = [{ text: first, style: "plain" }];
    let columns = columnsOf(first);
    let isStart = true;
    for (const word of pieces.flatMap(wordsOf)) {
      const isBlank = word.text === " ";
      if (!isBlank && !isStart && columns + columnsOf(word.text) > this.#options.width) {
        lines.push(this.#painted(line));
        line = [{ text: hanging, style: "plain" }];
        columns = columnsOf(hanging);
        isStart = true;
      }
      if (isBlank && isStart) continue;
      line.push(word);
      columns += columnsOf(word.text);
      isStart = false;
    }
    return [...lines, this.#painted(line)];
  }

  #painted(line: readonly Piece[]): string {
    return painted(line, this.#options.colour);
  }
}

/** The words and blanks of a piece, each with its style. */
function wordsOf({ text, style }: Piece): readonly Piece[] {
  return text.split(/( )/).filter((word) => word !== "").map((word) => ({ text: word, style }));
}

/** The pieces of a line, without their marks. */
function inline(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE_REGEXP)) {
    pieces.push({ text: text.slice(end, match.index), style: "plain" }, pieceOf(match));
    end = match.index + match[0].length;
  }
  return [...pieces, { text: text.slice(end), style: "plain" }];
}

function pieceOf([, code, strong, soft, label, target = "", link]: readonly string[]): Piece {
  const styled = (text: string, style: Style): Piece => ({ text, style });
  if (code !== undefined) return styled(code, "bytes");
  if (strong !== undefined) return styled(strong, "heading");
  if (soft !== undefined) return styled(soft, "plain");
  if (label === undefined) return styled(link ?? "", "command");
  return styled(/^http/.test(target) ? `${label} (${target})` : label, "plain");
}

/**
 * Renders a text.
 *
 * @param text Markdown.
 * @param options Width and colours.
 * @returns The lines, without line ends.
 */
export function renderMarkdown(text: string, options: RenderOptions): readonly string[] {
  const renderer = new Renderer(options);
  renderer.render(text);
  return renderer.lines;
}
