# frozen_string_literal: true

# Renders Liquid templates with real Jekyll.
#
#   ruby scripts/record_liquid.rb FILE...   record: write Jekyll's answers into each case file
#   ruby scripts/record_liquid.rb --serve   answer requests, one JSON object per line, until the input ends
#
#   ruby scripts/record_liquid.rb --differences FILE CASES...
#                                           write into FILE the answers that differ from those in case files
#
# A request is {"template": …, "data": {…}, "tz": "UTC", "mode": "warn"}; the answer is
# {"output": …, "warnings": n} or {"error": "Class: message"}. Values {"$time": ISO 8601},
# {"$date": YYYY-MM-DD} and {"$range": [a, b]} of data are a Time, a Date and a Range. The time
# is 2026-11-01 12:00:00 UTC.
#
# With --plain before these, only Liquid's filters are used, without Jekyll's, which replace some of them.

require "json"
require "time"
require "timeout"

PLAIN = ARGV.delete("--plain")
if PLAIN
  require "liquid"
  # Debian's Jekyll changes Liquid 5. RUBYLIB may name a folder with Liquid 4, which needs no change.
  if Liquid::VERSION.start_with?("5.")
    require File.join(Gem::Specification.find_by_name("jekyll").full_gem_path, "lib/jekyll/liquid_expr_method_literal")
  end
else
  require "jekyll"
  Jekyll.logger.log_level = :error
end

NOW = Time.utc(2026, 11, 1, 12)
class Time
  class << self
    alias real_now now
    def now(*)
      Time.at(NOW.to_i)
    end
  end
end

def decode(value)
  case value
  when Array then value.map { |v| decode(v) }
  when Hash
    return Time.iso8601(value["$time"]) if value.key?("$time")
    return Date.iso8601(value["$date"]) if value.key?("$date")
    return Range.new(*value["$range"]) if value.key?("$range")

    value.transform_values { |v| decode(v) }
  else value
  end
end

def answer(request)
  ENV["TZ"] = request["tz"] || "UTC"
  Liquid::Template.error_mode = (request["mode"] || "warn").to_sym
  Timeout.timeout(20) do
    template = Liquid::Template.parse(request["template"], :line_numbers => true)
    output = template.render!(decode(request["data"] || {}), :registers => {})
    output = output.dup.force_encoding("UTF-8").scrub("\uFFFD")
    { "output" => output, "warnings" => template.warnings.size }
  end
rescue StandardError, SystemStackError, NotImplementedError => e
  { "error" => "#{e.class}: #{e.message.to_s.dup.force_encoding("UTF-8").scrub("?").lines.first&.chomp}" }
end

# A case file: {"plain": bool, "tz": …, "data": {…}, "cases": [{"template": …, answers…}]}.
def record(path)
  file = JSON.parse(File.read(path))
  return warn "#{path}: left alone (needs #{file["plain"] ? "--plain" : "no --plain"})" if !!file["plain"] != !!PLAIN

  file["cases"] = file["cases"].map do |known|
    key(known).merge(answer(file.slice("tz", "data", "mode").merge(key(known))))
  end
  lines = file["cases"].map { |c| "  #{JSON.generate(c)}" }.join(",\n")
  head = file.reject { |key, _| key == "cases" }.map { |key, value| " #{JSON.generate(key)}: #{JSON.generate(value)},\n" }.join
  File.write(path, "{\n#{head} \"cases\": [\n#{lines}\n ]\n}\n")
end

def key(known)
  known.slice("template", "data", "tz", "mode")
end

def differences(paths)
  paths.flat_map do |path|
    file = JSON.parse(File.read(path))
    next [] if !!file["plain"] != !!PLAIN

    file["cases"].filter_map do |known|
      found = answer(file.slice("tz", "data", "mode").merge(key(known)))
      { "file" => File.basename(path) }.merge(key(known), found) if found != known.reject { |k, _| key(known).key?(k) }
    end
  end
end

if ARGV.delete("--differences")
  target, *paths = ARGV
  File.write(target, "[\n#{differences(paths).map { |c| "  #{JSON.generate(c)}" }.join(",\n")}\n]\n")
elsif ARGV.delete("--serve")
  $stdout.sync = true
  $stdin.each_line { |line| puts JSON.generate(answer(JSON.parse(line))) }
else
  ARGV.each { |path| record(path) }
end
