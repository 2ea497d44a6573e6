// Cuts a contract into words: what starts a line starts a clause, and a keyword that cannot stand where it is, is a name.

import { ExternalTokenizer } from "@lezer/lr";
import * as terms from "./parser.terms.js";
import { HEADS, LITERALS, WORDS } from "./words.js";

// More than the longest keyword of several words, with what has to follow it.
const AHEAD = 120;
const [TAB, NEWLINE, RETURN, SPACE, QUOTE] = [9, 10, 13, 32, 34];
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;

const tokens = (rows) => rows.map(([token, , pattern]) => [terms[token], new RegExp(pattern, "y")]);
const heads = tokens(HEADS);
const others = [...tokens(LITERALS), ...tokens(WORDS)];

export const words = new ExternalTokenizer(
  (input, stack) => {
    if (input.next === QUOTE) {
      return string(input);
    }
    const text = ahead(input);
    const candidates = startsLine(input) ? [...heads, ...others] : others;
    for (const [term, pattern] of candidates) {
      const length = matched(pattern, text);
      if (length > 0 && stack.canShift(term)) {
        return input.acceptToken(term, length);
      }
    }
    const length = matched(NAME, text);
    if (length > 0) {
      input.acceptToken(terms.literalName, length);
    }
  },
  { contextual: true },
);

function ahead(input) {
  let text = "";
  for (let offset = 0, code = input.next; offset < AHEAD && code >= 0; code = input.peek(++offset)) {
    text += String.fromCharCode(code);
  }
  return text;
}

function startsLine(input) {
  let offset = -1;
  while (input.peek(offset) === SPACE || input.peek(offset) === TAB) {
    offset -= 1;
  }
  const before = input.peek(offset);
  return before < 0 || before === NEWLINE || before === RETURN;
}

function matched(pattern, text) {
  pattern.lastIndex = 0;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** A text may go over lines; one that is left open ends at an empty line. */
function string(input) {
  let blank = false;
  for (let code = input.advance(); code >= 0; code = input.advance()) {
    if (code === QUOTE) {
      input.advance();
      break;
    }
    if (code === NEWLINE && blank) {
      break;
    }
    blank = code === NEWLINE || (blank && (code === SPACE || code === TAB || code === RETURN));
  }
  input.acceptToken(terms.literalString);
}
