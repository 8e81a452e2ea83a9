import { assertEquals, assertRejects } from "@std/assert";
import { checkTag } from "../../../scripts/bump/check_tag.ts";
import { ReleaseError } from "../../../scripts/bump/release_error.ts";
import { VERSION_PLACES, versionIn } from "../../../scripts/bump/version_places.ts";
import { ROOT } from "../../harness/root.ts";
import { test } from "../../harness/test.ts";
import { withProject } from "./project_copy.ts";

test("every place names the version of deno.json", async () => {
  const { version } = JSON.parse(await Deno.readTextFile(`${ROOT}/deno.json`));
  for (const place of VERSION_PLACES) {
    assertEquals(versionIn(place, await Deno.readTextFile(`${ROOT}/${place.path}`)), version);
  }
});

test("checkTag() refuses a version that one file has not, or that the changelog has not", async () => {
  await withProject("## Unreleased\n\n- All.\n", async (project) => {
    const { version } = JSON.parse(await project.read("deno.json"));
    const check = () => checkTag(project.root, `v${version}`);
    const untold = `Cannot publish v${version}: CHANGELOG.md does not tell what is new in it`;
    await assertRejects(check, ReleaseError, untold);
    await project.commit(
      "CHANGELOG.md",
      `## ${version} (2026-01-31)\n\n## 0.0.1 (2026-01-30)\n\n- x\n`,
    );
    await assertRejects(check, ReleaseError, untold);
    await project.commit("CHANGELOG.md", `## ${version} (2026-01-31)\n\n- All.\n`);
    assertEquals(await check(), version);
    await project.commit("lib/core/version.ts", `export const VERSION = "0.0.7";\n`);
    const other = `Cannot publish v${version}: lib/core/version.ts is at 0.0.7`;
    await assertRejects(check, ReleaseError, other);
    await project.commit("lib/core/version.ts", "");
    await assertRejects(check, ReleaseError, "Cannot find the version in lib/core/version.ts");
  });
});
