# frozen_string_literal: true

# Records Jekyll's HTML for code with options of the highlighter:
# ruby scripts/record_highlight_options.rb tests/highlight/options.json
#
# The file is {"markdown": …, "cases": [{"options": …, "html": …}, …]}; "html" is filled in.

require "jekyll"
require "json"

ARGV.each do |name|
  file = JSON.parse(File.read(name))
  file["cases"].each do |kase|
    options = Marshal.load(Marshal.dump(kase["options"])) # Jekyll modifies them
    settings = Jekyll::Configuration.from("quiet" => true, "kramdown" => { "syntax_highlighter_opts" => options })
    kase["html"] = Jekyll::Converters::Markdown::KramdownParser.new(settings).convert(file["markdown"])
  end
  File.write(name, JSON.pretty_generate(file) + "\n")
end
