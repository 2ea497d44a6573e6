// Which Python has obc, and what to say when none has.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

/** What asking a Python for obc came to. */
export type Found =
  | { kind: "ready"; python: string; version: string }
  | { kind: "no python"; python: string }
  | { kind: "no obcdsl"; python: string }
  | { kind: "no server"; python: string };

const QUESTION = [
  "import importlib.util as have",
  "print('obcdsl' if have.find_spec('obcdsl') is None else 'lsp' if have.find_spec('pygls') is None else 'ready')",
  "import obcdsl.resources; print(obcdsl.resources.version())",
].join("\n");
const PATIENCE = 20_000;

/** The setting, or the Python extension's choice, or `.venv` of the folder, or what the machine calls Python. */
export async function chosenPython(): Promise<string> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const set = vscode.workspace.getConfiguration("obc", folder).get<string>("python", "").trim();
  if (set !== "") {
    return folder === undefined || !/[\\/]/.test(set) ? set : path.resolve(folder.fsPath, set);
  }
  return (await fromPythonExtension(folder)) ?? fromFolder(folder) ?? (process.platform === "win32" ? "python" : "python3");
}

async function fromPythonExtension(folder: vscode.Uri | undefined): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension("ms-python.python");
  if (extension === undefined) {
    return undefined;
  }
  const api = await extension.activate();
  const chosen = api?.environments?.getActiveEnvironmentPath?.(folder)?.path;
  return typeof chosen === "string" && path.isAbsolute(chosen) ? chosen : undefined;
}

function fromFolder(folder: vscode.Uri | undefined): string | undefined {
  if (folder === undefined || !vscode.workspace.isTrusted) {
    return undefined;
  }
  const places = [[".venv", "bin", "python"], [".venv", "Scripts", "python.exe"]];
  return places.map((place) => path.join(folder.fsPath, ...place)).find((place) => existsSync(place));
}

/** Ask a Python whether it has obc and what the language server needs. */
export function ask(python: string): Promise<Found> {
  return new Promise((tell) => {
    execFile(python, ["-c", QUESTION], { timeout: PATIENCE }, (error, printed) => {
      const [state, version] = printed.split(/\r?\n/);
      if (state === "ready" && error === null) {
        tell({ kind: "ready", python, version: version ?? "" });
      } else if (state === "lsp") {
        tell({ kind: "no server", python });
      } else {
        tell({ kind: state === "obcdsl" ? "no obcdsl" : "no python", python });
      }
    });
  });
}

/** What is missing, in words, and what to type. */
export function whatIsMissing(found: Exclude<Found, { kind: "ready" }>): { message: string; command: string } {
  const command = `"${found.python}" -m pip install "obcdsl[lsp]"`;
  switch (found.kind) {
    case "no python":
      return { message: `There is no Python at “${found.python}”. Contracts are coloured, but not checked.`, command: "" };
    case "no obcdsl":
      return { message: `The Python at “${found.python}” has no obcdsl. Contracts are coloured, but not checked.`, command };
    case "no server":
      return {
        message: `The obcdsl at “${found.python}” was installed without its language server. Contracts are coloured, but not checked.`,
        command,
      };
  }
}
