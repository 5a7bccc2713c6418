# Answers with what SafeYAML reads: `{"text": TEXT}` a line, answered by `{"value": VALUE}` or `{"error": CLASS}`.
#
# ORACLES names the folder of private copies of other Jekylls; its `four/` has SafeYAML 1.0. The zone of the process
# counts. With a list, `{"texts": [..]}`, the answer is a list.
$LOAD_PATH.unshift File.join(ENV.fetch("ORACLES"), "four")
require "json"
require "safe_yaml/load"
require_relative "plain_values"

SafeYAML::OPTIONS[:default_mode] = :safe
SafeYAML::OPTIONS[:suppress_warnings] = true

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
