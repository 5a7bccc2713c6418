# frozen_string_literal: true

# Converts Markdown with the real kramdown and its GFM parser.
#
#   ruby scripts/record_markdown.rb FILE...   record: fill in what kramdown makes of each case of a case file
#   ruby scripts/record_markdown.rb --serve   answer requests, one JSON object a line, until the input ends
#
# A request is {"text": …, "options": {…}}, options as under `kramdown:` in the config; the answer is
# {"html": …, "warnings": n} or {"error": "Class: message"}. A case file is {"options": {…}, "cases": [{"name": …,
# "text": …, "options": {…}, "html": …}, …]}; a case's options are laid over the file's.

require "json"
require "timeout"
require "kramdown"
require "kramdown-parser-gfm"

def answer(text, options)
  Timeout.timeout(20) do
    document = Kramdown::Document.new(text, options.transform_keys(&:to_sym))
    html = document.to_html
    raise EncodingError, "the HTML is no UTF-8" unless html.valid_encoding?

    { "html" => html, "warnings" => document.warnings.size }
  end
rescue Exception => e # also what a missing library or too deep a stack raises
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
      one.delete("html")
      one.delete("error")
      one.merge!(answered.slice("html", "error"))
    end
    File.write(name, JSON.pretty_generate(file) + "\n")
  end
end
