# frozen_string_literal: true

# Converts Markdown with real kramdown and its GFM parser.
#
#   ruby scripts/record_markdown.rb FILE...   record: fill in kramdown's HTML for each case of a case file
#   ruby scripts/record_markdown.rb --serve   answer requests, one JSON object per line, until the input ends
#
# A request is {"text": …, "options": {…}}, options as under `kramdown:` in the config; the answer is
# {"html": …, "warnings": n} or {"error": "Class: message"}. A case file is {"options": {…}, "cases": [{"name": …,
# "text": …, "options": {…}, "html": …}, …]}. A case's options override the file's. With NEWER_GEMS=1 and a GEM_PATH that
# has kramdown 2.5, the answers of that version are recorded as "newer", in cases where they are others.

NEWER = ENV.key?("NEWER_GEMS")

require "json"
require "timeout"
gem "kramdown", NEWER ? "2.5.1" : "2.4.0"
require "kramdown"
require "kramdown-parser-gfm"

def answer(text, options)
  Timeout.timeout(20) do
    document = Kramdown::Document.new(text, options.transform_keys(&:to_sym))
    html = document.to_html
    raise EncodingError, "the HTML is not UTF-8" unless html.valid_encoding?

    { "html" => html, "warnings" => document.warnings.size }
  end
rescue Exception => e # also errors such as a missing library or a stack that is too deep
  { "error" => "#{e.class}: #{e.message.lines.first.to_s.strip[0, 200]}" }
end

if ARGV.delete("--serve")
  $stdout.sync = true
  while (line = $stdin.gets)
    request = JSON.parse(line)
    puts JSON.generate(answer(request["text"], request["options"] || {}))
  end
else
  ARGV.each do |name|
    file = JSON.parse(File.read(name))
    file["cases"].each do |one|
      answered = answer(one["text"], (file["options"] || {}).merge(one["options"] || {}))
      if NEWER
        one.delete("newer")
        other = answered.slice("html", "error")
        one["newer"] = other if other != one.slice("html", "error")
      else
        one.delete("html")
        one.delete("error")
        one.merge!(answered.slice("html", "error"))
      end
    end
    File.write(name, JSON.pretty_generate(file) + "\n")
  end
end
