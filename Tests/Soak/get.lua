-- Reads the addresses named in the environment, in turn; the token comes from there, too.
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
local paths, count = {}, 0
for path in os.getenv("PATHS"):gmatch("%S+") do paths[#paths + 1] = path end
function request()
  count = count + 1
  return wrk.format(nil, paths[count % #paths + 1])
end
function done(summary, latency)
  io.write(string.format("FIGURES requests=%d seconds=%.3f errors=%d p50=%.3f p95=%.3f p99=%.3f max=%.3f\n",
    summary.requests, summary.duration / 1e6,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
