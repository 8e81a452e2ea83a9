/**
 * Reads the one report format that all three test runners write.
 *
 * @module
 */

/** What happened to one test. */
export interface TestCase {
  /** The name that the test was registered with. */
  readonly name: string;
  /** How it ended; "lost" did not run, and nobody said why. */
  readonly outcome: "passed" | "failed" | "skipped" | "lost";
}

const CASE_REGEXP = /<testcase((?:\s+\w+="[^"]*")*)\s*(?:\/>|>([\s\S]*?)<\/testcase>)/g;
const NAME_REGEXP = /\sname="([^"]*)"/;
const FAILED_REGEXP = /<(failure|error)\b/;
const SKIPPED_REGEXP = /<skipped\b/;
const ENTITY_REGEXP = /&(lt|gt|quot|apos|amp);/g;
/** Node 20 escapes the ampersand of the entity it has just written. */
const TWICE_ESCAPED_REGEXP = /&amp;(quot);/g;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  quot: '"',
};

/** The tests of a JUnit report, in its order. */
export function parseJunit(xml: string): TestCase[] {
  const cases: TestCase[] = [];
  for (const [, attributes = "", body = ""] of xml.matchAll(CASE_REGEXP)) {
    const name = NAME_REGEXP.exec(attributes)?.[1] ?? "";
    cases.push({ name: decodeXml(name), outcome: outcomeOf(body) });
  }
  return cases;
}

function outcomeOf(body: string): TestCase["outcome"] {
  if (FAILED_REGEXP.test(body)) return "failed";
  return SKIPPED_REGEXP.test(body) ? "skipped" : "passed";
}

function decodeXml(text: string): string {
  return text
    .replace(TWICE_ESCAPED_REGEXP, "&$1;")
    .replace(ENTITY_REGEXP, (entity, name: string) => ENTITIES[name] ?? entity);
}
