// The TextMate grammar, run by the engine that VS Code runs, over every contract of the library.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(import.meta.url);
const textmate = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

const GRAMMAR = new URL("../syntaxes/obc.tmLanguage.json", import.meta.url);
const LIBRARY = new URL("../../../stdlib_contracts/", import.meta.url);

async function grammar() {
  await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);
  const onigLib = {
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  };
  const loadGrammar = async () => textmate.parseRawGrammar(readFileSync(GRAMMAR, "utf8"), "obc.tmLanguage.json");
  return new textmate.Registry({ onigLib: Promise.resolve(onigLib), loadGrammar }).loadGrammar("source.obc");
}

const loaded = await grammar();

/** [text, innermost scope] of each piece of a text that is not blank. */
function pieces(text) {
  let state = textmate.INITIAL;
  return text.split("\n").flatMap((line) => {
    const { tokens, ruleStack } = loaded.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map((token) => [line.slice(token.startIndex, token.endIndex).trim(), token.scopes.at(-1)])
      .filter(([piece]) => piece !== "");
  });
}

const scopeOf = (text, piece) => pieces(text).find(([found]) => found === piece)?.[1];

test("in every contract of the library each piece has a colour", () => {
  const contracts = readdirSync(LIBRARY, { recursive: true }).filter((name) => name.endsWith(".obc"));
  assert.ok(contracts.length > 20);
  for (const name of contracts) {
    const plain = pieces(readFileSync(new URL(name, LIBRARY), "utf8")).filter(([, scope]) => /^(source|meta)\./.test(scope));
    assert.deepEqual(plain, [], name);
  }
});

test("a word that starts a declaration, its name, and a word that starts a clause", () => {
  const text = 'measure waits "Waits"\n  weight 30%';
  assert.equal(scopeOf(text, "waits"), "entity.name.type.obc");
  assert.equal(scopeOf(text, "weight"), "keyword.other.clause.obc");
  assert.equal(scopeOf("payment core", "payment"), "keyword.control.declaration.obc");
});

test("a keyword is one only where the grammar allows it", () => {
  assert.equal(scopeOf("  form value based purchasing", "value"), "keyword.operator.word.obc");
  assert.equal(scopeOf("  score 100% if value is yes, otherwise 0%", "value"), "variable.other.obc");
});

test("words of several words are one piece", () => {
  assert.equal(scopeOf("  at risk 100% from year 3", "at risk"), "keyword.other.clause.obc");
  assert.equal(scopeOf("let a = median of cost over the cohort", "median of"), "keyword.operator.word.obc");
});

test("sums, percentages, days and numbers", () => {
  assert.equal(scopeOf("  is £26.5m in year 1", "£26.5m"), "constant.numeric.money.obc");
  assert.equal(scopeOf("  weight 12.5%", "12.5%"), "constant.numeric.percent.obc");
  assert.equal(scopeOf("  term 5 years from 1 April 2014", "1 April 2014"), "constant.numeric.date.obc");
  assert.equal(scopeOf("  if fewer than 1,000 cases score 0%", "1,000"), "constant.numeric.obc");
});

test("nothing counts in a text or a comment; a clause shows its figures", () => {
  assert.equal(scopeOf('  note "weight 30%\n  payment core"\n  weight 5%', "payment core"), "string.quoted.double.obc");
  assert.equal(scopeOf("# payment core", "# payment core"), "comment.line.number-sign.obc");
  assert.equal(scopeOf('clause "A"\n "worth {core in year 1}."', "{core in year 1}"), "variable.parameter.figure.obc");
});

test("a text that is not closed ends at an empty line", () => {
  assert.equal(scopeOf('  note "open\n\npayment core', "payment"), "keyword.control.declaration.obc");
});
