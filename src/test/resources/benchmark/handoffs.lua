-- What Handoffs posts: of ten five emails of a known contact, one of a new one, four chats. Arguments: the run's name, the messages.
local run, messages
local number = 0
local thread
local headers = { ["Authorization"] = "Bearer acme-key", ["Content-Type"] = "application/json" }

others = 0

function setup(only)
   thread = only
end

function init(args)
   run, messages = args[1], args[2]
end

function request()
   local turn = number % 10
   local id = run .. "-" .. number
   local channel = turn < 6 and "email" or "web"
   local email = turn == 5 and "new-" .. id or "known-" .. math.floor(number / 10) % 20
   number = number + 1
   return wrk.format("POST", "/handoff", headers,
      '{"handoff_id": "' .. id .. '", "session": {"id": "s-' .. id .. '", "channel": "' .. channel
      .. '", "summary": "A double charge.", "contact": {"name": "Ada Lovelace", "email": "' .. email
      .. '@example.com"}, "messages": [' .. messages .. ']}}')
end

-- A handoff that waits is accepted too, and costs something else.
function response(status)
   if status ~= 200 and status ~= 201 then
      others = others + 1
   end
end

function done(summary, latency, requests)
   local errors = summary.errors
   print(string.format("result requests=%d micros=%d p50=%.3f p99=%.3f p999=%.3f errors=%d",
      summary.requests, summary.duration,
      latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency:percentile(99.9) / 1000,
      errors.connect + errors.read + errors.write + thread:get("others") + errors.timeout))
end
