/**
 * Makes a Deno look as it does inside the file that `deno compile` makes, where
 * that file is the shell script that the variable names.
 *
 * @module
 */

const path = Deno.env.get("STECKDOSE_STANDALONE") ?? "";
Object.defineProperty(Deno, "build", { value: { ...Deno.build, standalone: true } });
Object.defineProperty(Deno, "execPath", { value: () => path });
