-- Asks for plain words, one after the other: wrk -s benchmarks/titles.lua
-- With `-- distinct` behind the address, no two requests are the same.
local words = {
  "kết nạp đảng viên", "bí thư tỉnh ủy", "xây dựng nông thôn mới", "hội nghị trung ương",
  "kỷ luật cán bộ", "ủy ban kiểm tra", "đại hội đảng bộ", "phòng chống tham nhũng",
  "cải cách hành chính", "chuyển đổi số", "bau cu quoc hoi", "quan uy", "dan van kheo",
  "giao thông vận tải", "giáo dục đào tạo", "an toàn thực phẩm", "bão lũ miền trung",
}
local at, threads, own, distinct = 0, 0, 0, false

function setup(thread)
  thread:set("own", threads)
  threads = threads + 1
end

function init(args)
  distinct = args[1] == "distinct"
end

local function escaped(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

-- A first day that no other request has, before the first article: no answer is asked for twice.
local function first_day()
  local number = at + own * 5000
  return string.format("%04d-%02d-%02d", 1000 + math.floor(number / 336), math.floor(number / 28) % 12 + 1, number % 28 + 1)
end

request = function()
  at = at + 1
  local path = "/api/v1/search?q=" .. escaped(words[at % #words + 1])
  return wrk.format("GET", distinct and path .. "&from=" .. first_day() or path)
end

done = function(summary, latency)
  io.write(string.format("requests_per_s=%.0f p50_ms=%.1f p95_ms=%.1f errors=%d\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, summary.errors.status))
end
