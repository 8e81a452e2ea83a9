import { assertEquals } from "@std/assert";
import type { Child } from "../harness/child.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

/** Runs the program that asks, and gives what it printed; it has to end well. */
function askedBy(how: string, answer: (child: Child) => Promise<void>): Promise<string> {
  return withProgram("tests/programs/questions.ts", ["--how", how], async (child) => {
    await answer(child);
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stderr], [0, ""]);
    return stdout;
  });
}

/** Types something and ends the input. */
function typing(text: string): (child: Child) => Promise<void> {
  return async (child) => {
    await child.write(text);
    await child.closeInput();
  };
}

const TYPED = {
  "": "",
  "a\nb\n": '"a"\nLine: \n"b"\nLine: \n',
  "\n\n": '""\nLine: \n""\nLine: \n',
  "a\r\nb\rc\n": '"a"\nLine: \n"b\\\\rc"\nLine: \n',
  "without an end": '"without an end"\nLine: \n',
  "Grüße, \u{1f44b}\n": '"Grüße, \u{1f44b}"\nLine: \n',
};

for (const [text, shown] of Object.entries(TYPED)) {
  testProgram(`ask() takes ${JSON.stringify(text)} line by line`, async () => {
    assertEquals(await askedBy("plain", typing(text)), `Line: \n${shown}`);
  });
}

testProgram("ask() takes 1 MiB without a line end", async () => {
  const shown = await askedBy("plain", typing("x".repeat(2 ** 20)));
  assertEquals(shown.length, 2 ** 20 + "Line: \n".length * 2 + '""\n'.length);
});

testProgram("say() prints while a question waits, and asks it again", async () => {
  const shown = await askedBy("saying", typing("late\n"));
  assertEquals(shown, 'Line: \nmeanwhile\nLine: \n"late"\n');
});

testProgram("ask() gives null when it is taken back, and keeps the line for later", async () => {
  const shown = await askedBy("withdrawn", typing("kept\n"));
  assertEquals(shown, 'Line: \nnull\nLine: \nnull\nLine: \n"kept"\n');
});

testProgram("ask() lets a program end that wants no more lines", async () => {
  // Nobody types, and the input does not end.
  const shown = await askedBy("withdrawn", async (child) => await child.write("kept\n"));
  assertEquals(shown, 'Line: \nnull\nLine: \nnull\nLine: \n"kept"\n');
});

testProgram("ask() refuses a second question while one waits", async () => {
  const shown = await askedBy("twice", typing(""));
  assertEquals(shown, 'Line: \nCannot ask "Line: ": "Line: " has no answer yet\nLine: \n');
});

testProgram("ask() adds nothing to the lines where it asks nothing", async () => {
  const shown = await askedBy("silent", typing("late\n"));
  assertEquals(shown, 'meanwhile\n"late"\nnull\n');
});
