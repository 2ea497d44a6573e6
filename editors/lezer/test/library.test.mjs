// The Lezer grammar over every contract of the library, and over texts that are still being typed.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { highlightTree, classHighlighter } from "@lezer/highlight";
import { parser } from "../src/parser.js";
import { HEADS, WORDS } from "../src/words.js";

const LIBRARY = new URL("../../../stdlib_contracts/", import.meta.url);
const contracts = readdirSync(LIBRARY, { recursive: true }).filter((name) => name.endsWith(".obc"));
const read = (name) => readFileSync(new URL(name, LIBRARY), "utf8");

/** [name, text] of each node of a text, errors as "⚠". */
function nodes(text) {
  const found = [];
  parser.parse(text).iterate({ enter: (node) => void found.push([node.type.isError ? "⚠" : node.name, text.slice(node.from, node.to)]) });
  return found;
}

const has = (text, name, piece) => nodes(text).some(([node, said]) => node === name && said === piece);

for (const name of contracts) {
  test(`${name} is read without an error`, () => {
    const text = read(name);
    const errors = [];
    parser.parse(text).iterate({ enter: (node) => void (node.type.isError && errors.push(text.slice(node.from - 40, node.to + 40))) });
    assert.deepEqual(errors, []);
  });
}

test("the tree has a node for each declaration and clause", () => {
  const text = 'outcomes quality "Q"\n measure waits "Waits"\n  weight 30%\n  score 0% at 80%, rising to 100% at 95%';
  assert.ok(has(text, "Weight", "weight 30%"));
  assert.ok(has(text, "Score", "score 0% at 80%, rising to 100% at 95%"));
  assert.ok(has(text, "Definition", "waits"));
  assert.ok(has(text, "Outcomes", text), "its clauses belong to a declaration");
});

test("a keyword is one only where the grammar allows it", () => {
  assert.ok(has('contract "A"\n form value based purchasing', "value", "value"));
  assert.ok(has("let a = value + 1", "Identifier", "value"));
  assert.ok(has("input cost money\n if missing await data", "wordData", "data"));
});

test("every keyword that the library uses has a colour, and so have names, texts and sums", () => {
  const text = contracts.map(read).join("\n\n");
  const colours = new Map();
  highlightTree(parser.parse(text), classHighlighter, (from, to, classes) => colours.set(text.slice(from, to), classes));
  for (const piece of ["contract", "weight", "of", "yes", "£0.01", "100%", "annual_value"]) {
    assert.ok(colours.has(piece), piece);
  }
  const used = new Set(text.replace(/"[^"]*"|#.*/g, "").match(/[a-z_]+/g));
  const alone = [...HEADS, ...WORDS].map(([, name]) => name).filter((name) => used.has(name));
  assert.ok(alone.length > 100);
  const coloured = [...colours.keys()].flatMap((piece) => piece.split(/\s+/));
  assert.deepEqual(alone.filter((name) => !coloured.includes(name)), []);
});

test("a broken declaration does not hide the next one", () => {
  const text = 'payment core "Core"\n  from CCG to\n  pays 95% of\n\npayment other "Other"\n  pays £5';
  assert.ok(has(text, "MoneyLiteral", "£5"));
  assert.equal(nodes(text).filter(([name]) => name === "Payment").length, 2);
});

test("half a contract, cut anywhere, is read to its end", () => {
  const text = read("bedfordshire_msk/contract.obc");
  for (let end = 0; end < text.length; end += 97) {
    assert.equal(parser.parse(text.slice(0, end)).length, end);
  }
});
