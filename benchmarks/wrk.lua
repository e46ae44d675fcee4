-- wrk's script: who asks, and what is told at the end as one line of JSON (times in ms).
-- Its words: a file with a Cookie header a line, how many of them are left out, and how many then ask,
-- one after the other, as browsers that have been here before; 0: a stranger does, for the first time.

local asked, turn = {}, 0

function init(words)
  local left_out, count = tonumber(words[2]), tonumber(words[3])
  local file = count > 0 and io.open(words[1])
  for _ = 1, file and left_out or 0 do
    file:read("*l")
  end
  for number = 1, math.max(count, 1) do
    if file then
      wrk.headers["Cookie"] = string.format("%s; csrftoken=%032d", file:read("*l"), left_out + number)
    end
    asked[number] = wrk.format()
  end
end

function request()
  turn = turn % #asked + 1
  return asked[turn]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.4f, "p50": %.3f, "p99": %.3f, "refused": %d, "lost": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout
  ))
end
