# frozen_string_literal: true

# Renders templates with the filters and tags of real Jekyll and of the plugins that add tags.
#
#   ruby scripts/record_filters.rb FILE...   record: write Jekyll's answers into each case file
#   ruby scripts/record_filters.rb --serve   answer requests, one JSON object per line, until the input ends
#
#   ruby scripts/record_filters.rb --differences FILE CASES...
#                                            write into FILE the answers that differ from those in case files
#
# A request is {"template": …, "data": {…}, "partials": {name: text}, "tz": "UTC", "site": PATH}; the
# answer is {"output": …} or {"error": "Class: message"}. In data, {"$time": ISO 8601},
# {"$date": YYYY-MM-DD} and {"$range": [a, b]} are a Time, a Date and a Range, and `site` is also the
# config. A partial is in the includes folder, or in the source if its name begins with a slash.
# With "site", the template is rendered as the page with the path "page" of the site in that folder (from this
# script's repository), after everything else there; partials are not possible. The time is 2026-11-01 12:00:00 UTC.

#
# The variable GEMS may pin versions of gems: "jekyll 3.9.0, liquid 4.0.3".

ENV.fetch("GEMS", "").split(", ").each { |pin| gem(*pin.split) }
require "fileutils"
require "json"
require "time"
require "timeout"
require "tmpdir"
require "jekyll"
%w(jekyll-feed jekyll-seo-tag jekyll-include-cache jekyll-avatar).each { |name| require name }
begin
  require "jekyll-gist"
rescue LoadError
  warn "jekyll-gist can't be loaded; its cases stop here"
end

Jekyll.logger.log_level = :error
NOW = Time.utc(2026, 11, 1, 12)
ROOT = File.expand_path("..", __dir__)
# Its replacement in recordings.
HOME = "/repository"

class Time
  def self.now(**)
    Time.at(NOW.to_i)
  end
end

class Dir
  class << self
    alias unsorted_entries entries
    def entries(*given, **named)
      unsorted_entries(*given, **named).sort
    end
  end
end

# The names of a drop's attributes have the order of its methods in Ruby, which depends on what was loaded
# before. This is the order of `jekyll build`.
DROP_KEYS = %w(
  name basename extname id next previous relative_path content excerpt label docs files relative_directory output directory title
  html_pages time documents config related_posts data pages categories static_files collections path url date posts tags
  collection modified_time version metadata root dependencies authors description layout
).freeze
# Jekyll 3's.
DROP_KEYS_3 = %w(
  label files docs directory relative_directory relative_path excerpt previous id content output next name modified_time basename
  collection extname path url time pages posts config data static_files categories collections html_pages tags documents related_posts
).freeze
module OrderedKeys
  def content_methods
    keys = Jekyll::VERSION.start_with?("3.") ? DROP_KEYS_3 : DROP_KEYS
    super.sort_by { |name| keys.index(name) || keys.size }
  end
end
Jekyll::Drops::Drop.prepend(OrderedKeys)

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

# A site whose source contains only the partials.
def plain_site(folder, data, partials)
  partials.each do |name, text|
    path = File.join(folder, name.start_with?("/") ? name : "_includes/#{name}")
    FileUtils.mkdir_p(File.dirname(path))
    File.write(path, text)
  end
  given = data["site"].is_a?(Hash) ? data["site"] : {}
  Jekyll::Site.new(Jekyll.configuration(given.merge("source" => folder, "quiet" => true, "disable_disk_cache" => true)))
end

SITES = {}

# A site of the repository, rendered once.
def whole_site(path)
  SITES[path] ||= begin
    source = File.expand_path(path, ROOT)
    config = { "source" => source, "destination" => File.join(Dir.tmpdir, "unwritten"), "quiet" => true, "disable_disk_cache" => true }
    site = Jekyll::Site.new(Jekyll.configuration(config))
    site.reset
    site.read
    site.generate
    site.render
    site
  end
end

def on_site(request)
  site = whole_site(request["site"])
  page = (site.documents + site.pages).find { |item| item.relative_path == request["page"] }
  payload = site.site_payload
  payload["page"] = page.to_liquid
  payload["paginator"] = decode(request["paginator"]) if request["paginator"]
  payload["site"].current_document = page
  decode(request["data"] || {}).each { |key, value| payload[key] = value }
  template = Liquid::Template.parse(request["template"], :line_numbers => true)
  template.render!(payload, :registers => { :site => site, :page => payload["page"] })
end

PLAIN_SITES = {}

def on_data(request)
  data = decode(request["data"] || {})
  config = data["site"].is_a?(Hash) ? data["site"] : {}
  site = PLAIN_SITES[[config, request["partials"], ENV["TZ"]]] ||= plain_site(Dir.mktmpdir, data, request["partials"] || {})
  template = Liquid::Template.parse(request["template"], :line_numbers => true)
  JekyllIncludeCache.reset
  template.render!(data, :registers => { :site => site, :page => data["page"] })
end

def answer(request)
  ENV["TZ"] = request["tz"] || "UTC"
  Liquid::Template.error_mode = :warn
  Timeout.timeout(20) do
    output = request["site"] ? on_site(request) : on_data(request)
    { "output" => output.dup.force_encoding("UTF-8").scrub("\uFFFD").gsub(ROOT, HOME).gsub(ROOT.upcase, HOME.upcase) }
  end
rescue StandardError, ScriptError, SystemStackError => e
  { "error" => "#{e.class}: #{e.message.to_s.dup.force_encoding("UTF-8").scrub("?").lines.first&.chomp}".gsub(Dir.tmpdir, "TMP") }
end

# A case file: {shared keys of its requests, "cases": [{keys of a request, its answer}]}.
def answers(file)
  shared = file.reject { |key, _| key == "cases" }
  file["cases"].map do |known|
    own = known.reject { |key, _| %w(output error).include?(key) }
    request = shared.merge(own) { |key, a, b| key == "data" ? a.merge(b) : b }
    own.merge(answer(request))
  end
end

# A case without what differs in each recording.
def settled(found)
  JSON.generate(found).gsub(%r{TMP/d[\w-]+}, "TMP").gsub(Jekyll::VERSION, "4.3.1")
end

def differences(paths)
  paths.flat_map do |path|
    file = JSON.parse(File.read(path))
    found = answers(file).zip(file["cases"]).reject { |ours, known| settled(ours) == settled(known) }
    # Some texts hold memory addresses, which differ in each run.
    found.reject! { |ours, _| ours["output"]&.include?(":0x0000") }
    found.map { |ours, _| { "file" => File.basename(path) }.merge(ours) }
  end
end

def record(path)
  file = JSON.parse(File.read(path))
  shared = file.reject { |key, _| key == "cases" }
  cases = answers(file)
  head = shared.map { |key, value| " #{JSON.generate(key)}: #{JSON.generate(value)},\n" }.join
  File.write(path, "{\n#{head} \"cases\": [\n#{cases.map { |c| "  #{JSON.generate(c)}" }.join(",\n")}\n ]\n}\n")
end

at_exit { PLAIN_SITES.each_value { |site| FileUtils.rm_rf(site.source) } }
if ARGV.delete("--differences")
  target, *paths = ARGV
  File.write(target, "[\n#{differences(paths).map { |c| "  #{JSON.generate(c)}" }.join(",\n")}\n]\n")
elsif ARGV.delete("--serve")
  $stdout.sync = true
  $stdin.each_line { |line| puts JSON.generate(answer(JSON.parse(line))) }
else
  ARGV.each { |path| record(path) }
end
