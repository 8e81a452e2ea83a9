/**
 * Answers at the end: in a terminal they cannot be folded away.
 *
 * @module
 */

import type { Block } from "./markdown_blocks.ts";

/** What stands above an answer, and above all of them. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ["Answer", "Answers"],
  ["Antwort", "Antworten"],
]);

type Item = Extract<Block, { kind: "item" }>;
type Details = Extract<Block, { kind: "details" }>;

function isAnswer(block: Block): block is Details {
  return block.kind === "details" && TITLES.has(block.summary);
}

/** A question without its answers. */
function withoutAnswers(block: Block): Block {
  if (block.kind !== "item") return block;
  const blocks = block.blocks.filter((inner) => !isAnswer(inner));
  return { ...block, blocks, isTight: block.isTight || blocks.length < block.blocks.length };
}

/** The answers of a question, under its number. */
function answersOf(item: Item): readonly Block[] {
  const blocks = item.blocks.filter(isAnswer).flatMap(({ blocks }) => blocks);
  return blocks.length === 0 ? [] : [{ ...item, isTight: true, blocks }];
}

/**
 * Moves the answers to questions behind everything else.
 *
 * @param blocks A text.
 * @returns The same with a section of answers at its end, if there are any.
 */
export function answersLast(blocks: readonly Block[]): readonly Block[] {
  const items = blocks.filter((block): block is Item => block.kind === "item");
  const answers = items.flatMap(answersOf);
  const [first] = items.flatMap(({ blocks }) => blocks).filter(isAnswer);
  if (first === undefined) return blocks;
  const title = TITLES.get(first.summary) ?? first.summary;
  return [...blocks.map(withoutAnswers), { kind: "heading", level: 2, text: title }, ...answers];
}
