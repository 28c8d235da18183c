"""Writes sites of N static pages in all, about 30 KB and 87 links each: home, columns, paged lists, articles.

    make-portal.py FOLDER PAGES [HOSTS]

The same numbers give the same bytes. Each host has a folder (`h00` …). `pages.txt` holds host and path of every page,
which is the truth that each crawler's visits are counted against.
"""

import os
import random
import sys

PER_LIST = 20
COLUMNS = 24
WORDS = (
    "推进 政务 公开 服务 办理 群众 企业 审批 事项 材料 标准 规范 监督 检查 结果 公示 财政 预算 项目 建设 "
    "交通 运输 教育 卫生 民生 保障 就业 创业 环境 治理 安全 生产 应急 管理 法规 制度 落实 责任 督查 整改"
).split()

NAVIGATION = 74


def sentence(rng, length):
    return "".join(rng.choice(WORDS) for _ in range(length)) + "。"


def head(title, column, extra=""):
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<title>{title}-基准测试市人民政府</title>
<meta name="SiteName" content="基准测试市人民政府"><meta name="SiteDomain" content="www.example.gov.cn">
<meta name="SiteIDCode" content="4300000001"><meta name="ColumnName" content="{column}">
<meta name="ColumnType" content="{column}">{extra}
<link rel="stylesheet" href="/css/site.css"></head><body>
"""


def navigation():
    rows = []
    for index in range(NAVIGATION):
        column = index % COLUMNS
        rows.append(
            f'<li class="nav-item nav-item-{index}"><a href="/c{column:02d}/index.html" class="nav-link" '
            f'title="导航栏目{index}" target="_self"><span class="icon icon-{index}"></span>导航栏目{index}</a></li>'
        )
    filler = "".join(
        f'<div class="panel panel-{i}" data-index="{i}"><p class="hint">政务公开 互动交流 办事服务 数据开放</p></div>\n'
        for i in range(90)
    )
    return '<ul class="nav">' + "\n".join(rows) + "</ul>\n" + filler


def foot():
    return (
        '<div class="footer"><p>主办单位：基准测试市人民政府办公室</p><p>网站标识码：4300000001</p>'
        '<a href="/about/index.html">关于我们</a></div></body></html>'
    )


def write(folder, path, text, pages):
    full = os.path.join(folder, path.lstrip("/"))
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8") as file:
        file.write(text)
    pages.append(path)


def main(folder, count, hosts):
    if os.path.exists(os.path.join(folder, "pages.txt")):
        return
    pages, size = [], 0
    for host in range(hosts):
        own, bytes_written = site(os.path.join(folder, f"h{host:02d}"), count // hosts + (host < count % hosts), host)
        pages += [f"h{host:02d} {page}" for page in own]
        size += bytes_written
    with open(os.path.join(folder, "pages.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(pages) + "\n")
    print(f"bench: {len(pages)} pages on {hosts} hosts, {size / len(pages) / 1000:.1f} KB on average", file=sys.stderr)


def site(folder, count, seed):
    """Writes one site; returns its pages' paths and their size in all."""
    rng = random.Random(20261015 + seed)
    nav = navigation()
    pages = []
    # Home, about and one list page for every PER_LIST articles; the rest are articles.
    articles = max(COLUMNS, (count - 2) * PER_LIST // (PER_LIST + 1))
    by_column = [[] for _ in range(COLUMNS)]
    for number in range(articles):
        by_column[number % COLUMNS].append(number)

    for column, numbers in enumerate(by_column):
        name = f"栏目{column:02d}"
        entries = []
        for number in numbers:
            title = f"{sentence(rng, 6)[:-1]}第{number}号"
            day = f"2026-{1 + number % 9:02d}-{1 + number % 28:02d}"
            entries.append((number, title, day))
        lists = max(1, -(-len(entries) // PER_LIST))
        for page in range(lists):
            chunk = entries[page * PER_LIST:(page + 1) * PER_LIST]
            rows = "\n".join(
                f'<li><a href="./a{number}.html" title="{title}">{title}</a><span>{day}</span></li>'
                for number, title, day in chunk
            )
            following = f'<a href="index_{page + 1}.html">下一页</a>' if page + 1 < lists else ""
            stem = "index.html" if page == 0 else f"index_{page}.html"
            body = (
                head(name, name) + nav + f'<div class="pos">当前位置：<a href="/">首页</a> &gt; {name}</div>'
                f'<ul class="list">{rows}</ul><div class="pages">{following}</div>' + "<!-- -->" * 900 + foot()
            )
            write(folder, f"/c{column:02d}/{stem}", body, pages)
        for position, (number, title, day) in enumerate(entries):
            near = entries[position + 1:position + 11] or entries[:10]
            related = "".join(f'<li><a href="a{n}.html">{t}</a></li>' for n, t, _ in near)
            extra = f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day} 09:30">'
            text = "\n".join(f"<p>{sentence(rng, 24)}</p>" for _ in range(26))
            body = (
                head(title, name, extra) + nav
                + f'<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="index.html">{name}</a></div>'
                f"<h1>{title}</h1><p>发布时间：{day} 09:30 来源：市政府办公室</p>"
                f'<div class="TRS_Editor">{text}</div><ul class="related">{related}</ul>' + foot()
            )
            write(folder, f"/c{column:02d}/a{number}.html", body, pages)

    columns = "".join(f'<li><a href="/c{c:02d}/index.html">栏目{c:02d}</a></li>' for c in range(COLUMNS))
    write(folder, "/index.html", head("首页", "首页") + nav + f"<ul>{columns}</ul>" + foot(), pages)
    write(folder, "/about/index.html", head("关于我们", "关于我们") + nav + foot(), pages)
    os.makedirs(os.path.join(folder, "css"), exist_ok=True)
    with open(os.path.join(folder, "css", "site.css"), "w", encoding="utf-8") as file:
        file.write("body { margin: 0 }\n")
    with open(os.path.join(folder, "robots.txt"), "w", encoding="utf-8") as file:
        file.write("User-agent: *\nDisallow:\n")
    return pages, sum(os.path.getsize(os.path.join(folder, page.lstrip("/"))) for page in pages)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
