# frozen_string_literal: true

Gem::Specification.new do |spec|
  spec.name          = "plain-paper"
  spec.version       = "0.2.0"
  spec.authors       = ["Ada"]
  spec.summary       = "A quiet theme."
  spec.files         = Dir["assets/**/*", "_layouts/*", "LICENSE"]

  spec.add_runtime_dependency "jekyll", ">= 3.5", "< 5.0"
  spec.add_runtime_dependency "jekyll-feed", "~> 0.9"
  spec.add_runtime_dependency "jekyll-seo-tag", "~> 2.1"
end
