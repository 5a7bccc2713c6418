# Builds sites with Jekyll, one per line of JSON on standard input, and answers each with one line.
#
# A request is {"source": PATH, "destination": PATH, "flags": {}, "environ": {}}. The answer has "error", the error that
# stopped the build or null, and "log", Jekyll's output. Each build has its own process, because plugins stay loaded.
# The clock and the order of folders are those of the recordings of tests/sites. `--serve` is its only mode.
require "json"
require "tempfile"
require_relative "record_sites"
require "jekyll"
require "kramdown"
require "kramdown-parser-gfm"
require "rouge"
require "sassc"

def build(job)
  Dir.chdir(job["source"])
  flags = { "destination" => job["destination"], "disable_disk_cache" => true, "serving" => false }
  site = Jekyll::Site.new(Jekyll.configuration(flags.merge(job.fetch("flags", {}))))
  site.process
  nil
rescue StandardError, SystemExit, SystemStackError, LoadError => e
  "#{e.class.name}: #{e.message} (#{e.backtrace.to_a.first})"
end

STDIN.each_line do |line|
  job = JSON.parse(line)
  said = Tempfile.new("said")
  reader, writer = IO.pipe
  child = fork do
    reader.close
    STDOUT.reopen(said.path, "w")
    STDERR.reopen(STDOUT)
    job.fetch("environ", {}).each { |name, value| ENV[name] = value }
    error = build(job)
    STDOUT.flush
    writer.write(JSON.generate({ "error" => error&.dup&.force_encoding("UTF-8")&.scrub }))
    writer.close
    exit!(0)
  end
  writer.close
  answer = reader.read
  Process.wait(child)
  answer = answer.empty? ? { "error" => "the process ended" } : JSON.parse(answer)
  log = File.read(said.path, :encoding => "UTF-8").scrub
  said.close!
  puts JSON.generate(answer.merge("log" => log))
  STDOUT.flush
end
