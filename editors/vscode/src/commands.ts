// The commands of the palette, the menus and the code lenses.

import * as path from "node:path";
import * as vscode from "vscode";
import type { Preview } from "./preview";
import type { Server } from "./server";
import type { Texts } from "./texts";

interface Position {
  line: number;
  character: number;
}

export function registerCommands(server: Server, preview: Preview, texts: Texts): vscode.Disposable[] {
  const commands: Record<string, (...given: never[]) => Promise<void>> = {
    "obc.previewSchedule": (uri?: unknown) => preview.show(contract(uri)),
    "obc.showStatement": (uri?: unknown) => showStatement(server, texts, contract(uri)),
    "obc.explainAmount": (uri?: unknown, position?: Position) => explainAmount(server, texts, contract(uri), position),
    "obc.runExample": (uri?: unknown, title?: string) => runExample(server, texts, contract(uri), title),
    "obc.choosePython": choosePython,
    "obc.restart": () => server.restart(),
  };
  return Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(name, command));
}

/** The contract that a lens or a menu names, or the one in the editor. */
function contract(uri: unknown): vscode.Uri | undefined {
  if (typeof uri === "string") {
    return vscode.Uri.parse(uri);
  }
  return uri instanceof vscode.Uri ? uri : contractInEditor()?.document.uri;
}

function contractInEditor(): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  return active?.document.languageId === "obc"
    ? active
    : vscode.window.visibleTextEditors.find((editor) => editor.document.languageId === "obc");
}

async function showStatement(server: Server, texts: Texts, uri: vscode.Uri | undefined): Promise<void> {
  const answer = uri && (await server.ask<{ text: string }>("obc/statement", { uri: uri.toString() }));
  if (answer) {
    await texts.show(`Statement of ${named(uri)}`, answer.text);
  }
}

async function explainAmount(server: Server, texts: Texts, uri: vscode.Uri | undefined, at?: Position): Promise<void> {
  const position = isPosition(at) ? at : contractInEditor()?.selection.active;
  if (uri === undefined || position === undefined) {
    return;
  }
  const question = { uri: uri.toString(), position: { line: position.line, character: position.character } };
  const answer = await server.ask<{ text: string }>("obc/explain", question);
  if (answer) {
    await texts.show(`Explanation for ${named(uri)}, line ${position.line + 1}`, answer.text);
  }
}

async function runExample(server: Server, texts: Texts, uri: vscode.Uri | undefined, title?: string): Promise<void> {
  const example = typeof title === "string" ? title : await chosenExample(uri);
  if (uri === undefined || example === undefined) {
    return;
  }
  const answer = await server.ask<{ passed: boolean; text: string }>("obc/runExample", { uri: uri.toString(), title: example });
  if (answer === undefined) {
    return;
  }
  await texts.show(`Example “${example.replaceAll("/", "-")}”`, answer.text);
  if (answer.passed) {
    void vscode.window.setStatusBarMessage(`$(check) ${example}`, 5000);
  } else {
    void vscode.window.showWarningMessage(`The example “${example}” does not come out.`);
  }
}

/** The example that the cursor stands in, or the one that is picked. */
async function chosenExample(uri: vscode.Uri | undefined): Promise<string | undefined> {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri?.toString());
  const titles = [...(document?.getText() ?? "").matchAll(/^[ \t]*example\s+"([^"]*)"/gm)].map((found) => found[1] ?? "");
  return vscode.window.showQuickPick(titles, { placeHolder: "Which example?" });
}

async function choosePython(): Promise<void> {
  const browse = "Look for it";
  const settings = "Write it in the settings";
  const way = await vscode.window.showQuickPick([browse, settings], { placeHolder: "The Python that has obcdsl[lsp]" });
  if (way === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "obc.python");
  } else if (way === browse) {
    const [chosen] = (await vscode.window.showOpenDialog({ title: "The Python that has obcdsl[lsp]" })) ?? [];
    await vscode.workspace.getConfiguration("obc").update("python", chosen?.fsPath, vscode.ConfigurationTarget.Global);
  }
}

function isPosition(value: unknown): value is Position {
  return typeof value === "object" && value !== null && "line" in value && "character" in value;
}

function named(uri: vscode.Uri): string {
  return path.basename(uri.path);
}
