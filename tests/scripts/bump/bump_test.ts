import { assertEquals, assertStringIncludes } from "@std/assert";
import { test } from "../../harness/test.ts";
import { type ProjectCopy, withProject } from "./project_copy.ts";

const CHANGELOG = `# Changelog

What changed.

## Unreleased

### Added

- A socket.

## 0.9.1 (2026-01-31)

- Another one.
`;

/** What bump says when it refuses; nothing must have changed. */
async function refusal(project: ProjectCopy, version: string): Promise<string> {
  const before = await project.git("status", "--porcelain");
  const { code, output } = await project.run("scripts/bump.ts", version);
  assertEquals([code, await project.git("status", "--porcelain")], [1, before]);
  return output;
}

test("bump writes the version into all places, and its date into the changelog", async () => {
  await withProject(CHANGELOG, async (project) => {
    const { code, output } = await project.run("scripts/bump.ts", "12.0.3");
    assertEquals(code, 0, output);
    const today = new Date().toISOString().slice(0, 10);
    const lines = output.split("\n");
    assertEquals(lines[0], `12.0.3 of ${today}: CHANGELOG.md, deno.json, lib/core/version.ts`);
    assertStringIncludes(output, "git tag v12.0.3\n");
    assertEquals(JSON.parse(await project.read("deno.json")).version, "12.0.3");
    assertStringIncludes(
      await project.read("lib/core/version.ts"),
      `export const VERSION = "12.0.3";\n`,
    );
    assertEquals(
      await project.read("CHANGELOG.md"),
      CHANGELOG.replace("## Unreleased", `## Unreleased\n\n## 12.0.3 (${today})`),
    );
  });
});

test("bump makes a version whose tag is good, and no other tag", async () => {
  await withProject(CHANGELOG, async (project) => {
    const { version } = JSON.parse(await project.read("deno.json"));
    const { code, output } = await project.run("scripts/bump.ts", "99.0.0");
    assertEquals(code, 0, output);
    const wrong = await project.run("scripts/check_tag.ts", `v${version}`);
    assertEquals(wrong.output, `Cannot publish "v${version}": deno.json is at 99.0.0\n`);
    const right = await project.run("scripts/check_tag.ts", "v99.0.0");
    assertEquals(right, { code: 0, output: "v99.0.0 is the tag of version 99.0.0\n" });
  });
});

test("bump refuses a version that is not greater, or none", async () => {
  await withProject(CHANGELOG, async (project) => {
    for (const version of ["0.9.1", "0.9.0", "0.1.99"]) {
      assertEquals(
        await refusal(project, version),
        `Cannot release ${version}: CHANGELOG.md already has 0.9.1, take a greater one\n`,
      );
    }
    for (const version of ["1.0", "v1.0.0", "1.0.0-beta", "01.0.0", ""]) {
      assertEquals(
        await refusal(project, version),
        `Cannot release "${version}": a version is three numbers, as in 0.2.0\n`,
      );
    }
  });
});

test("bump refuses a version below that of deno.json, which nobody has released", async () => {
  await withProject("## Unreleased\n\n- All.\n", async (project) => {
    const { version } = JSON.parse(await project.read("deno.json"));
    const said = await refusal(project, "0.0.1");
    assertEquals(said, `Cannot release 0.0.1: deno.json is at ${version}\n`);
    assertEquals((await project.run("scripts/bump.ts", version)).code, 0);
    assertEquals(await project.git("status", "--porcelain"), " M CHANGELOG.md\n");
  });
});

test("bump refuses changes without a commit", async () => {
  await withProject(CHANGELOG, async (project) => {
    await Deno.writeTextFile(`${project.root}/new.txt`, "new");
    assertEquals(
      await refusal(project, "99.0.0"),
      `Cannot release 99.0.0: there are changes without a commit; "git status" shows them\n`,
    );
  });
});

test("bump refuses a changelog that tells nothing new", async () => {
  await withProject("# Changelog\n\n## 0.9.1 (2026-01-31)\n\n- All.\n", async (project) => {
    assertEquals(
      await refusal(project, "99.0.0"),
      `Cannot release 99.0.0: CHANGELOG.md has no "## Unreleased"\n`,
    );
    const empty = "## Unreleased\n\n### Added\n\n## 0.9.1 (2026-01-31)\n\n- All.\n";
    await project.commit("CHANGELOG.md", empty);
    assertEquals(
      await refusal(project, "99.0.0"),
      `Cannot release 99.0.0: "## Unreleased" in CHANGELOG.md has no line that says what is new\n`,
    );
  });
});

test("bump prints how it is called", async () => {
  await withProject(CHANGELOG, async (project) => {
    assertEquals((await project.run("scripts/bump.ts", "--help")).code, 0);
    for (const args of [[], ["1.0.0", "2.0.0"], ["--force"]]) {
      const { code, output } = await project.run("scripts/bump.ts", ...args);
      assertEquals([code, output.endsWith("Usage: deno task bump VERSION\n")], [2, true]);
    }
  });
});
