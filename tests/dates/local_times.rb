# Reads lines "ZONE YEAR MONTH DAY HOUR MINUTE SECOND" and prints the seconds since 1970 of each as Time.local reads it.
STDIN.each_line do |line|
  zone, *parts = line.split
  ENV["TZ"] = zone unless ENV["TZ"] == zone
  puts Time.local(*parts.map(&:to_i)).to_i
end
