// Contracts in CodeMirror: `extensions: [obc()]`.

import { foldNodeProp, LanguageSupport, LRLanguage } from "@codemirror/language";
import { parser } from "./parser.js";

export const obcLanguage = LRLanguage.define({
  name: "obc",
  parser: parser.configure({
    props: [
      foldNodeProp.add({
        Declaration: (node, state) => {
          const line = state.doc.lineAt(node.from);
          return node.to > line.to ? { from: line.to, to: node.to } : null;
        },
      }),
    ],
  }),
  languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", '"', "{"] } },
});

export function obc() {
  return new LanguageSupport(obcLanguage);
}

export { parser };
