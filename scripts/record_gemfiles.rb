# Records which gems Bundler loads for the group :jekyll_plugins of each Gemfile in tests/compat/gemfiles.txt.
#
#     ruby scripts/record_gemfiles.rb
#
# The results go to tests/compat/gemfiles.json. No gem needs to be installed.

require "bundler"
require "json"
require "tmpdir"

ROOT = File.expand_path("../tests/compat", __dir__)
GEMSPEC = <<~RUBY
  Gem::Specification.new do |s|
    s.name, s.version, s.summary, s.authors = "own-theme", "1", "A theme", ["A"]
    s.add_runtime_dependency "jekyll-seo-tag"
  end
RUBY
ENV["IS_SET"] = "yes"

def loaded(text)
  Dir.mktmpdir do |folder|
    Dir.chdir(folder) do
      File.write("Gemfile", text)
      File.write("own-theme.gemspec", GEMSPEC)
      dsl = Bundler::Dsl.new
      dsl.eval_gemfile(Pathname.new(File.join(folder, "Gemfile")))
      dsl.dependencies.select do |gem|
        gem.groups.include?(:jekyll_plugins) && gem.should_include? && gem.autorequire != []
      end.map(&:name)
    end
  end
end

cases = File.read(File.join(ROOT, "gemfiles.txt")).split(/^=== (.*)\n/).drop(1)
results = cases.each_slice(2).to_h { |name, text| [name, loaded(text)] }
File.write(File.join(ROOT, "gemfiles.json"), JSON.pretty_generate(results) + "\n")
