-- Files a case with each request; the token comes from the environment.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
local count, thread = 0, 0
function setup(one)
  thread = thread + 1
  one:set("id", thread)
end
function request()
  count = count + 1
  return wrk.format(nil, "/api/v1/cases", nil, string.format(
    '{"subject":"Load %d of %d","description":"The report shows wrong totals since this morning; several workplaces are affected.","contract":"con_demo_tern","contact":"per_demo_tern","severity":"severity-3","type":"incident","environment":"production","confirmed":true}',
    count, id))
end
function done(summary, latency)
  io.write(string.format("FIGURES requests=%d seconds=%.3f errors=%d p50=%.3f p99=%.3f max=%.3f\n", summary.requests,
    summary.duration / 1e6, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
