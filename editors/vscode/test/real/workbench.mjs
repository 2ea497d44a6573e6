// A real VS Code: code-server with the packaged extension, looked at through Chromium.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  "workbench.reduceMotion": "on",
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
  return { page, folder, close, workbench: new Workbench(page, folder) };
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
  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
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
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
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

  /** Write a line, counted from 1, anew, as it is typed. */
  async replaceLine(line, text) {
    await this.goTo(line);
    await this.page.keyboard.press("Home");
    await this.page.keyboard.press("Home");
    await this.page.keyboard.press("Shift+End");
    await this.page.keyboard.insertText(text.slice(0, -1));
    await this.page.keyboard.type(text.slice(-1));
    await this.page.keyboard.press("Escape");
  }

  /** How many problems the status bar counts. */
  async problems() {
    const item = this.page.locator('.statusbar-item[id="status.problems"]');
    const counts = (await item.innerText()).match(/\d+/g) ?? [];
    return counts.reduce((sum, count) => sum + Number(count), 0);
  }

  async hover(line, column) {
    await this.goTo(line, column);
    await this.page.keyboard.press("Control+K");
    await this.page.keyboard.press("Control+I");
    const hover = this.page.locator(".monaco-resizable-hover .hover-contents").first();
    await hover.waitFor();
    return this.page.locator(".monaco-resizable-hover").first().innerText();
  }

  async completions() {
    await this.page.keyboard.press("End");
    await this.page.keyboard.press("Control+Space");
    const rows = this.page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  async rename(line, column, name) {
    await this.goTo(line, column);
    await this.page.keyboard.press("F2");
    const box = this.page.locator(".rename-box input");
    await box.waitFor();
    await box.fill(name);
    await this.page.keyboard.press("Enter");
    await box.waitFor({ state: "hidden" });
    await this.page.locator(".view-line", { hasText: name }).first().waitFor();
  }

  /** The whole text of the contract as the editor saves it, once something is in it. */
  async text(awaited) {
    await this.page.keyboard.press("Control+S");
    const saved = () => readFileSync(join(this.folder, "contract.obc"), "utf8");
    for (let tries = 0; tries < 50 && !saved().includes(awaited); tries++) {
      await this.page.waitForTimeout(100);
    }
    return saved();
  }

  /** The page inside the preview. */
  async preview() {
    const outer = this.page.frameLocator("iframe.webview.ready").first();
    return outer.frameLocator("#active-frame").first();
  }

  async focusEditor() {
    await this.command("View: Focus First Editor Group");
  }

  /** Close what a step left open. */
  async settle() {
    await this.page.keyboard.press("Escape");
    await this.page.keyboard.press("Escape");
  }

  async see(name) {
    if (process.env.OBC_PICTURES) {
      mkdirSync(process.env.OBC_PICTURES, { recursive: true });
      await this.page.waitForTimeout(500);
      await this.page.screenshot({ path: join(process.env.OBC_PICTURES, `${name}.png`) });
    }
  }

  async says(text) {
    const toast = this.page.locator(".notification-toast", { hasText: text });
    await toast.first().waitFor();
    assert.ok(await toast.first().isVisible());
  }
}
