// Bundles the SDK for the script tag, and fails when what a visitor downloads grows beyond its budget.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET_BYTES = 4096;
const root = new URL("..", import.meta.url).pathname;
const outfile = `${root}dist/freshet.js`;

await build({
  entryPoints: [`${root}src/main.ts`],
  outfile,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "none",
});

const gzipped = gzipSync(await readFile(outfile), { level: 9 }).length;
console.log(`freshet.js: ${gzipped} bytes gzipped, of ${BUDGET_BYTES}`);
if (gzipped >= BUDGET_BYTES) {
  console.error(`freshet.js is ${gzipped - BUDGET_BYTES + 1} bytes over its budget`);
  process.exitCode = 1;
}
