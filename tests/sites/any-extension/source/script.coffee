---
layout: x
---
a = {{ page.name | size }}
