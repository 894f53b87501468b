"""The site for Hugo: its settings, layouts and articles."""
from articles import BASE, SECTIONS, TITLE
from writing import quoted as q


def write(s, arts):
    s.write("hugo.toml", f'''baseURL = "{BASE}/"
locale = "zh-CN"
title = "{TITLE}"
hasCJKLanguage = true
[pagination]
  pagerSize = 20
[taxonomies]
  tag = "tags"
  author = "authors"
[outputs]
  home = ["html", "rss"]
  section = ["html"]
  taxonomy = ["html"]
  term = ["html"]
[services.rss]
  limit = 20
[markup.goldmark.renderer]
  unsafe = true
[markup.highlight]
  noClasses = false
[markup.tableOfContents]
  startLevel = 2
  endLevel = 3
''' + "".join(f'[[menus.main]]\n  name = "{n}"\n  pageRef = "/{k}"\n  weight = {i + 1}\n' for i, (k, n) in enumerate(SECTIONS + [("tags", "标签 Tags"), ("authors", "作者 Authors")])))
    s.static("static")
    s.write("content/_index.md", '+++\ntitle = "Home"\n+++\n')
    for k, n in SECTIONS:
        s.write(f"content/{k}/_index.md", f'+++\ntitle = "{n}"\n+++\n')
    for a in arts:
        fm = "+++\ntitle = %s\ndate = %s\ntags = [%s]\nauthors = [%s]\ndescription = %s\n+++\n\n" % (
            q(a["title"]), a["date"].strftime("%Y-%m-%dT%H:%M:%S+08:00"), ", ".join(q(t) for t in a["tags"]), q(a["author"]), q(a["description"]))
        s.write(f'content/{a["section"]}/{a["slug"]}.md', fm + a["body"])
    L = "layouts/"
    s.write(L + "baseof.html", '''<!DOCTYPE html>
<html lang="{{ site.Language.Locale }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ if .IsHome }}{{ site.Title }}{{ else }}{{ .Title }} | {{ site.Title }}{{ end }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="alternate" type="application/rss+xml" href="{{ "index.xml" | absURL }}" title="{{ site.Title }}">
<link rel="stylesheet" href="{{ "css/style.css" | relURL }}">
</head>
<body>
<header class="site">
<a class="brand" href="{{ "/" | relURL }}">{{ site.Title }}</a>
<nav><ul>
{{ $page := . }}{{ range site.Menus.main }}<li{{ if eq .Page.Section $page.Section }} class="active"{{ end }}><a href="{{ .URL }}">{{ .Name }}</a></li>
{{ end }}</ul></nav>
</header>
<main>
{{ block "main" . }}{{ end }}
</main>
<footer><p>&copy; 2024 {{ site.Title }}</p><ul>
<li><a href="{{ "tags/" | relURL }}">标签 Tags</a></li><li><a href="{{ "authors/" | relURL }}">作者 Authors</a></li><li><a href="{{ "index.xml" | relURL }}">RSS</a></li>
</ul></footer>
</body>
</html>
''')
    s.write(L + "_partials/item.html", '''<li class="item"><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p class="meta"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006年01月02日" }}</time> {{ range .GetTerms "authors" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</p>
<p>{{ .Description }}</p></li>
''')
    s.write(L + "_partials/pager.html", '''<nav class="pager">
{{ if .HasPrev }}<a class="prev" href="{{ .Prev.URL }}">上一页</a>{{ end }}
<span>{{ .PageNumber }} / {{ .TotalPages }}</span>
{{ if .HasNext }}<a class="next" href="{{ .Next.URL }}">下一页</a>{{ end }}
</nav>
''')
    s.write(L + "home.html", '''{{ define "main" }}<h1>{{ site.Title }}</h1>
<ul class="list">
{{ range first 20 site.RegularPages }}{{ partial "item.html" . }}{{ end }}</ul>{{ end }}
''')
    s.write(L + "section.html", '''{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $p := .Paginate .RegularPages }}<ul class="list">
{{ range $p.Pages }}{{ partial "item.html" . }}{{ end }}</ul>
{{ partial "pager.html" $p }}{{ end }}
''')
    s.write(L + "taxonomy.html", '''{{ define "main" }}<h1>{{ .Title }}</h1>
<ul class="terms">
{{ range .Data.Terms.ByCount }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> ({{ .Count }})</li>
{{ end }}</ul>{{ end }}
''')
    s.write(L + "term.html", '''{{ define "main" }}<h1>{{ .Title }}</h1>
<ul class="posts">
{{ range .Pages }}<li><time>{{ .Date.Format "2006-01-02" }}</time> <a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
''')
    s.write(L + "page.html", '''{{ define "main" }}<article>
<header><h1>{{ .Title }}</h1>
<p class="meta"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006年01月02日" }}</time>
{{ range .GetTerms "authors" }}<a class="author" href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}
{{ range .GetTerms "tags" }}<a class="tag" href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}
<span>{{ .WordCount }} words, {{ .ReadingTime }} min</span></p></header>
<aside class="toc">{{ .TableOfContents }}</aside>
<div class="content">
{{ .Content }}
</div>
<nav class="around">
{{ with .PrevInSection }}<a class="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a class="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</nav>
</article>{{ end }}
''')
    s.write(L + "home.rss.xml", '''{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel><title>{{ site.Title }}</title><link>{{ .Permalink }}</link><description>{{ site.Title }}</description>
{{ range first 20 site.RegularPages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><guid>{{ .Permalink }}</guid><description>{{ .Description }}</description></item>
{{ end }}</channel></rss>
''')
