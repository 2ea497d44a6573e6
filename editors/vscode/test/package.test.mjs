// What the page of the extension shows is packed with it.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const here = (path) => new URL(`../${path}`, import.meta.url);

test("every picture of the README is there, and is packed", () => {
  const shown = [...readFileSync(here("README.md"), "utf8").matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map((found) => found[1]);
  const packed = readFileSync(here(".vscodeignore"), "utf8").match(/^!pictures\/\{(.*)\}\.png$/m)[1].split(",");
  assert.ok(shown.length >= 3);
  for (const one of shown) {
    assert.ok(existsSync(here(one)), one);
    assert.ok(packed.includes(one.replace(/^pictures\/(.*)\.png$/, "$1")), one);
  }
});
