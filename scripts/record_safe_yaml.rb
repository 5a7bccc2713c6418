# Answers with what SafeYAML reads: `{"text": TEXT}` a line, answered by `{"value": VALUE}` or `{"error": CLASS}`.
#
# ORACLES names the folder of private copies of other Jekylls; its `four/` has SafeYAML 1.0. The zone of the process
# counts. With a list, `{"texts": [..]}`, the answer is a list.
$LOAD_PATH.unshift File.join(ENV.fetch("ORACLES"), "four")
require "json"
require "date"
require "safe_yaml/load"

SafeYAML::OPTIONS[:default_mode] = :safe
SafeYAML::OPTIONS[:suppress_warnings] = true

def plain(value)
  case value
  when nil, true, false, Integer then value
  when Float
    return value if value.finite?
    { "!float" => value.nan? ? "nan" : value.positive? ? "inf" : "-inf" }
  when String then value.dup.force_encoding("UTF-8").scrub
  when Time then { "!time" => value.strftime("%Y-%m-%dT%H:%M:%S.%6N%:z"), "utc" => value.utc? }
  when Date then { "!date" => value.iso8601 }
  when Array then value.map { |item| plain(item) }
  when Hash
    simple = value.keys.all? { |key| key.is_a?(String) && !key.start_with?("!") }
    return value.to_h { |key, item| [plain(key), plain(item)] } if simple

    { "!map" => value.map { |key, item| [plain(key), plain(item)] } }
  else { "!object" => value.class.name }
  end
end

def read(text)
  { "value" => plain(SafeYAML.load(text)) }
rescue Psych::Exception, StandardError, SystemStackError => e
  { "error" => e.class.name }
end

STDOUT.sync = true
STDIN.each_line do |line|
  job = JSON.parse(line)
  puts JSON.generate(job.key?("texts") ? { "answers" => job["texts"].map { |text| read(text) } } : read(job["text"]))
end
