# Prints what Jekyll reads from sites, as JSON: one line per job on standard input.
#
# A job is {"kind": "site", "source": PATH, "flags": {}, "environ": {}} or {"kind": "yaml", "texts": [..],
# "environ": {}}. The time is RECORD_NOW, folders are sorted by name, and a plain scalar that begins with a
# colon is a string, as in the Jekyll of rubygems (Debian's rejects it).
require "json"
require "jekyll"
require_relative "plain_values"

NOW = Integer(ENV.fetch("RECORD_NOW"))

class Time
  def self.now(**) = Time.at(NOW)
end

class Dir
  class << self
    alias unsorted_entries entries
    def entries(*given, **named) = unsorted_entries(*given, **named).sort
  end
end

class Psych::ScalarScanner
  alias with_symbols tokenize
  def tokenize(text) = text.match?(/\A:./) ? text : with_symbols(text)
end

def document(doc, site)
  data = plain(doc.data.reject { |key, _| key == "excerpt" }) # before `date` adds one
  {
    "path" => doc.relative_path, "url" => doc.url, "id" => doc.id, "date" => plain(doc.date),
    "data" => data, "excerpt" => plain(doc.data["excerpt"]),
    "output_path" => doc.destination(site.dest).delete_prefix("#{site.dest}/"), "output_ext" => doc.output_ext,
    "ext" => doc.extname, "writes" => doc.write?, "body" => plain(doc.content), "layout" => plain(doc.data["layout"]),
  }
end

def page(page, site)
  defaults = site.frontmatter_defaults.all(page.relative_path, :pages)
  {
    "path" => page.relative_path, "url" => page.url, "name" => page.name, "ext" => page.ext,
    "data" => plain(Jekyll::Utils.deep_merge_hashes(defaults, page.data).reject { |key, _| key == "excerpt" }),
    "excerpt" => plain(page.data["excerpt"]),
    "output_path" => page.destination(site.dest).delete_prefix("#{site.dest}/"), "output_ext" => page.output_ext,
    "body" => plain(page.content), "layout" => plain(page.data["layout"]),
  }
end

def static(file, site)
  {
    "path" => file.relative_path, "url" => file.url, "writes" => file.write? ? true : false, "data" => plain(file.data),
    "collection" => file.type&.to_s, "modified" => plain(file.modified_time),
    "output_path" => file.destination(site.dest).delete_prefix("#{site.dest}/"),
  }
end

DEFAULTS = JSON.parse(JSON.generate(plain(Jekyll::Configuration.from({}).to_h)))

# The difference from the defaults, which the empty site has.
def changed(config)
  config.reject { |key, value| %w(source destination quiet defaults config).include?(key) || (DEFAULTS.key?(key) && DEFAULTS[key] == plain(value)) }
end

def read_site(job)
  flags = job["flags"].merge("source" => job["source"], "destination" => File.join(job["source"], "_site"), "quiet" => true)
  flags["config"] = job["files"].map { |name| File.join(job["source"], name) } if job["files"]
  config = Jekyll.configuration(flags)
  site = Jekyll::Site.new(config)
  site.read
  drop = site.site_payload["site"]
  {
    "config" => plain(changed(site.config.to_h)),
    "time" => plain(site.time),
    "collections" => site.collections.values.map do |found|
      {
        "label" => found.label, "docs" => found.docs.map { |doc| document(doc, site) }, "files" => found.files.map { |f| static(f, site) },
        "writes" => found.write?, "directory" => found.directory.delete_prefix("#{site.source}/"),
        "relative_directory" => found.relative_directory, "metadata" => plain(found.metadata),
      }
    end,
    "pages" => site.pages.map { |each| page(each, site) },
    "static_files" => site.static_files.map { |file| static(file, site) },
    "data" => plain(site.data),
    "posts" => drop["posts"].map(&:relative_path),
    "documents" => drop["documents"].map(&:relative_path),
    "html_pages" => drop["html_pages"].map(&:relative_path),
    "tags" => site.tags.map { |name, posts| [name.to_s, posts.map(&:relative_path)] },
    "categories" => site.categories.map { |name, posts| [name.to_s, posts.map(&:relative_path)] },
  }
end

def answer(job)
  return plain(Jekyll::Configuration.from({}).to_h.except("source", "destination")) if job["kind"] == "defaults"
  return read_site(job) if job["kind"] == "site"

  job["texts"].map do |text|
    begin
      { "value" => plain(Jekyll::Utils.safe_load_yaml(text)) }
    rescue Psych::Exception, StandardError, SystemStackError => e
      { "error" => e.class.name }
    end
  end
rescue StandardError, SystemExit => e
  { "error" => e.class.name }
end

STDIN.each_line do |line|
  job = JSON.parse(line)
  reader, writer = IO.pipe
  child = fork do
    reader.close
    STDOUT.reopen(File::NULL)
    STDERR.reopen(File::NULL) unless ENV["RECORD_LOUD"]
    job.fetch("environ", {}).each { |name, value| ENV[name] = value }
    writer.write(JSON.generate(answer(job)))
    writer.close
    exit!(0)
  end
  writer.close
  puts reader.read
  STDOUT.flush
  Process.wait(child)
end
