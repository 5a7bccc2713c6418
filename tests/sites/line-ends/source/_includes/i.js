b({{ include.n }},
  2);
