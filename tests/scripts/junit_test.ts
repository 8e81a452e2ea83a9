import { assertEquals } from "@std/assert";
import { parseJunit } from "../../scripts/test/junit.ts";
import { test } from "../harness/test.ts";

test("parseJunit() reads the report of deno test", () => {
  const xml = `<testsuites name="deno test" tests="3"><testsuite name="./t.ts" failures="1">
    <testcase name="a() takes &lt;&amp;&quot;&apos;&gt;" classname="./t.ts" time="0.018">
    </testcase>
    <testcase name="b() fails" classname="./t.ts" time="0.000">
      <failure message="Uncaught Error: boom">Error: boom\n at t.ts:3</failure>
    </testcase>
    <testcase name="c() (skipped: no)" classname="./t.ts"><skipped/></testcase>
  </testsuite></testsuites>`;
  assertEquals(parseJunit(xml), [
    { name: `a() takes <&"'>`, outcome: "passed" },
    { name: "b() fails", outcome: "failed" },
    { name: "c() (skipped: no)", outcome: "skipped" },
  ]);
});

test("parseJunit() reads the report of bun test", () => {
  const xml = `<testsuites><testsuite name="t.js" skipped="1">
    <testcase name="a() passes" classname="" file="t.js" line="24" assertions="0" />
    <testcase name="b() fails" classname="" line="24"><failure type="Error" /></testcase>
    <testcase name="c()" classname="" time="0"><skipped /></testcase>
  </testsuite></testsuites>`;
  assertEquals(parseJunit(xml).map(({ outcome }) => outcome), ["passed", "failed", "skipped"]);
});

test("parseJunit() reads the report of node --test, which escapes quotes twice", () => {
  const xml = `<testsuites>
  <testcase name="a() takes &amp;quot;>&amp;quot;" time="0.001773" classname="test"/>
  <testcase name="b() fails" time="0.000690" classname="test" failure="boom">
    <failure type="testCodeFailure" message="boom">[Error] { at &lt;anonymous> }</failure>
  </testcase>
  <testcase name="c()" classname="test"><skipped type="skipped" message="true"/></testcase>
  <!-- tests 3 -->
  </testsuites>`;
  assertEquals(parseJunit(xml), [
    { name: `a() takes ">"`, outcome: "passed" },
    { name: "b() fails", outcome: "failed" },
    { name: "c()", outcome: "skipped" },
  ]);
});
