/**
 * Markdown as a terminal shows it: what the lessons' texts use, not more.
 *
 * @module
 */

import { lineColumns, painted, type Piece, type Style } from "../trace/styled_text.ts";
import { answersLast } from "./markdown_answers.ts";
import { type Block, parseBlocks } from "./markdown_blocks.ts";
import { inlinePieces, wrapPieces } from "./markdown_inline.ts";
import { tableLines } from "./markdown_table.ts";

/** How it is shown. */
export interface RenderOptions {
  /** The columns there are. */
  readonly width: number;
  /** Whether there are colours. */
  readonly colour: boolean;
}

type Line = readonly Piece[];

const CODE_INDENT = 4;

/** What is typed at a prompt. */
const PROMPT_REGEXP = /^(\$|>>>) /;

/** What underlines headings, by their level. */
const RULES: readonly string[] = ["═", "─"];

function blanks(count: number): Piece {
  return { text: " ".repeat(count), style: "plain" };
}

/** Turns blocks into lines. */
class Renderer {
  readonly #colour: boolean;

  constructor(colour: boolean) {
    this.#colour = colour;
  }

  /** The lines of blocks, with an empty one between two of them. */
  lines(blocks: readonly Block[], width: number): readonly Line[] {
    return blocks.flatMap((block, index) => {
      const before = blocks[index - 1];
      const isNext = before?.kind === "item" && before.isTight && block.kind === "item";
      const gap: Line[] = index === 0 || isNext ? [] : [[]];
      return [...gap, ...this.#block(block, width)];
    });
  }

  #block(block: Block, width: number): readonly Line[] {
    switch (block.kind) {
      case "heading":
        return this.#heading(block.text, block.level, width);
      case "paragraph":
        return wrapPieces(this.#inline(block.text), width);
      case "code":
        return block.lines.map((line) => codeLine(line, block.language));
      case "table":
        return tableLines(block.rows, { width, marked: !this.#colour });
      case "quote":
        return this.#hanging("│ ", block.blocks, width, "rail");
      case "item":
        return this.#item(`${block.mark} `, block.blocks, width);
      case "details":
        return this.#item(`${block.summary}: `, block.blocks, width);
    }
  }

  #heading(text: string, level: number, width: number): readonly Line[] {
    const lines = wrapPieces(this.#inline(text, "heading"), width);
    const rule = RULES[level - 1];
    if (rule === undefined) return lines;
    const columns = Math.max(...lines.map(lineColumns));
    return [...lines, [{ text: rule.repeat(columns), style: "rail" }]];
  }

  /** Blocks behind a mark, which stands before the first line only. */
  #item(mark: string, blocks: readonly Block[], width: number): readonly Line[] {
    const inner = this.lines(blocks, width - mark.length);
    return inner.map((line, index) => {
      if (line.length === 0) return line;
      return [index === 0 ? { text: mark, style: "plain" } : blanks(mark.length), ...line];
    });
  }

  /** Blocks with a mark before every line. */
  #hanging(mark: string, blocks: readonly Block[], width: number, style: Style): readonly Line[] {
    return this.lines(blocks, width - mark.length).map((line) => [{ text: mark, style }, ...line]);
  }

  #inline(text: string, style: Style = "plain"): readonly Piece[] {
    return inlinePieces(text, !this.#colour, style);
  }
}

/** A line of code; of what a terminal showed, only what was typed stands out. */
function codeLine(line: string, language: string): Line {
  const isOutput = language === "console" || language === "text" || language === "";
  const style: Style = isOutput && !PROMPT_REGEXP.test(line) ? "plain" : "command";
  return line === "" ? [] : [blanks(CODE_INDENT), { text: line, style }];
}

/**
 * Renders a text.
 *
 * @param text Markdown.
 * @param options Width and colours.
 * @returns The lines, without line ends.
 */
export function renderMarkdown(
  text: string,
  { width, colour }: RenderOptions,
): readonly string[] {
  const blocks = answersLast(parseBlocks(text.split("\n")));
  return new Renderer(colour).lines(blocks, width).map((line) => painted(line, colour));
}
