# Loaded into Jekyll with RUBYOPT while the sites of tests/sites are recorded: the time is RECORD_NOW, folders are
# sorted by name, and a plain scalar that begins with a colon is a string, as in the Jekyll of rubygems (Debian's
# rejects it).
require "date"

class Time
  def self.now(**named) = Time.at(Integer(ENV.fetch("RECORD_NOW")), **named)
end

class Date
  def self.today(*) = Time.now.to_date
end

class Dir
  class << self
    alias unsorted_entries entries
    def entries(*given, **named) = unsorted_entries(*given, **named).sort
    alias unsorted_children children
    def children(*given, **named) = unsorted_children(*given, **named).sort
  end
end

require "psych"

class Psych::ScalarScanner
  alias with_symbols tokenize
  def tokenize(text) = text.match?(/\A:./) ? text : with_symbols(text)
end
