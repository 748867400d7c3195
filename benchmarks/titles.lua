-- Asks for plain words, one after the other: wrk -s benchmarks/titles.lua
local words = {
  "kết nạp đảng viên", "bí thư tỉnh ủy", "xây dựng nông thôn mới", "hội nghị trung ương",
  "kỷ luật cán bộ", "ủy ban kiểm tra", "đại hội đảng bộ", "phòng chống tham nhũng",
  "cải cách hành chính", "chuyển đổi số", "bau cu quoc hoi", "quan uy", "dan van kheo",
  "giao thông vận tải", "giáo dục đào tạo", "an toàn thực phẩm", "bão lũ miền trung",
}
local at = 0

local function escaped(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

request = function()
  at = at % #words + 1
  return wrk.format("GET", "/api/v1/search?q=" .. escaped(words[at]))
end

done = function(summary, latency)
  io.write(string.format("requests_per_s=%.0f p50_ms=%.1f p95_ms=%.1f errors=%d\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, summary.errors.status))
end
