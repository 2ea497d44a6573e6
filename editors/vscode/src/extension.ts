// The extension: a language client for `obc lsp`, and the commands that show what a contract pays and says.

import * as vscode from "vscode";
import { registerCommands } from "./commands";
import { Preview } from "./preview";
import { Server } from "./server";
import { Texts } from "./texts";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  server = new Server();
  const texts = new Texts();
  const preview = new Preview(context.extensionUri, server);
  context.subscriptions.push(server, texts, preview, ...registerCommands(server, preview, texts));
  await server.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
