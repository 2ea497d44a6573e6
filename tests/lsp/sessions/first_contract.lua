-- The keys with which a person writes a first contract: with slips, second thoughts and questions on the way.
-- Run by a Neovim that is set up as docs/how-to/write-in-an-editor.md has it, but for the command, which is the recorder:
--   nvim --headless -u SETUP -c 'luafile tests/lsp/sessions/first_contract.lua' discharge.obc

vim.o.more = false
vim.o.cmdheight = 8

local now, strokes = 3000, 0
local rests = { 45, 70, 110, 60, 90, 55, 140, 75 }

local function at_last(rest, what)
  now = now + rest
  vim.defer_fn(what, now)
end

-- Press keys one after the other; a key with a name stands in <>.
local function press(keys, rest)
  local at = 1
  while at <= #keys do
    local key = keys:match("^<[%w-]+>", at) or keys:match("^[%z\1-\127\194-\244][\128-\191]*", at)
    strokes = strokes + 1
    at_last(rests[strokes % #rests + 1], function() vim.api.nvim_input(key) end)
    at = at + #key
  end
  at_last(rest or 300, function() end)
end

-- Write a part at the end, a blank line before it; the editor begins a line where the one before began.
local function write(lines)
  local indent = 0
  press("Go<C-u>")
  for line in lines:gmatch("[^\n]+") do
    local wanted = #line:match("^ *")
    press("<CR>" .. ("<BS>"):rep(indent - wanted) .. (" "):rep(wanted - indent) .. line:sub(wanted + 1), 180)
    indent = wanted
  end
  press("<Esc>", 400)
end

local function mend(wrong, right)
  press("?" .. wrong .. "<CR>cw" .. right .. "<Esc>", 400)
end

local function ask(what, rest)
  at_last(200, what)
  at_last(rest or 900, function() end)
end

-- Ask for what may follow, and write on.
local function complete()
  ask(function() vim.lsp.buf_request(0, "textDocument/completion", vim.lsp.util.make_position_params(0, "utf-16"), function() end) end, 500)
end

local function look_up(words)
  at_last(100, function() vim.fn.search(words, "w") end)
  ask(vim.lsp.buf.hover)
  press("<Esc>")
end

press('icontract "Safe discahrge<BS><BS><BS><BS><BS>harge"')
press("<CR>  term 3 years from 1 April 2026<CR>curency GBP<CR>payments rounded half up to £0.01<CR>remainders to the last part<Esc>", 900)
mend("curency", "currency")
write([[
party ICB commisioner "North Vale Integrated Care Board"
party Trust provider "North Vale Community Trust"]])
mend("commisioner", "commissioner")
write([[
amount annual_value "Annual contract value" each year
  is £2.4m in year 1
  then rising 1.5% a year]])
look_up("annual_value")
write([[
outcomes quality "Quality of discharge"]])
press('o<CR>  measure followed_up "Followed up within 48 hours"<CR>  weight 60%<CR>measured in per')
complete()
press("cent each quarter, higher is better<CR>score 0% at 80%, rising to 100% at 95%<CR>if missing score 0%<Esc>", 600)
at_last(500, function() vim.cmd("qall!") end)
