"""The articles of the compared sites: the same text, whoever builds it.

Half of the articles are Chinese (about 800 characters), half English (about 600 words). Every body has h2 and h3 headings, a
bullet and a numbered list, links, an image, bold, italic and code spans, a quote and a footnote; every third one a table;
every tenth one two code blocks of 20 lines. The same number and seed give the same articles.
"""
import datetime
import random
import re

BASE = "https://journal.example.edu"
TITLE = "学报 Journal"
SECTIONS = [("research", "研究 Research"), ("teaching", "教学 Teaching"),
            ("review", "书评 Review"), ("campus", "校园 Campus")]

ZH = """教育 学生 教师 课程 研究 方法 问题 社会 发展 中国 文化 历史 大学 学院 期刊 文章 作者 编辑 读者 阅读 写作 语言 汉语
英语 翻译 文学 小说 诗歌 散文 评论 艺术 音乐 绘画 设计 建筑 城市 乡村 农业 工业 经济 市场 金融 贸易 政策 法律 制度
改革 开放 创新 技术 计算机 网络 数据 算法 模型 机器学习 人工智能 软件 系统 平台 工程 物理 化学 生物 医学 健康 环境
气候 能源 材料 数学 统计 概率 逻辑 哲学 伦理 心理 认知 行为 实验 调查 访谈 样本 结果 结论 理论 实践 经验 传统 现代
世界 国际 全球 地区 民族 家庭 青年 儿童 老人 女性 就业 创业 竞争 合作 交流 传播 媒体 新闻 出版 图书馆 档案 博物馆
校园 宿舍 食堂 操场 社团 活动 比赛 演讲 讨论 会议 论文 答辩 毕业 招生 考试 成绩 奖学金 导师 同学 朋友 春天 夏天 秋天
冬天 清晨 黄昏 夜晚 雨水 阳光 山川 河流 大海 森林 花园 街道 车站 桥梁 灯光 声音 颜色 味道 记忆 时间 空间 生命 死亡
爱情 友谊 孤独 希望 梦想 未来 过去 现在 重要 不同 新的 复杂 简单 清楚 深刻 广泛 具体 抽象 真实 可能 必须 应当 能够
需要 希望 认为 发现 提出 指出 说明 表明 分析 比较 讨论 解释 理解 学习 思考 观察 记录 描述 设计 建立 完成 实现 提高
改善 促进 影响 决定 导致 形成 产生 出现 存在 包括 属于 成为 进行 开始 继续 结束 得到 失去 选择 使用 根据 关于 由于
因此 但是 然而 而且 虽然 如果 只有 不仅 以及 或者 同时 首先 其次 最后 此外 总之 例如 尤其 事实上 一般来说""".split()
ZH_GLUE = ["的", "了", "在", "是", "和", "与", "对", "从", "把", "被", "也", "都", "就", "还", "而", "中", "上", "这", "那", "一个"]
EN = """the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one
you were all her she there would their we him been has when who will no more if out so up said what its about than into them
can only other time new some could these two may first then do any like my now over such our man me even most made after also
did many off before must well back through years much where your way down should because long each just state those people
too mr how little good world make very year still see own work men day get here old life both between being under three never
know same last another while us might great university since against go came right take school place within general house
used small college system order program study student teacher course paper result method theory model data language research
journal article author editor reader library history culture science number group problem fact however point form part public
development education present against example possible question local social early second change large local often national
community interest course area level power word different idea important several kind need several result toward set order
sense material analysis value process figure simple section table page print press edition volume issue review essay campus
lecture seminar degree faculty department evidence argument claim reason""".split()
ZS = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
ZG = ["子涵", "雨桐", "浩然", "思远", "明哲"]
EF = ["Alice", "Brian", "Clara", "David", "Emma", "Frank", "Grace", "Henry", "Irene", "James",
      "Karen", "Louis", "Maria", "Nora", "Oscar", "Paula", "Quinn", "Rosa", "Simon", "Tessa"]
EL = ["Baker", "Carter", "Dawson", "Ellis", "Foster"]
AUTHORS = [s + g for s in ZS for g in ZG] + [f + " " + l for f in EF for l in EL]
TAGS = ("教育 语言学 文学 历史 哲学 社会学 经济 法律 艺术 音乐 建筑 城市 农业 环境 能源 数学 统计 物理 化学 生物 医学 心理 "
        "机器学习 出版 图书馆 Teaching Linguistics Poetry Archives Ethics Migration Finance Policy Design Film Housing Soil "
        "Climate Algebra Optics Genetics Memory Robotics Typography Reading Campus Music Field-notes Interview Translation").split()
assert len(TAGS) == 50 and len(set(TAGS)) == 50 and len(set(AUTHORS)) == 200

CODE = {
    "python": '''from pathlib import Path


def load(path: Path) -> dict:
    """Read one record."""
    with path.open(encoding="utf-8") as f:
        record = json.load(f)
    if "title" not in record:
        raise ValueError(f"{path}: no title")
    return record


class Index:
    def __init__(self, size=%d):
        self.items = [None] * size

    def add(self, key, value):
        self.items[hash(key) %% len(self.items)] = value  # last one wins
        return self
''',
    "rust": '''use std::collections::BTreeMap;

/// Counts the words of a text.
pub fn count(text: &str) -> BTreeMap<&str, usize> {
    let mut map = BTreeMap::new();
    for word in text.split_whitespace() {
        *map.entry(word).or_insert(0) += 1;
    }
    map
}

fn main() {
    let limit = %d;
    let text = "one two two three three three";
    for (word, n) in count(text).iter().filter(|(_, n)| **n < limit) {
        println!("{word}: {n}");
    }
    // done
    std::process::exit(0);
}
''',
    "js": '''import { readFile } from "node:fs/promises";

const limit = %d;

export async function titles(files) {
  const out = [];
  for (const file of files) {
    const text = await readFile(file, "utf8");
    const m = /^title:\\s*(.+)$/m.exec(text);
    if (m) out.push({ file, title: m[1] });
    if (out.length >= limit) break;
  }
  return out.sort((a, b) => a.title.localeCompare(b.title, "zh"));
}

titles(process.argv.slice(2)).then((list) => {
  for (const { title } of list) console.log(`- ${title}`);
});
''',
    "bash": '''#!/bin/bash
set -euo pipefail
limit=%d
for f in content/*.md; do
  title=$(grep -m1 '^title:' "$f" | cut -d: -f2-)
  if [ -z "$title" ]; then
    echo "no title: $f" >&2
    exit 1
  fi
  n=$(wc -w < "$f")
  if (( n > limit )); then
    printf '%%s\\t%%d\\n' "$title" "$n"
  fi
done | sort -k2 -n -r | head -20
''',
}


class Words:
    def __init__(self, rng):
        self.r = rng
        self.zw = self._cum(len(ZH))
        self.ew = self._cum(len(EN))

    @staticmethod
    def _cum(n):
        acc, out = 0.0, []
        for i in range(n):
            acc += 1.0 / (i + 12)
            out.append(acc)
        return out

    def zh(self, chars):
        """A run of sentences of about that many characters."""
        out, n = [], 0
        while n < chars:
            words = self.r.choices(ZH, cum_weights=self.zw, k=self.r.randint(7, 13))
            cut = self.r.randint(3, len(words) - 3)
            s = ""
            for i, w in enumerate(words):
                s += w
                if i == cut:
                    s += "，"
                elif i % 3 == 1 and i < len(words) - 1:
                    s += self.r.choice(ZH_GLUE)
            s += "。" if self.r.random() < 0.9 else "？"
            out.append(s)
            n += len(s)
        return "".join(out)

    def en(self, words):
        out, n = [], 0
        while n < words:
            k = self.r.randint(8, 18)
            w = self.r.choices(EN, cum_weights=self.ew, k=k)
            if k > 11:
                w[k // 2] += ","
            s = " ".join(w)
            out.append(s[0].upper() + s[1:] + ".")
            n += k
        return " ".join(out)

    def zh_few(self, k):
        return "".join(self.r.choices(ZH, cum_weights=self.zw, k=k))

    def en_few(self, k):
        return " ".join(self.r.choices(EN, cum_weights=self.ew, k=k))


def wrap(text, width, zh):
    """Hard line breaks inside a paragraph, as an editor that wraps leaves them."""
    if zh:
        return "\n".join(text[i:i + width] for i in range(0, len(text), width))
    lines, cur = [], ""
    for w in text.split(" "):
        if len(cur) + len(w) + 1 > width and cur:
            lines.append(cur)
            cur = w
        else:
            cur = (cur + " " + w).strip()
    lines.append(cur)
    return "\n".join(lines)


def body(w, i, zh):
    r = w.r
    para = (lambda n: w.zh(n)) if zh else (lambda n: w.en(int(n * 0.75)))
    few = (lambda k: w.zh_few(k)) if zh else (lambda k: w.en_few(k + 1))
    sep = "" if zh else " "
    soft = i % 4 < 2

    def p(n):
        t = para(n)
        if soft and zh:  # only the prose: a break inside a link's target would undo the link
            t = wrap(t, 40, True)
        # a bold run, an italic run, a code span and a link, at the end of the paragraph's text
        t += sep + "**" + few(1) + "**" + sep + few(1) + sep + "*" + few(1) + "*" + sep + ("，" if zh else "and ")
        t += "`" + r.choice(["index.md", "title", "lang=zh", "cargo build"]) + "`" + sep
        t += "[" + few(2) + "](" + r.choice([BASE + "/about/", "https://example.org/%d" % r.randint(1, 999), "/tags/"]) + ")"
        t += "。" if zh else "."
        return wrap(t, 78, False) if soft and not zh else t

    h = lambda k: few(k) if zh else few(k).capitalize()
    out = [p(110) + "[^1]"]
    out.append("## " + h(2) + "\n\n" + p(120))
    out.append("\n".join("- " + few(4) + (" [" + few(1) + "](https://example.org/%d)" % r.randint(1, 999) if k == 0 else "") for k in range(4)))
    out.append("## " + h(3) + "\n\n" + p(110) + "\n\n### " + h(2) + "\n\n" + p(90))
    if i % 3 == 0:
        rows = ["| " + " | ".join([few(1), few(1), few(1), few(1)]) + " |", "| --- | ---: | :--- | :-: |"]
        for _ in range(5):
            rows.append("| %s | %d | %s | %.2f |" % (few(1), r.randint(1, 999), few(2), r.random()))
        out.append("\n".join(rows))
    out.append("![" + few(2) + "](/img/p%d.png)" % (i % 10))
    out.append("### " + h(2) + "\n\n" + "\n".join("%d. %s" % (k + 1, few(4)) for k in range(4)))
    if i % 20 in (0, 11):
        a, b = r.sample(sorted(CODE), 2)
        for lang in (a, b):
            out.append("```" + lang + "\n" + (CODE[lang] % r.randint(1, 999)) + "```")
    out.append("> " + para(50))
    out.append("## " + h(2) + "\n\n" + p(110))
    out.append("[^1]: " + few(5) + "，见《" + w.zh_few(2) + "》。" if zh else "[^1]: " + few(6) + ".")
    return "\n\n".join(out) + "\n"



FENCED = re.compile(r"^```.*?^```\n\n", re.S | re.M)


def articles(n, seed, code=True):
    """The articles; without code blocks the rest of the text is the same."""
    w = Words(random.Random(seed))
    r = w.r
    start = datetime.datetime(2009, 9, 1, 9, 0, 0)
    for i in range(n):
        zh = i % 2 == 0
        # steps so that dates are all different: 15 years over n
        date = start + datetime.timedelta(seconds=int(i * (15 * 365 * 86400) / n))
        title = w.zh_few(4) if zh else w.en_few(6).capitalize()
        desc = w.zh(40) if zh else w.en(25)
        made = {
            "slug": "a%05d" % i,
            "section": SECTIONS[r.randrange(4)][0],
            "title": title,
            "date": date,
            "tags": r.sample(TAGS, r.randint(2, 3)),
            "author": r.choice(AUTHORS),
            "lang": "zh" if zh else "en",
            "description": desc,
            }
        text = body(w, i, zh)
        yield made | {"body": text if code else FENCED.sub("", text)}
