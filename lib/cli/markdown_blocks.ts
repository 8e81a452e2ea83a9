/**
 * Markdown taken apart: what the lessons' texts use, not more.
 *
 * @module
 */

/** One part of a text. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "code"; readonly language: string; readonly lines: readonly string[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | {
    readonly kind: "item";
    readonly mark: string;
    readonly isTight: boolean;
    readonly blocks: readonly Block[];
  }
  | { readonly kind: "details"; readonly summary: string; readonly blocks: readonly Block[] };

const FENCE_REGEXP = /^(`{3,})(\S*)/;
const HEADING_REGEXP = /^(#{1,6}) (.*)$/;
const ITEM_REGEXP = /^([-*]|\d+\.) +/;
const QUOTE_REGEXP = /^> ?/;
const COMMENT_REGEXP = /^<!--.*-->$/;
const DETAILS_REGEXP = /^<details>/;
const SUMMARY_REGEXP = /<summary>(.*?)<\/summary>/;
const END_OF_DETAILS = "</details>";

/** What ends a paragraph although no line is empty. */
const STARTS = [
  FENCE_REGEXP,
  HEADING_REGEXP,
  ITEM_REGEXP,
  QUOTE_REGEXP,
  COMMENT_REGEXP,
  /^\|/,
  /^<\/?details>/,
];

/** The rows between header and body of a table say how it is aligned. */
const RULE_REGEXP = /^\|[\s|:-]+\|$/;

function isBlank(line: string | undefined): boolean {
  return line?.trim() === "";
}

/** Reads block after block. */
class BlockReader {
  readonly #lines: string[];
  readonly blocks: Block[] = [];

  constructor(lines: readonly string[]) {
    this.#lines = [...lines];
  }

  read(): readonly Block[] {
    while (this.#lines.length > 0) {
      const line = this.#lines[0] ?? "";
      if (isBlank(line) || COMMENT_REGEXP.test(line)) this.#lines.shift();
      else this.blocks.push(this.#block(line));
    }
    return this.blocks;
  }

  #block(line: string): Block {
    if (FENCE_REGEXP.test(line)) return this.#code(line);
    const heading = HEADING_REGEXP.exec(line);
    if (heading !== null) {
      this.#lines.shift();
      return { kind: "heading", level: heading[1]?.length ?? 1, text: heading[2] ?? "" };
    }
    if (line.startsWith("|")) return this.#table();
    if (QUOTE_REGEXP.test(line)) return this.#quote();
    if (DETAILS_REGEXP.test(line)) return this.#details();
    return ITEM_REGEXP.test(line) ? this.#item(line) : this.#paragraph();
  }

  /** Takes the lines as long as something is true of them. */
  #take(while_: (line: string) => boolean): string[] {
    const end = this.#lines.findIndex((line) => !while_(line));
    return this.#lines.splice(0, end < 0 ? this.#lines.length : end);
  }

  #code(line: string): Block {
    const [, fence = "", language = ""] = FENCE_REGEXP.exec(line) ?? [];
    this.#lines.shift();
    const lines = this.#take((line) => !line.startsWith(fence));
    this.#lines.shift();
    return { kind: "code", language, lines };
  }

  #table(): Block {
    const lines = this.#take((line) => line.startsWith("|")).filter((line) =>
      !RULE_REGEXP.test(line)
    );
    const rows = lines.map((line) => {
      return line.replace(/^\||\|\s*$/g, "").split(/(?<!\\)\|/).map((cell) =>
        cell.trim().replaceAll("\\|", "|")
      );
    });
    return { kind: "table", rows };
  }

  #quote(): Block {
    const lines = this.#take((line) => QUOTE_REGEXP.test(line));
    const inner = lines.map((line) => line.replace(QUOTE_REGEXP, ""));
    return { kind: "quote", blocks: parseBlocks(inner) };
  }

  #details(): Block {
    const lines = this.#take((line) => line !== END_OF_DETAILS);
    this.#lines.shift();
    const [, summary = ""] = SUMMARY_REGEXP.exec(lines.join("\n")) ?? [];
    const inner = lines.join("\n").replace(DETAILS_REGEXP, "").replace(SUMMARY_REGEXP, "");
    return { kind: "details", summary, blocks: parseBlocks(inner.split("\n")) };
  }

  #item(line: string): Block {
    const [head = "", mark = ""] = ITEM_REGEXP.exec(line) ?? [];
    this.#lines.shift();
    const indent = " ".repeat(head.length);
    const more = this.#take((line) => isBlank(line) || line.startsWith(indent));
    const isTight = !isBlank(more.at(-1));
    const lines = [line.slice(head.length), ...more.map((line) => line.slice(head.length))];
    return { kind: "item", mark, isTight, blocks: parseBlocks(lines) };
  }

  #paragraph(): Block {
    const [first = "", ...more] = [
      this.#lines.shift() ?? "",
      ...this.#take((line) => !isBlank(line) && !STARTS.some((start) => start.test(line))),
    ];
    return { kind: "paragraph", text: [first, ...more].map((line) => line.trim()).join(" ") };
  }
}

/**
 * Takes a text apart.
 *
 * @param lines The lines of Markdown, as `deno fmt` formats it.
 * @returns Its parts, in order.
 */
export function parseBlocks(lines: readonly string[]): readonly Block[] {
  return new BlockReader(lines).read();
}
