// A real VS Code: code-server with the packaged extension, looked at through Chromium.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const SLOW = 60_000;
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.commandCenter.enabled": false,
  "window.commandCenter": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "editor.minimap.enabled": false,
  "editor.hover.delay": 100,
  "security.workspace.trust.enabled": false,
  "update.mode": "none",
};

/** Open a folder in a VS Code of its own; `close` ends it and removes what it wrote. */
export async function openWorkbench({ codeServer, browser, vsix, files, settings }) {
  const home = mkdtempSync(join(tmpdir(), "obc-vscode-"));
  const folder = join(home, "contracts");
  cpSync(files, folder, { recursive: true });
  mkdirSync(join(home, "user", "User"), { recursive: true });
  writeFileSync(join(home, "user", "User", "settings.json"), JSON.stringify({ ...SETTINGS, ...settings }));
  const [program, ...first] = codeServer;
  const places = ["--user-data-dir", join(home, "user"), "--extensions-dir", join(home, "extensions"), "--config", join(home, "config.yaml")];
  execFileSync(program, [...first, ...places, "--install-extension", vsix], { stdio: "pipe", timeout: SLOW });
  const address = `127.0.0.1:${await freePort()}`;
  const off = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"];
  const server = spawn(program, [...first, ...places, ...off, "--bind-addr", address], { stdio: ["ignore", "pipe", "pipe"], detached: true });
  await said(server, "HTTP server listening");
  const chrome = await chromium.launch({ executablePath: browser, args: QUIET });
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`http://${address}/?folder=${encodeURIComponent(folder)}`);
  await page.locator(".monaco-workbench").waitFor({ timeout: SLOW });
  const close = async () => {
    await chrome.close();
    process.kill(-server.pid, "SIGTERM");
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { page, folder, close, workbench: new Workbench(page) };
}

function freePort() {
  return new Promise((tell) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => tell(port));
    });
  });
}

function said(server, words) {
  return new Promise((tell, fail) => {
    let text = "";
    const read = (chunk) => {
      text += chunk;
      if (text.includes(words)) {
        tell();
      }
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.on("exit", () => fail(new Error(`code-server ended: ${text}`)));
  });
}

/** What a person does in VS Code. */
class Workbench {
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(SLOW / 2);
  }

  async open(name) {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first().dblclick();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  async command(title) {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input").fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
  }

  /** Put the cursor on a line, counted from 1, and column. */
  async goTo(line, column = 1) {
    await this.page.keyboard.press("Control+G");
    await this.page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** The scopes of a word as the theme colours it: the class of its piece of the line. */
  async colour(word) {
    const piece = this.page.locator(".view-line span > span", { hasText: new RegExp(`^\\s*${word}\\s*$`) }).first();
    await piece.waitFor();
    return piece.evaluate((node) => getComputedStyle(node).color);
  }

  async see(name) {
    if (process.env.OBC_PICTURES) {
      mkdirSync(process.env.OBC_PICTURES, { recursive: true });
      await this.page.screenshot({ path: join(process.env.OBC_PICTURES, `${name}.png`) });
    }
  }

  async says(text) {
    const toast = this.page.locator(".notification-toast", { hasText: text });
    await toast.first().waitFor();
    assert.ok(await toast.first().isVisible());
  }
}
