# A Ruby value for JSON, with tags for dates, symbols and numbers that JSON does not have.
require "date"

def plain(value)
  case value
  when nil, true, false, Integer then value
  when Float
    return value if value.finite?
    { "!float" => value.nan? ? "nan" : value.positive? ? "inf" : "-inf" }
  when String then value.dup.force_encoding("UTF-8").scrub
  when Time then { "!time" => value.strftime("%Y-%m-%dT%H:%M:%S.%6N%:z"), "utc" => value.utc? }
  when Date then { "!date" => value.iso8601 }
  when Array then value.map { |item| plain(item) }
  when Hash
    simple = value.keys.all? { |key| key.is_a?(String) && !key.start_with?("!") }
    return value.to_h { |key, item| [plain(key), plain(item)] } if simple

    { "!map" => value.map { |key, item| [plain(key), plain(item)] } }
  when Symbol then { "!symbol" => value.to_s }
  else
    # Not every script loads Jekyll.
    return { "!excerpt" => value.content } if defined?(Jekyll::Excerpt) && value.is_a?(Jekyll::Excerpt)

    { "!object" => value.class.name }
  end
end
