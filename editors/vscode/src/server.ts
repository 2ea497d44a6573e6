// `obc lsp` of the chosen Python: started, started anew when the choice changes, asked.

import * as vscode from "vscode";
import {
  type DynamicFeature,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  type StaticFeature,
} from "vscode-languageclient/node";
import { ask, chosenPython, type Found, whatIsMissing } from "./python";

/** The client without the server's commands: those of the extension have the same names, and show what comes of them. */
class Client extends LanguageClient {
  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    if (!("registrationType" in feature) || feature.registrationType.method !== ExecuteCommandRequest.type.method) {
      super.registerFeature(feature as DynamicFeature<unknown>);
    }
  }
}

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly status: vscode.LanguageStatusItem;
  private readonly output: vscode.LogOutputChannel;
  private readonly held: vscode.Disposable[] = [];

  constructor() {
    this.output = vscode.window.createOutputChannel("Contracts (obcdsl)", { log: true });
    this.status = vscode.languages.createLanguageStatusItem("obc.server", { language: "obc" });
    this.status.name = "obc";
    this.held.push(
      this.output,
      this.status,
      vscode.workspace.onDidChangeConfiguration(async (change) => {
        if (change.affectsConfiguration("obc.python")) {
          await this.restart();
        }
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()),
    );
  }

  /** Start the server of the chosen Python; where there is none, say so and what to do. */
  async start(): Promise<void> {
    this.say("obc is starting", true);
    const found = await ask(await chosenPython());
    if (found.kind !== "ready") {
      await this.tellMissing(found);
      return;
    }
    this.output.info(`obc ${found.version} of ${found.python}`);
    this.client = new Client("obc", "Contracts (obcdsl)", run(found.python), this.options());
    try {
      await this.client.start();
      this.say(`obc ${found.version}`, false, found.python);
    } catch (error) {
      this.output.error(String(error));
      this.say("obc did not start", false, found.python, vscode.LanguageStatusSeverity.Error);
      void vscode.window.showErrorMessage(`obc of “${found.python}” did not start: ${String(error)}`);
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.state === State.Running) {
      await client.stop();
    }
    await client?.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Ask the server something of ours; undefined, with a message, when it cannot answer. */
  async ask<Answer>(method: string, question: object): Promise<Answer | undefined> {
    if (this.client?.state !== State.Running) {
      void vscode.window.showWarningMessage("obc is not running: see “Contract: Choose the Python That Has obc”.");
      return undefined;
    }
    try {
      return (await this.client.sendRequest<Answer | null>(method, question)) ?? undefined;
    } catch (error) {
      this.output.error(`${method}: ${String(error)}`);
      void vscode.window.showErrorMessage(`obc could not answer: ${String(error)}`);
      return undefined;
    }
  }

  dispose(): void {
    for (const one of this.held) {
      one.dispose();
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [{ language: "obc" }],
      outputChannel: this.output,
      initializationOptions: vscode.workspace.getConfiguration("obc"),
      synchronize: {
        configurationSection: "obc",
        fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{obc,csv,xlsx,toml}"),
      },
    };
  }

  private async tellMissing(found: Exclude<Found, { kind: "ready" }>): Promise<void> {
    const { message, command } = whatIsMissing(found);
    this.output.warn(message);
    this.say("obc is missing", false, found.python, vscode.LanguageStatusSeverity.Error);
    const choose = "Choose a Python";
    const copy = "Copy the Command That Installs It";
    const answers = command === "" ? [choose] : [choose, copy];
    void vscode.window.showErrorMessage(message, ...answers).then(async (answer) => {
      if (answer === choose) {
        await vscode.commands.executeCommand("obc.choosePython");
      } else if (answer === copy) {
        await vscode.env.clipboard.writeText(command);
      }
    });
  }

  private say(text: string, busy: boolean, detail = "", severity = vscode.LanguageStatusSeverity.Information): void {
    this.status.text = text;
    this.status.busy = busy;
    this.status.detail = detail;
    this.status.severity = severity;
    this.status.command = { command: "obc.choosePython", title: "Choose a Python" };
  }
}

function run(python: string): ServerOptions {
  return { command: python, args: ["-m", "obcdsl", "lsp"], options: { env: { ...process.env, PYTHONUTF8: "1" } } };
}
