-- Files cases whose words are as unevenly frequent as those of a language; the token comes from the environment.
-- Under CONTRACT and FIELDS, what the contract's policy asks for beside subject and description.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
local words, sums, total, count = {}, {}, 0, 0
local contract, fields = os.getenv("CONTRACT"), os.getenv("FIELDS")
for line in io.lines(os.getenv("WORDS")) do
  words[#words + 1] = line
  total = total + 1 / #words
  sums[#words] = total
end
math.randomseed(7)
local function word()
  local point, low, high = math.random() * total, 1, #words
  while low < high do
    local middle = math.floor((low + high) / 2)
    if sums[middle] < point then low = middle + 1 else high = middle end
  end
  return words[low]
end
local function some(number)
  local all = {}
  for index = 1, number do all[index] = word() end
  return table.concat(all, " ")
end
function request()
  count = count + 1
  return wrk.format(nil, "/api/v1/cases", nil, string.format(
    '{"subject":"%s","description":"%s","contract":"%s","contact":"per_demo_tern",%s,"confirmed":true}', some(5), some(40), contract, fields))
end
function done(summary, latency)
  io.write(string.format("FIGURES requests=%d seconds=%.3f errors=%d p50=%.3f p95=%.3f p99=%.3f max=%.3f\n", summary.requests,
    summary.duration / 1e6, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
