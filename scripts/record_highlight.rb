# frozen_string_literal: true

# Records Rouge's HTML for the snippets of case files: ruby scripts/record_highlight.rb FILE...
#
# A case file is {"language": …, "snippets": [{"code": …, "html": …}, …]}; "html" is filled in.
# With NEWER_GEMS set (see tests/ruby_server.py), "newer" is filled in where the newer Rouge's HTML differs from "html".
# With --serve it answers requests on standard input instead. A request is a line {"language": …, "code": …},
# the answer a line {"html": …} or {"error": …}.

require "json"
require "rouge"

def marked(language, code)
  lexer = Rouge::Lexer.find_fancy(language, code)
  lexer && Rouge::Formatters::HTML.new.format(lexer.lex(code)) # nil for a language that this Rouge does not know
end

if ARGV.delete("--serve")
  $stdout.sync = true
  $stdin.set_encoding("UTF-8")
  $stdin.each_line do |line|
    request = JSON.parse(line)
    begin
      puts JSON.generate("html" => marked(request["language"], request["code"]))
    rescue StandardError => e # some code makes a lexer fail
      puts JSON.generate("error" => e.message)
    end
  end
  exit
end

ARGV.each do |name|
  file = JSON.parse(File.read(name))
  file["snippets"].each do |snippet|
    html = marked(file["language"], snippet["code"])
    key = ENV["NEWER_GEMS"] ? "newer" : "html"
    snippet.delete("newer")
    snippet[key] = html unless key == "newer" && html == snippet["html"]
  end
  File.write(name, JSON.pretty_generate(file) + "\n")
end
