Gem::Specification.new do |s|
  s.name = "mine"
  s.version = "1.0"
  s.authors = ["Ada", "Bob"]
  s.summary = "A theme."
  s.require_paths = ["lib"]
  s.add_runtime_dependency("jekyll-feed", [">= 0"])
end
