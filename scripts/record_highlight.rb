# frozen_string_literal: true

# Records Rouge's HTML for the snippets of case files: ruby scripts/record_highlight.rb FILE...
#
# A case file is {"language": …, "snippets": [{"code": …, "html": …}, …]}; "html" is filled in.
# With --serve it answers requests on standard input instead. A request is a line {"language": …, "code": …},
# the answer a line {"html": …} or {"error": …}.

require "json"
require "rouge"

def marked(language, code)
  Rouge::Formatters::HTML.new.format(Rouge::Lexer.find_fancy(language, code).lex(code))
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
  file["snippets"].each { |snippet| snippet["html"] = marked(file["language"], snippet["code"]) }
  File.write(name, JSON.pretty_generate(file) + "\n")
end
