var a;
b(1,
  2);

"<p>One\ntwo.</p>\n\n<p>Three.</p>\n"
