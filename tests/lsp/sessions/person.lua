-- What a person does at the keyboard, one thing after the other, for the sessions beside this.
-- Run by a Neovim that is set up as docs/how-to/write-in-an-editor.md has it, but for the command, which is the recorder:
--   nvim --headless -u SETUP -c 'luafile tests/lsp/sessions/SESSION/keys.lua' FILE

vim.o.more = false
vim.o.cmdheight = 8

local now, strokes = 3000, 0
local rests = { 45, 70, 110, 60, 90, 55, 140, 75 }

function at_last(rest, what)
  now = now + rest
  vim.defer_fn(what, now)
end

-- Press keys one after the other; a key with a name stands in <>.
function press(keys, rest)
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
function write(lines)
  local indent = 0
  press("Go<C-u>")
  for line in lines:gmatch("[^\n]+") do
    local wanted = #line:match("^ *")
    press("<CR>" .. ("<BS>"):rep(indent - wanted) .. (" "):rep(wanted - indent) .. line:sub(wanted + 1), 180)
    indent = wanted
  end
  press("<Esc>", 400)
end

function mend(wrong, right)
  press("?" .. wrong .. "<CR>cw" .. right .. "<Esc>", 400)
end

function ask(what, rest)
  at_last(200, what)
  at_last(rest or 900, function() end)
end

-- Ask for what may follow, and write on.
function complete()
  ask(function() vim.lsp.buf_request(0, "textDocument/completion", vim.lsp.util.make_position_params(0, "utf-16"), function() end) end, 500)
end

function look_up(words)
  at_last(100, function() vim.fn.search(words, "w") end)
  ask(vim.lsp.buf.hover)
  press("<Esc>")
end


-- Put in, on a new line at the end, what was copied elsewhere.
function paste(lines)
  press("Go<Esc>")
  at_last(300, function() vim.api.nvim_paste(lines, true, -1) end)
  at_last(1200, function() end)
end

-- Choose a thing of the editor by its name.
function run(command, rest)
  at_last(300, function() vim.cmd(command) end)
  at_last(rest or 900, function() end)
end

function rename(words, name)
  at_last(100, function() vim.fn.search(words, "w") end)
  ask(function() vim.lsp.buf.rename(name) end, 1500)
end
