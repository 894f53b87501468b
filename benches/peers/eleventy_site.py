"""The site for Eleventy: its settings, layouts and articles."""
import json

from articles import BASE, SECTIONS, TITLE
from writing import quoted as q, yaml_front


def write(s, arts):
    s.write("package.json", '{ "type": "module", "private": true }\n')
    s.write("eleventy.config.js", r'''import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";

const sections = ["research", "teaching", "review", "campus"];
const slug = (s) => s.toLowerCase().replace(/\s+/g, "-");
const byDate = (a, b) => b.date - a.date;

function terms(api, key) {
  const map = new Map();
  for (const p of api.getFilteredByGlob("content/*/a*.md")) {
    for (const t of [p.data[key]].flat()) {
      if (!map.has(t)) map.set(t, []);
      map.get(t).push(p);
    }
  }
  return [...map].map(([name, posts]) => ({ name, slug: slug(name), posts: posts.sort(byDate) })).sort((a, b) => b.posts.length - a.posts.length);
}

export default function (config) {
  config.addPlugin(syntaxHighlight);
  config.amendLibrary("md", (md) => md.use(anchor, { slugify: slug, tabIndex: false }).use(footnote));
  config.addPassthroughCopy({ static: "/" });
  for (const s of sections) {
    config.addCollection("sec_" + s, (api) => {
      const posts = api.getFilteredByGlob(`content/${s}/a*.md`).sort(byDate);
      posts.forEach((p, i) => { p.data.prev = posts[i + 1]; p.data.next = posts[i - 1]; });
      return posts;
    });
  }
  config.addCollection("latest", (api) => api.getFilteredByGlob("content/*/a*.md").sort(byDate).slice(0, 20));
  config.addCollection("posts", (api) => api.getFilteredByGlob("content/*/a*.md").sort(byDate));
  config.addCollection("tagTerms", (api) => terms(api, "tags"));
  config.addCollection("authorTerms", (api) => terms(api, "author"));
  config.addFilter("tslug", slug);
  const east = (d) => new Date(+d + 8 * 3600e3);
  config.addFilter("iso", (d) => east(d).toISOString().slice(0, 10));
  config.addFilter("zhdate", (d) => east(d).toISOString().slice(0, 10).replace(/(\d+)-(\d+)-(\d+)/, "$1年$2月$3日"));
  config.addFilter("rfc822", (d) => d.toUTCString());
  config.addFilter("words", (html) => {
    const text = html.replace(/<[^>]*>/g, " ");
    return (text.match(/[\u4e00-\u9fff]|[A-Za-z0-9'-]+/g) || []).length;
  });
  config.addFilter("minutes", (n) => Math.ceil(n / 213));
  config.addFilter("toc", (html) => {
    const out = [];
    for (const m of html.matchAll(/<h([23]) id="([^"]*)"[^>]*>(.*?)<\/h\1>/g)) {
      const h = { id: m[2], title: m[3], children: [] };
      if (m[1] === "3" && out.length) out[out.length - 1].children.push(h);
      else out.push(h);
    }
    return out;
  });
  return { dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" },
    markdownTemplateEngine: process.env.MD_ENGINE || false, htmlTemplateEngine: "njk", templateFormats: ["md", "njk"] };
}
''')
    s.write("_data/site.json", json.dumps({"title": TITLE, "url": BASE, "menu": [{"name": n, "url": f"/{k}/"} for k, n in SECTIONS + [("tags", "标签 Tags"), ("authors", "作者 Authors")]]}, ensure_ascii=False))
    s.static("static")
    I = "_includes/"
    s.write(I + "base.njk", '''<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }} | {{ site.title }}</title>
<meta name="description" content="{{ description }}">
<link rel="canonical" href="{{ site.url }}{{ page.url }}">
<link rel="alternate" type="application/rss+xml" href="{{ site.url }}/index.xml" title="{{ site.title }}">
<link rel="stylesheet" href="/css/style.css">
</head>
<body>
<header class="site">
<a class="brand" href="/">{{ site.title }}</a>
<nav><ul>
{% for m in site.menu %}<li{% if page.url.startsWith(m.url) %} class="active"{% endif %}><a href="{{ m.url }}">{{ m.name }}</a></li>
{% endfor %}</ul></nav>
</header>
<main>
{% block main %}{{ content | safe }}{% endblock %}
</main>
<footer><p>&copy; 2024 {{ site.title }}</p><ul>
<li><a href="/tags/">标签 Tags</a></li><li><a href="/authors/">作者 Authors</a></li><li><a href="/index.xml">RSS</a></li>
</ul></footer>
</body>
</html>
''')
    s.write(I + "item.njk", '''<li class="item"><h2><a href="{{ post.url }}">{{ post.data.title }}</a></h2>
<p class="meta"><time datetime="{{ post.date | iso }}">{{ post.date | zhdate }}</time> <a href="/authors/{{ post.data.author | tslug }}/">{{ post.data.author }}</a></p>
<p>{{ post.data.description }}</p></li>
''')
    s.write(I + "post.njk", '''{% extends "base.njk" %}
{% block main %}<article>
<header><h1>{{ title }}</h1>
<p class="meta"><time datetime="{{ page.date | iso }}">{{ page.date | zhdate }}</time>
<a class="author" href="/authors/{{ author | tslug }}/">{{ author }}</a>
{% for t in tags %}<a class="tag" href="/tags/{{ t | tslug }}/">{{ t }}</a> {% endfor %}
{% set n = content | words %}<span>{{ n }} words, {{ n | minutes }} min</span></p></header>
<aside class="toc"><nav><ul>
{% for h in content | toc %}<li><a href="#{{ h.id }}">{{ h.title | safe }}</a>{% if h.children.length %}<ul>{% for c in h.children %}<li><a href="#{{ c.id }}">{{ c.title | safe }}</a></li>{% endfor %}</ul>{% endif %}</li>
{% endfor %}</ul></nav></aside>
<div class="content">
{{ content | safe }}
</div>
<nav class="around">
{% if prev %}<a class="prev" href="{{ prev.url }}">{{ prev.data.title }}</a>{% endif %}
{% if next %}<a class="next" href="{{ next.url }}">{{ next.data.title }}</a>{% endif %}
</nav>
</article>{% endblock %}
''')
    s.write("content/index.njk", '---\nlayout: base.njk\ntitle: Home\n---\n<h1>{{ site.title }}</h1>\n<ul class="list">\n{% for post in collections.latest %}{% include "item.njk" %}{% endfor %}</ul>\n')
    for k, n in SECTIONS:
        s.write(f"content/{k}-index.njk", f'---\nlayout: base.njk\ntitle: {q(n)}\npagination:\n  data: collections.sec_{k}\n  size: 20\n  alias: posts\npermalink: "/{k}/{{% if pagination.pageNumber > 0 %}}page/{{{{ pagination.pageNumber + 1 }}}}/{{% endif %}}index.html"\n---\n' + '''<h1>{{ title }}</h1>
<ul class="list">
{% for post in posts %}{% include "item.njk" %}{% endfor %}</ul>
<nav class="pager">
{% if pagination.href.previous %}<a class="prev" href="{{ pagination.href.previous }}">上一页</a>{% endif %}
<span>{{ pagination.pageNumber + 1 }} / {{ pagination.pages.length }}</span>
{% if pagination.href.next %}<a class="next" href="{{ pagination.href.next }}">下一页</a>{% endif %}
</nav>
''')
        s.write(f"content/{k}/{k}.11tydata.json", '{ "layout": "post.njk" }\n')
    for name, coll in (("tags", "tagTerms"), ("authors", "authorTerms")):
        s.write(f"content/{name}-list.njk", f'---\nlayout: base.njk\ntitle: {name}\npermalink: /{name}/\n---\n' + '<h1>{{ title }}</h1>\n<ul class="terms">\n{% for t in collections.' + coll + ' %}<li><a href="/' + name + '/{{ t.slug }}/">{{ t.name }}</a> ({{ t.posts.length }})</li>\n{% endfor %}</ul>\n')
        s.write(f"content/{name}-term.njk", f'---\nlayout: base.njk\npagination:\n  data: collections.{coll}\n  size: 1\n  alias: term\npermalink: "/{name}/{{{{ term.slug }}}}/"\neleventyComputed:\n  title: "{{{{ term.name }}}}"\n---\n' + '<h1>{{ term.name }}</h1>\n<ul class="posts">\n{% for p in term.posts %}<li><time>{{ p.date | iso }}</time> <a href="{{ p.url }}">{{ p.data.title }}</a></li>\n{% endfor %}</ul>\n')
    s.write("content/feed.njk", '---\npermalink: /index.xml\neleventyExcludeFromCollections: true\n---\n<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{{ site.title }}</title><link>{{ site.url }}</link><description>{{ site.title }}</description>\n{% for p in collections.latest %}<item><title>{{ p.data.title }}</title><link>{{ site.url }}{{ p.url }}</link><pubDate>{{ p.date | rfc822 }}</pubDate><guid>{{ site.url }}{{ p.url }}</guid><description>{{ p.data.description }}</description></item>\n{% endfor %}</channel></rss>\n')
    s.write("content/sitemap.njk", '---\npermalink: /sitemap.xml\neleventyExcludeFromCollections: true\n---\n<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{% for p in collections.all %}<url><loc>{{ site.url }}{{ p.url }}</loc><lastmod>{{ p.date | iso }}</lastmod></url>\n{% endfor %}</urlset>\n')
    for a in arts:
        s.write(f'content/{a["section"]}/{a["slug"]}.md', yaml_front(a, ["author: " + q(a["author"])]) + a["body"])
