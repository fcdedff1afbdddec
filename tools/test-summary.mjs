// Adds up what every suite reported, names what failed, and ends with the one line that counts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const [home, results] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

const add = (suite, { passed, failed, skipped }) => {
  console.error(`   ${suite}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

const attribute = (tag, name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);

/** What a failed expectation says, without colours, on one line. */
const plain = (message) =>
  stripVTControlCharacters(message).replace(/\s+/g, " ").trim().slice(0, 300);

const characters = { quot: '"', apos: "'", lt: "<", gt: ">", amp: "&", "#10": "\n", "#13": "\r", "#9": "\t" };

/** The text of an XML attribute. */
const unescaped = (text) => text.replace(/&(#?\w+);/g, (entity, name) => characters[name] ?? entity);

const surefire = () => {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const module of readdirSync(home)) {
    const reports = join(home, module, "target/surefire-reports");
    if (!existsSync(reports)) continue;
    for (const file of readdirSync(reports).filter((name) => /^TEST-.*\.xml$/.test(name))) {
      const xml = readFileSync(join(reports, file), "utf8");
      const suite = /<testsuite\b[^>]*>/.exec(xml)?.[0] ?? "";
      const failed = attribute(suite, "failures") + attribute(suite, "errors");
      const skipped = attribute(suite, "skipped");
      sum.failed += failed;
      sum.skipped += skipped;
      sum.passed += attribute(suite, "tests") - failed - skipped;
      for (const [, test, body] of xml.matchAll(/<testcase\b([^>]*[^/])>([\s\S]*?)<\/testcase>/g)) {
        const problem = /<(?:failure|error)\b(?:[^>]*?\bmessage="([^"]*)")?/.exec(body);
        if (problem) {
          const name = (key) => new RegExp(`\\b${key}="([^"]*)"`).exec(test)?.[1] ?? "?";
          failures.push(`${name("classname")}.${name("name")}: ${plain(unescaped(problem[1] ?? ""))}`);
        }
      }
    }
  }
  return sum;
};

const vitest = (file) => {
  const report = JSON.parse(readFileSync(file, "utf8"));
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults.filter(({ status }) => status === "failed")) {
      failures.push(`${test.fullName}: ${plain(test.failureMessages[0] ?? "")}`);
    }
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

const playwright = (file) => {
  const report = JSON.parse(readFileSync(file, "utf8"));
  const walk = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      if (!spec.ok) {
        const error = spec.tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message ?? "";
        failures.push(`${[...path, spec.title].join(" › ")}: ${plain(error)}`);
      }
    }
    for (const child of suite.suites ?? []) walk(child, [...path, child.title]);
  };
  for (const suite of report.suites) walk(suite, [suite.title]);
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
};

/** A suite that left no report, or failed without naming a test, counts as one failure. */
const read = (suite, reader) => {
  const broken = existsSync(join(results, `${suite}.failed`));
  let sum = { passed: 0, failed: 0, skipped: 0 };
  try {
    sum = reader(join(results, `${suite}.json`));
  } catch (error) {
    failures.push(`${suite}: no report (${error.message})`);
    sum.failed = 1;
  }
  if (broken && sum.failed === 0) {
    failures.push(`${suite}: failed outside its tests; see ${join(results, `${suite}.log`)}`);
    sum.failed = 1;
  }
  add(suite, sum);
};

read("java", surefire);
read("sdk", vitest);
read("dashboard", vitest);
read("browser", playwright);
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`,
);
process.exit(total.failed === 0 ? 0 : 1);
