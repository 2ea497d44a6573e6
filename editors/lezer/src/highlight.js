// What each word is to a theme.

import { styleTags, tags } from "@lezer/highlight";
import { HEADS, WORDS } from "./words.js";

const SORTS = { declaration: tags.definitionKeyword, clause: tags.keyword, word: tags.operatorKeyword, constant: tags.bool };

export const highlighting = styleTags({
  ...Object.fromEntries([...HEADS, ...WORDS].map(([, name, , sort]) => [name, SORTS[sort]])),
  "Definition/Identifier": tags.definition(tags.variableName),
  Identifier: tags.variableName,
  String: tags.string,
  Comment: tags.lineComment,
  "MoneyLiteral PercentLiteral NumberLiteral": tags.number,
  Month: tags.literal,
});
