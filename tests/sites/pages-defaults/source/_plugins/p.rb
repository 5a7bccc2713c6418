class P < Jekyll::Generator; def generate(s); raise "no"; end; end
