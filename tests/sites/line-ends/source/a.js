---
layout: none
---
var a;
{% include i.js n="1" %}
{{ site.posts.first.excerpt | jsonify }}
