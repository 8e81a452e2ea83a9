/**
 * `deno task tag-check`: whether a tag is that of the version it stands at.
 *
 * @module
 */

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { checkTag } from "./bump/check_tag.ts";
import { ReleaseError } from "./bump/release_error.ts";
import { print } from "./print.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

async function main([tag, ...others]: readonly string[]): Promise<number> {
  if (tag === undefined || others.length > 0) {
    print("Usage: deno task tag-check TAG");
    return 2;
  }
  try {
    print(`${tag} is the tag of version ${await checkTag(ROOT, tag)}`);
    return 0;
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    print(error.message);
    return 1;
  }
}

Deno.exit(await main(Deno.args));
