// The packed extension in a real VS Code, on a contract of the library: what a person sees. OBC_PICTURES=FOLDER keeps pictures.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openWorkbench } from "./workbench.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const CONTRACT = "bedfordshire_msk";
const LIBRARY = here(`../../../../stdlib_contracts/${CONTRACT}`);
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const TEXT = readFileSync(join(LIBRARY, "contract.obc"), "utf8").split("\n");

/** The line, counted from 1, that begins with some words. */
const lineOf = (words) => TEXT.findIndex((line) => line.trim().startsWith(words)) + 1;
const columnOf = (line, words) => TEXT[line - 1].indexOf(words) + 2;

let vscode;
let page;

async function open(settings) {
  const browser = process.env.OBC_CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
  assert.ok(browser, "there is no Chromium: say where with OBC_CHROMIUM");
  const program = join(process.env.OBC_CODE_SERVER ?? here("../../.code-server"), "node_modules/code-server/out/node/entry.js");
  return openWorkbench({
    codeServer: [process.execPath, program],
    browser,
    vsix: here("../../obcdsl.vsix"),
    files: LIBRARY,
    settings,
  });
}

before(async () => {
  vscode = await open({ "obc.python": process.env.OBC_PYTHON ?? "python3", "obc.data": ["example/data.csv"] });
  page = vscode.page;
  await vscode.workbench.open("contract.obc");
});

after(() => vscode?.close());

/** A step of the tour; what was on the screen is kept when it fails. */
function step(name, picture, does) {
  test(name, async () => {
    try {
      await does(vscode.workbench);
      await vscode.workbench.see(picture);
    } catch (error) {
      await vscode.workbench.see(`failed-${picture}`);
      throw error;
    } finally {
      await vscode.workbench.settle();
    }
  });
}

step("a contract is coloured: what starts a clause, names, sums", "contract", async (workbench) => {
  await workbench.goTo(lineOf("amount annual_value"));
  const colours = await Promise.all(["amount", "annual_value", "then"].map((word) => workbench.colour(word)));
  assert.equal(new Set(colours).size, 3, colours.join(", "));
});

step("the contract has no problem, and the server runs", "status", async (workbench) => {
  await page.locator('.statusbar-item[id="status.languageStatus"], .statusbar-item', { hasText: "Outcomes-based contract" }).first().waitFor();
  assert.equal(await workbench.problems(), 0);
});

step("a slip is marked as it is typed, with what it means for the deal", "problem", async (workbench) => {
  const line = lineOf('domain technology') + 1;
  await workbench.replaceLine(line, "    weight 25%");
  await page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
  await workbench.command("Problems: Focus on Problems View");
  const problem = page.locator(".markers-panel .monaco-list-row", { hasText: "sum to 110%, not to 100%" });
  await problem.first().waitFor();
  assert.match(await problem.first().innerText(), /OBC0501/);
});

step("the slip is mended, and the mark goes", "mended", async (workbench) => {
  await workbench.command("View: Toggle Problems");
  await workbench.replaceLine(lineOf('domain technology') + 1, "    weight 15%");
  await page.waitForFunction(() => document.querySelector(".squiggly-error") === null);
  assert.equal(await workbench.problems(), 0);
});

step("pointing at a payment tells its meaning and its amount", "hover", async (workbench) => {
  const line = lineOf("payment incentive");
  const said = await workbench.hover(line, columnOf(line, "incentive"));
  assert.match(said, /£[\d,]+/);
  assert.match(said, /Outcomes incentive/);
  assert.match(said, /Paid on the data/);
});

step("what can be written is offered", "completion", async (workbench) => {
  const line = lineOf("earned by super_cquin");
  await workbench.replaceLine(line, "  earned by su");
  const offers = await workbench.completions();
  assert.ok(offers.some((offer) => offer.includes("super_cquin")), offers.join(", "));
});

step("the statement on the data set is shown", "after-statement", async (workbench) => {
  await workbench.replaceLine(lineOf("earned by super_cquin"), "  earned by super_cquin");
  await workbench.command("Contract: Show the Statement on the Data Set");
  await page.locator(".tab", { hasText: "Statement of contract.obc" }).waitFor();
  await page.locator(".view-line", { hasText: "Payment statement" }).first().waitFor();
  await workbench.see("statement");
  await workbench.focusEditor();
  await workbench.command("View: Close Editors in Other Groups");
});

step("a name is changed in every place", "rename", async (workbench) => {
  const line = lineOf("measure waits");
  await workbench.rename(line, columnOf(line, "waits"), "waiting_times");
  const text = await workbench.text("waiting_times");
  assert.doesNotMatch(text, /\bwaits\b/);
  assert.ok((text.match(/\bwaiting_times\b/g) ?? []).length > 5);
});

step("the schedule stands beside the contract", "preview", async (workbench) => {
  await workbench.command("Contract: Preview the Schedule beside the Contract");
  const schedule = await workbench.preview();
  await schedule.locator("#schedule [data-line]").first().waitFor();
  assert.match(await schedule.locator("#schedule").innerText(), /Bedfordshire/);
});

step("the preview follows the cursor", "preview-cursor", async (workbench) => {
  await workbench.focusEditor();
  await workbench.goTo(lineOf("payment hub_incentive"));
  const here = (await workbench.preview()).locator(".obc-here").first();
  await here.waitFor();
  assert.match(await here.innerText(), /hub|Horizon/i);
});

step("a click in the preview puts the cursor on its clause", "preview-click", async (workbench) => {
  const schedule = await workbench.preview();
  const block = schedule.locator('#schedule [data-line]', { hasText: "Referral hub" }).last();
  const line = await block.getAttribute("data-line");
  await block.click();
  await page.locator(".statusbar-item", { hasText: `Ln ${line},` }).waitFor();
});

step("an amount is explained down to its clauses", "explanation", async (workbench) => {
  await workbench.focusEditor();
  await workbench.goTo(lineOf("payment incentive") + 2, 6);
  await workbench.command("Contract: Explain This Amount");
  await page.locator(".tab", { hasText: "Explanation for contract.obc" }).waitFor();
  await page.locator(".view-line", { hasText: "2.5% of" }).first().waitFor();
});

step("a worked example is run from above it", "example", async (workbench) => {
  await workbench.focusEditor();
  await workbench.goTo(lineOf('example "Every target met'));
  // While the lenses are fetched anew, VS Code still shows those before, whose commands are gone: a person clicks again.
  const shown = page.locator(".tab", { hasText: "Every target met in year 3" });
  for (let clicks = 0; clicks < 3 && !(await shown.isVisible()); clicks += 1) {
    await page.locator(".codelens-decoration a", { hasText: "Passes" }).first().click();
    await shown.waitFor({ timeout: 5_000 }).catch(() => {});
  }
  await shown.waitFor();
  await page.locator(".view-line", { hasText: "pass  incentive in year 3" }).first().waitFor();
});

test("without obc contracts are coloured, and what to do is said", async () => {
  const bare = await open({ "obc.python": "/there/is/no/python" });
  try {
    await bare.workbench.open("contract.obc");
    await bare.workbench.says("There is no Python at");
    assert.notEqual(await bare.workbench.colour("currency"), await bare.workbench.colour("GBP"));
    await bare.workbench.see("without-obc");
  } finally {
    await bare.close();
  }
});
