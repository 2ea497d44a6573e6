-- The keys with which a person finishes a contract, part of it pasted from another, saves it, and writes a deed that varies it.
-- Run as `person.lua` says, on a copy of first_contract/discharge.obc.

dofile(debug.getinfo(1).source:sub(2):match("(.*)/[^/]*/") .. "/person.lua")

paste([[
measure readmitted "Readmitted within 30 days"
      weight 40%
   measured in percent each quarter,   lower is better
  score 100% up to 8%, 50% up to 10%, 0% above 10%
  if missing leave out and reweight
payment core "Core payment"
    from ICB to Trust
    pays 97.5% of annual_value
    paid monthly in equal parts
payment incentive "Quality incentive"
    from ICB to Trust
    pays 2.5% of annual_value
    earned by quality
    at risk 0% in year 1
    at risk 100% from year 2
    paid quarterly]])
look_up("incentive")
rename("followed_up", "seen_at_home")
press("/pays 2.5<CR>wcwleast(2")
ask(vim.lsp.buf.signature_help, 600)
press("<Esc>A, ")
ask(vim.lsp.buf.signature_help, 600)
press("£65,000)<Esc>", 900)
press("?weight 40<CR>wcw50<Esc>", 900)
look_up("seen_at_home")
press("u", 700)
press("ddjdd", 600)
press("u", 400)
press("u", 700)
press("<C-r>", 500)
press("u", 900)
write([[
example "Half of what readmissions may earn"
  given seen_at_home = 95% in quarter 1 of year 2]])
press("o  given read", 200)
complete()
press("mitted = 9% in quarter 1 of year 2<CR>expect incentive = £12,180.00 in quarter 1 of year 2<Esc>", 1200)
ask(vim.lsp.buf.format, 900)
run("write")

run("edit deed.obc")
press('ivariation "First deed: more for the last year"<CR>  varies "discharge.obc"<CR>agreed on 2 February 2028<CR>takes effect on 1 April 2028<Esc>', 900)
write([[
replace amount annual_value "Annual contract value" each year
  is £2.6m from year]])
press("A 3<Esc>", 900)
paste([[
replace payment core "Core payment"
  from ICB to Trust
  pays 97.5% of annual_value
  paid quarterly in equal parts
]])
look_up("annual_value")
write([[
example "The last year by the deed"
  expect co]])
press("A")
complete()
press("re = £2,535,000.00 in year 3<Esc>", 900)
rename("annual_value", "contract_value")
ask(vim.lsp.buf.format, 900)
run("wall", 1500)
run("bdelete deed.obc")

look_up("contract_value")
press("?readmissions<CR>cwreadmission rates<Esc>", 900)
press("u", 900)
ask(vim.lsp.buf.references)
run("cclose")
run("write", 1500)
run("qall!")
