-- The keys with which a person writes a first contract: with slips, second thoughts and questions on the way.
-- Run as `person.lua` says, in a new text: discharge.obc.

dofile(debug.getinfo(1).source:sub(2):match("(.*)/[^/]*/") .. "/person.lua")

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
