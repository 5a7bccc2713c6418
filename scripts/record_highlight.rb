# frozen_string_literal: true

# Records what Rouge makes of the snippets of case files: ruby scripts/record_highlight.rb FILE...
#
# A case file is {"language": …, "snippets": [{"code": …, "html": …}, …]}; "html" is filled in.

require "json"
require "rouge"

ARGV.each do |name|
  file = JSON.parse(File.read(name))
  formatter = Rouge::Formatters::HTML.new
  file["snippets"].each do |snippet|
    lexer = Rouge::Lexer.find_fancy(file["language"], snippet["code"])
    snippet["html"] = formatter.format(lexer.lex(snippet["code"]))
  end
  File.write(name, JSON.pretty_generate(file) + "\n")
end
