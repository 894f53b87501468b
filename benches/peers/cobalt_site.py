"""The site for Cobalt: its settings, layouts and articles."""
from articles import BASE, SECTIONS, TITLE
from writing import quoted as q, yaml_front


def write(s, arts):
    s.write("_cobalt.yml", f'''destination: ./_site
posts:
  dir: posts
  rss: index.xml
  default:
    layout: page.liquid
    permalink: "/{{{{data.section}}}}/{{{{name}}}}/"
    excerpt_separator: ""
site:
  title: {TITLE}
  description: {TITLE}
  base_url: {BASE}
  sitemap: sitemap.xml
  data:
    menu:
''' + "".join(f"      - {{ name: {q(n)}, key: {k}, url: {q('/' + k + '/')} }}\n" for k, n in SECTIONS + [("tags", "标签 Tags"), ("authors", "作者 Authors")]) + '''syntax_highlight:
  theme: base16-ocean.dark
  enabled: true
''')
    s.static(".")
    head = '''<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ page.title | escape }} | {{ site.title }}</title>
<meta name="description" content="{{ page.description | escape }}">
<link rel="canonical" href="{{ site.base_url }}/{{ page.permalink }}">
<link rel="alternate" type="application/rss+xml" href="{{ site.base_url }}/index.xml" title="{{ site.title }}">
<link rel="stylesheet" href="/css/style.css">
</head>
<body>
<header class="site">
<a class="brand" href="/">{{ site.title }}</a>
<nav><ul>
{% assign top = page.permalink | split: "/" | first %}{% for m in site.data.menu %}<li{% if m.key == top %} class="active"{% endif %}><a href="{{ m.url }}">{{ m.name }}</a></li>
{% endfor %}</ul></nav>
</header>
<main>
'''
    foot = '''</main>
<footer><p>&copy; 2024 {{ site.title }}</p><ul>
<li><a href="/tags/">标签 Tags</a></li><li><a href="/authors/">作者 Authors</a></li><li><a href="/index.xml">RSS</a></li>
</ul></footer>
</body>
</html>
'''
    s.write("_includes/head.liquid", head)
    s.write("_includes/foot.liquid", foot)
    s.write("_layouts/page.liquid", '''{% include "head.liquid" %}<article>
<header><h1>{{ page.title | escape }}</h1>
<p class="meta"><time datetime="{{ page.published_date | date: "%Y-%m-%d" }}">{{ page.published_date | date: "%Y年%m月%d日" }}</time>
{% for a in page.categories %}<a class="author" href="/authors/{{ a | slugify }}/">{{ a }}</a> {% endfor %}
{% for t in page.tags %}<a class="tag" href="/tags/{{ t | slugify }}/">{{ t }}</a> {% endfor %}
{% assign words = page.content | strip_html | split: " " | size %}<span>{{ words }} words, {{ words | divided_by: 200 | plus: 1 }} min</span></p></header>
<div class="content">
{{ page.content }}
</div>
<nav class="around">
{% if page.previous %}<a class="prev" href="/{{ page.previous.permalink }}">{{ page.previous.title | escape }}</a>{% endif %}
{% if page.next %}<a class="next" href="/{{ page.next.permalink }}">{{ page.next.title | escape }}</a>{% endif %}
</nav>
</article>{% include "foot.liquid" %}''')
    s.write("_layouts/plain.liquid", '{% include "head.liquid" %}{{ page.content }}{% include "foot.liquid" %}')
    item = '''<li class="item"><h2><a href="/{{ post.permalink }}">{{ post.title | escape }}</a></h2>
<p class="meta"><time datetime="{{ post.published_date | date: "%Y-%m-%d" }}">{{ post.published_date | date: "%Y年%m月%d日" }}</time> {% for a in post.categories %}<a href="/authors/{{ a | slugify }}/">{{ a }}</a>{% endfor %}</p>
<p>{{ post.description | escape }}</p></li>
'''
    s.write("_includes/item.liquid", item)
    s.write("index.liquid", '---\nlayout: plain.liquid\ntitle: Home\npermalink: /\n---\n<h1>{{ site.title }}</h1>\n<ul class="list">\n{% for post in collections.posts.pages limit:20 %}{% include "item.liquid" %}{% endfor %}</ul>\n')
    s.write("research/index.liquid", '''---
layout: plain.liquid
title: All
permalink: /research/
pagination:
  include: All
  per_page: 20
  permalink_suffix: "./page/{{ num }}/"
---
<h1>{{ page.title }}</h1>
<ul class="list">
{% for post in paginator.pages %}{% include "item.liquid" %}{% endfor %}</ul>
<nav class="pager">
{% if paginator.previous_index %}<a class="prev" href="/{{ paginator.previous_index_permalink }}">上一页</a>{% endif %}
<span>{{ paginator.index }} / {{ paginator.total_indexes }}</span>
{% if paginator.next_index %}<a class="next" href="/{{ paginator.next_index_permalink }}">下一页</a>{% endif %}
</nav>
''')
    for name, inc in (("tags", "Tags"), ("authors", "Categories")):
        s.write(name + "/index.liquid", '''---
layout: plain.liquid
title: %s
permalink: /%s/
pagination:
  include: %s
  per_page: 1000000
  permalink_suffix: "./{{ num }}/"
---
{%% if paginator.indexes %%}<h1>{{ page.title }}</h1>
<ul class="terms">
{%% for t in paginator.indexes %%}<li><a href="/{{ t.index_permalink }}">{{ t.index_title }}</a> ({{ t.total_pages }})</li>
{%% endfor %%}</ul>{%% else %%}<h1>{{ paginator.index_title }}</h1>
<ul class="posts">
{%% for p in paginator.pages %%}<li><time>{{ p.published_date | date: "%%Y-%%m-%%d" }}</time> <a href="/{{ p.permalink }}">{{ p.title | escape }}</a></li>
{%% endfor %%}</ul>{%% endif %%}
''' % (name, name, inc))
    for a in arts:
        fm = "---\ntitle: %s\npublished_date: %s\ntags: [%s]\ncategories: [%s]\ndescription: %s\ndata:\n  section: %s\n---\n\n" % (
            q(a["title"]), q(a["date"].strftime("%Y-%m-%d %H:%M:%S +0800")), ", ".join(q(t) for t in a["tags"]), q(a["author"]), q(a["description"]), a["section"])
        s.write(f'posts/{a["slug"]}.md', fm + a["body"])
