# frozen_string_literal: true

# Measures real Jekyll's Liquid: the body and the layouts of some pages of a site in which all documents are rendered.
#
#   ruby benchmarks/render_pages.rb SITE ROUNDS SOURCE...
#
# Prints {"source": [fastest processor seconds of one page, its text]}. SITE has its config's overrides in _overrides.json.

require "json"
require "jekyll"

ENOUGH = 0.2
folder, rounds, *sources = ARGV
Jekyll.logger.log_level = :error
overrides = JSON.parse(File.read(File.join(folder, "_overrides.json")))
config = Jekyll.configuration(overrides.merge("source" => folder, "destination" => File.join(folder, "_site")))
site = Jekyll::Site.new(config)
site.reset
site.read
site.generate
bodies = (site.documents + site.pages).to_h { |item| [item, item.content] }
site.render

found = sources.to_h do |source|
  item = (site.documents + site.pages).find { |one| one.relative_path == source }
  best = nil
  text = nil
  begun = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
  number = 0
  while number < rounds.to_i || Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID) - begun < ENOUGH
    number += 1
    item.content = bodies[item]
    start = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
    text = Jekyll::Renderer.new(site, item, site.site_payload).run
    took = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID) - start
    best = took if best.nil? || took < best
  end
  [source, [best, text]]
end
puts JSON.generate(found)
