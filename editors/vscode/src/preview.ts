// The schedule beside the contract: it follows the text as it is typed, and the cursor both ways.

import { randomBytes } from "node:crypto";
import * as path from "node:path";
import * as vscode from "vscode";
import type { Server } from "./server";

interface Schedule {
  html: string;
  problems: string[];
}

type Said = { kind: "ready" } | { kind: "at"; line: number };

// So long after the last key the schedule is made anew, in milliseconds.
const REST = 250;

export class Preview implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private contract: vscode.Uri | undefined;
  private waiting: NodeJS.Timeout | undefined;
  private readonly held: vscode.Disposable[] = [];

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {
    this.held.push(
      vscode.workspace.onDidChangeTextDocument((change) => this.changed(change.document)),
      vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("obc") && this.refreshSoon()),
      vscode.window.onDidChangeTextEditorSelection((change) => this.cursorMoved(change.textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.turnTo(editor)),
    );
  }

  /** Open the schedule of a contract beside it, or turn the open one to it. */
  async show(contract: vscode.Uri | undefined): Promise<void> {
    if (contract === undefined) {
      return;
    }
    this.contract = contract;
    if (this.panel === undefined) {
      this.open();
    } else {
      this.panel.reveal(undefined, true);
      await this.refresh();
    }
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.panel?.dispose();
    for (const one of this.held) {
      one.dispose();
    }
  }

  private open(): void {
    const media = vscode.Uri.joinPath(this.extension, "media");
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel("obc.schedule", "Schedule", where, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [media],
    });
    this.panel = panel;
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.webview.onDidReceiveMessage(async (said: Said) => (said.kind === "ready" ? this.refresh() : this.goTo(said.line)));
    panel.webview.html = frame(panel.webview, media);
  }

  private async refresh(): Promise<void> {
    if (this.panel === undefined || this.contract === undefined) {
      return;
    }
    this.panel.title = `Schedule of ${path.basename(this.contract.path)}`;
    const answer = await this.server.ask<Schedule>("obc/schedule", { uri: this.contract.toString() });
    if (answer !== undefined) {
      await this.panel?.webview.postMessage({ kind: "schedule", html: answer.html, problems: answer.problems });
      const editor = this.editor();
      if (editor !== undefined) {
        this.cursorMoved(editor);
      }
    }
  }

  private refreshSoon(): void {
    if (this.panel !== undefined) {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => void this.refresh(), REST);
    }
  }

  private changed(document: vscode.TextDocument): void {
    if (document.languageId === "obc") {
      this.refreshSoon();
    }
  }

  private turnTo(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId === "obc" && editor.document.uri.toString() !== this.contract?.toString()) {
      this.contract = editor.document.uri;
      this.refreshSoon();
    }
  }

  private cursorMoved(editor: vscode.TextEditor): void {
    if (editor.document.uri.toString() === this.contract?.toString()) {
      void this.panel?.webview.postMessage({ kind: "cursor", line: editor.selection.active.line + 1 });
    }
  }

  /** Put the cursor on the line, counted from 1, of the clause that was clicked in the schedule. */
  private async goTo(line: number): Promise<void> {
    const editor = this.editor();
    if (editor === undefined || !Number.isInteger(line)) {
      return;
    }
    const place = new vscode.Position(Math.max(0, Math.min(line, editor.document.lineCount) - 1), 0);
    const start = place.with(undefined, editor.document.lineAt(place.line).firstNonWhitespaceCharacterIndex);
    const options = { viewColumn: editor.viewColumn, selection: new vscode.Range(start, start) };
    await vscode.window.showTextDocument(editor.document, options);
  }

  private editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === this.contract?.toString());
  }
}

/** The page around the schedule: no script but ours runs in it, and nothing is fetched. */
function frame(webview: vscode.Webview, media: vscode.Uri): string {
  const nonce = randomBytes(16).toString("hex");
  const at = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
  const allowed = `default-src 'none'; img-src data:; style-src ${webview.cspSource} 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${allowed}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style id="looks" nonce="${nonce}"></style>
<link rel="stylesheet" href="${at("preview.css")}">
<title>Schedule</title>
</head>
<body>
<p id="problems" role="status" hidden></p>
<div id="schedule"></div>
<script nonce="${nonce}" src="${at("preview.js")}"></script>
</body>
</html>`;
}
