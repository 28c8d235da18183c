// Made by reports/embed from the style sheets and the script in reports/. Change those, then run it.

/// The style sheets and the script of the HTML formats, and the SHA-256 of each for their security policies.
enum Assets {
  static let styleHash = "OXzeUJdSYwBZi90dqauF7DgoAjfWMtVEBvfU6o09Ggk="
  static let scriptHash = "0RUKvGTVC3nHkyoAXfq+ziSteqUy9GD2zeAKk6gU64M="
  static let letterHash = "KfH7okjH52d8axypSXf/1kxm2FQX4mmKPngN9yzTWaQ="

  static let style = ###"""
    :root {
      color-scheme: light dark;
      --paper: #fff; --tint: #f6f5f1; --ink: #1c2026; --soft: #59606b; --line: #dedbd3; --link: #1a4b8c;
      --red: #a61b1b; --red-tint: #fbeeec; --amber: #835300; --amber-tint: #fbf3e0; --green: #1d6a40;
      --green-tint: #eaf4ed; --slate: #4a5568; --slate-tint: #eceff3;
      --sans: system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC",
        "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
      --serif: "Songti SC", STSong, "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", SimSun, serif;
    }
    :root:lang(en) { --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei",
        "Noto Sans CJK SC", sans-serif; --serif: Georgia, "Noto Serif", "Songti SC", "Noto Serif CJK SC", serif; }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #16181c; --tint: #1f2227; --ink: #e7e4dd; --soft: #a5a9b1; --line: #373b43; --link: #93bbf0;
        --red: #f2938a; --red-tint: #3a2020; --amber: #e4b75b; --amber-tint: #352a14; --green: #86cba1;
        --green-tint: #1b2f23; --slate: #b3bccb; --slate-tint: #282d36;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; }
    body {
      margin: 0 auto; max-width: 74rem; padding: 0 1.5rem 4rem; background: var(--paper); color: var(--ink);
      font: 15px/1.65 var(--sans); overflow-wrap: anywhere; -webkit-text-size-adjust: 100%;
    }
    a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
    a:hover { text-decoration-thickness: 2px; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    [hidden] { display: none !important; }
    h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; }
    ul, ol { padding: 0; list-style: none; }
    code { font: .86em ui-monospace, "SFMono-Regular", Consolas, "Noto Sans Mono CJK SC", monospace; }
    .soft { color: var(--soft); font-size: .87rem; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; }

    /* Head: the red name, the rule, the title. */
    .masthead { padding: 3rem 0 1.25rem; text-align: center; }
    .agency { color: var(--red); font: 700 1.45rem/1.5 var(--serif); letter-spacing: .18em; padding-bottom: .9rem;
      border-bottom: 2px solid var(--red); }
    :lang(en) .agency { letter-spacing: .04em; }
    h1 { font: 700 2.1rem/1.4 var(--serif); letter-spacing: .06em; margin: 1.6rem 0 .9rem; }
    :lang(en) h1 { letter-spacing: 0; }
    .masthead dl { display: flex; flex-wrap: wrap; justify-content: center; gap: .15rem 1.6rem; font-size: .87rem; }
    .masthead dl div { display: flex; gap: .5em; }
    .masthead dt { color: var(--soft); }
    nav { border-block: 1px solid var(--line); }
    nav ol { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.5rem; }
    nav a { display: inline-block; padding: .55rem 0; font-size: .92rem; text-decoration: none; }
    nav a:hover { text-decoration: underline; }

    section { padding-top: 2.75rem; }
    h2 { font: 700 1.4rem/1.4 var(--serif); margin-bottom: 1rem; }
    h3 { font-size: 1rem; margin: 1.5rem 0 .35rem; }
    h4 { font-size: .9rem; margin: .8rem 0 .2rem; }

    /* Charts: bars with their numbers beside them, and the weeks of each column. */
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); gap: 1.5rem 2rem; }
    figure { margin: 0; break-inside: avoid; }
    figcaption { font-weight: 600; margin-bottom: .4rem; }
    .chart { width: 100%; max-width: 26rem; height: auto; }
    .chart text { fill: var(--ink); font-size: 12px; }
    .chart .name { text-anchor: end; fill: var(--soft); }
    .chart .fail { fill: var(--red); } .chart .unknown { fill: var(--amber); } .chart .pass { fill: var(--green); }
    .heat { margin-top: .6rem; font-size: .87rem; }
    .heat-row { display: grid; grid-template-columns: minmax(8rem, 18rem) auto 1fr; gap: .1rem 1rem; align-items: center; }
    .heat-row .site { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .heat-cells { max-width: 100%; height: auto; }
    .heat-cells rect { fill: var(--line); }
    .heat-cells .h1 { fill: color-mix(in srgb, var(--green) 35%, var(--paper)); }
    .heat-cells .h2 { fill: color-mix(in srgb, var(--green) 55%, var(--paper)); }
    .heat-cells .h3 { fill: color-mix(in srgb, var(--green) 78%, var(--paper)); }
    .heat-cells .h4 { fill: var(--green); }
    @media (max-width: 48rem) { .heat-row { grid-template-columns: 1fr; padding: .3rem 0; } }

    /* Verdicts, severities and states: a word in a colour, never a colour alone. */
    .pill, .tag { display: inline-block; white-space: nowrap; border-radius: 3px; padding: 0 .5em; font-weight: 600;
      font-size: .87rem; color: var(--slate); background: var(--slate-tint); }
    .pill { font-size: .95rem; padding: .05em .6em; }
    .fail.pill, .tag.veto, .tag.blank, .tag.stale { color: var(--red); background: var(--red-tint); }
    .tag.deduct, .tag.undated, .unknown.pill { color: var(--amber); background: var(--amber-tint); }
    .status-new, .status-returned, .status-expired { color: var(--red); font-size: .87rem; }
    .status-persisting, .status-known { color: var(--soft); font-size: .87rem; }
    .pass.pill, .tag.fresh { color: var(--green); background: var(--green-tint); }
    .tag.unknown, .tag.review, .tag.advice, .tag.unreadable { color: var(--slate); background: var(--slate-tint); }

    .verdict { font-size: 1.2rem; line-height: 1.9; padding: .7rem 1.1rem; border-left: 4px solid var(--slate);
      background: var(--tint); margin-bottom: .7rem; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; align-items: center; }
    .verdict.fail { border-color: var(--red); }
    .verdict.pass { border-color: var(--green); }
    .verdict.unknown { border-color: var(--amber); }
    .tally { display: inline-flex; gap: .5rem; align-items: center; }
    .tally b { font-size: 1.5rem; font-variant-numeric: tabular-nums; }
    .vetoes { margin: 1.1rem 0 0; border-top: 1px solid var(--line); }
    .vetoes li { display: grid; grid-template-columns: 15rem 7rem 1fr; gap: .2rem 1rem; align-items: baseline;
      padding: .5rem 0; border-bottom: 1px solid var(--line); }
    .vetoes .pill { justify-self: start; }
    .vetoes .items { display: flex; flex-wrap: wrap; gap: .1rem 1.5rem; }
    .veto-item { display: inline-block; }
    .veto-item b { font-variant-numeric: tabular-nums; }
    .veto-item.hit b { color: var(--red); font-size: 1.1em; }
    td .veto-item { display: block; }

    .figures { margin-top: 1.5rem; display: grid; gap: .9rem; }
    .figures dl { display: grid; grid-template-columns: repeat(5, 1fr); border: 1px solid var(--line); }
    .figures dl > div { padding: .6rem 1rem .5rem; border-left: 1px solid var(--line); }
    .figures dl > div:first-child { border-left: 0; }
    .figures dt { color: var(--soft); font-size: .87rem; }
    .figures dd { font: 600 1.6rem/1.3 var(--sans); font-variant-numeric: tabular-nums; }
    .figures dd a { color: inherit; text-decoration: none; border-bottom: 1px solid var(--line); }
    .figures dd a:hover { border-color: currentColor; }
    .figures .veto dd { color: var(--red); }
    .figures .deduct dd { color: var(--amber); }
    .figures .unknown { background: var(--tint); }
    .balance::before { content: "✓ "; color: var(--green); font-weight: 700; }
    .balance.off { color: var(--red); font-weight: 600; }
    .balance.off::before { content: "✗ "; color: var(--red); }
    .states { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; color: var(--soft); font-size: .9rem; }
    .states b { color: var(--ink); font-variant-numeric: tabular-nums; }

    /* Tables. */
    table { width: 100%; border-collapse: collapse; font-size: .92rem; }
    caption { text-align: left; color: var(--soft); font-size: .87rem; padding-bottom: .4rem; }
    th { text-align: left; font-weight: 600; font-size: .87rem; vertical-align: bottom; padding: .35rem .6rem;
      border-block: 1px solid var(--line); background: var(--tint); white-space: nowrap; }
    :lang(en) th { white-space: normal; overflow-wrap: normal; }
    td { vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid var(--line); }
    th button { all: unset; cursor: pointer; font: inherit; }
    th button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    th button::after { content: "↕"; margin-left: .3em; color: var(--soft); opacity: .45; font-weight: 400; }
    th[aria-sort=ascending] button::after { content: "↑"; opacity: 1; }
    th[aria-sort=descending] button::after { content: "↓"; opacity: 1; }
    .num { text-align: right; font-variant-numeric: tabular-nums; }
    .date { white-space: nowrap; font-variant-numeric: tabular-nums; }
    tr:target > td, tr.current > td { background: var(--tint); }
    .findings th:nth-child(1) { width: 7.5rem; }
    .findings th:nth-child(2) { width: 13rem; }
    .findings th:nth-child(4) { width: 10.5rem; }
    .sites .lead { min-width: 13rem; }
    .sites td:nth-child(4) { min-width: 12rem; }
    .columns th:nth-child(1) { width: 8rem; }
    .age { white-space: nowrap; font-variant-numeric: tabular-nums; }
    .age svg { vertical-align: middle; margin-right: .5rem; }
    .items td { font-size: .87rem; }
    .items .lead { font-size: .92rem; min-width: 15rem; }
    .items td:nth-child(3) { min-width: 10.5rem; }
    .omitted { margin-top: .6rem; padding: .5rem .9rem; background: var(--amber-tint); font-size: .9rem; }

    .at { font-size: .87rem; padding-left: 1.15em; }
    .at a, .findings td:last-child a { color: var(--soft); text-decoration: none; }
    .at a:hover, .findings td:last-child a:hover { color: var(--link); text-decoration: underline; }
    summary { cursor: pointer; }
    .lead > details > summary { font-weight: 500; }
    .panel { margin: .5rem 0 .4rem; padding: .7rem 1rem; background: var(--tint); border-left: 2px solid var(--line);
      font-size: .9rem; }
    .panel > dl, .rule dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1rem; }
    .panel > dl > dt, .rule dt { grid-column: 1; }
    .panel > dl > dd, .rule dd { grid-column: 2; }
    .panel dt, .rule dt { color: var(--soft); }
    .panel .name { color: var(--soft); }
    .evidence ul { padding-left: 1.2em; list-style: "– "; }
    .looks { font-variant-numeric: tabular-nums; }

    /* Columns at a glance. */
    .strips { margin-bottom: .6rem; }
    .strips li { display: grid; grid-template-columns: 15rem minmax(0, max-content) 1fr; gap: .2rem 1rem; align-items: center; }
    .strip { max-width: 100%; height: auto; display: block; }
    svg .rail { fill: var(--line); }
    svg path { stroke: var(--ink); stroke-width: 1; fill: none; }
    .bar .fill { fill: var(--green); }
    .bar.stale .fill, .bar.blank .fill { fill: var(--red); }
    .bar.undated .fill { fill: var(--amber); }
    .bar.unreadable .fill { fill: var(--slate); }
    .strip .fresh { fill: var(--green); opacity: .45; }
    .strip .stale { fill: var(--red); }
    .strip .blank { fill: var(--paper); stroke: var(--red); stroke-width: 2; }
    .strip .undated { fill: var(--amber); }
    .strip .unreadable { fill: var(--slate); opacity: .35; }
    .strip .exempt { fill: var(--line); }
    .legend { display: flex; flex-wrap: wrap; gap: 0 1.2rem; font-size: .85rem; color: var(--soft); margin-bottom: 1rem; }
    .swatch { display: inline-block; width: 10px; height: 10px; margin-right: .4em; background: var(--slate); }
    .swatch.fresh { background: var(--green); opacity: .45; }
    .swatch.stale { background: var(--red); }
    .swatch.blank { background: none; box-shadow: inset 0 0 0 2px var(--red); }
    .swatch.undated { background: var(--amber); }
    .swatch.unreadable { opacity: .35; }
    .swatch.exempt { background: var(--line); }

    /* Dead links by template. */
    .group { border-bottom: 1px solid var(--line); padding: .5rem 0; }
    .group > summary .soft { margin-left: .8em; }
    .dead { padding: .4rem 0 .2rem 1.2rem; }
    .dead > li { padding: .25rem 0; }
    .dead ul { padding-left: 1.2rem; }

    .rule { border-top: 1px solid var(--line); padding: .5rem 0; }
    .rule h3 { display: inline; margin: 0; font-size: inherit; }
    .rule dl { padding: .5rem 0 .5rem 1.2rem; }
    .rule summary { cursor: pointer; }
    .rule h3 code { color: var(--soft); font-weight: 400; margin-right: .5em; }
    .prose { list-style: disc; padding-left: 1.3em; max-width: 52rem; }
    footer { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--red); color: var(--soft); font-size: .87rem; }

    /* Tools above tables. */
    .tools { display: flex; flex-wrap: wrap; gap: .6rem .9rem; align-items: end; margin: .2rem 0 1rem; }
    .tools label { display: grid; font-size: .85rem; }
    .tools label > span { color: var(--soft); }
    .tools input[type=search], .tools select, .tools button, .pager button { font: inherit; font-size: .92rem;
      color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 3px;
      padding: .3rem .5rem; min-height: 2.2rem; max-width: 15rem; }
    .tools .search input { width: 15rem; }
    .tools button, .pager button { cursor: pointer; padding-inline: .9rem; }
    .tools button:hover, .pager button:hover:enabled { border-color: var(--soft); }
    .pager button:disabled { opacity: .4; cursor: default; }
    .topics { order: -1; flex-basis: 100%; border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .4rem; min-width: 0; }
    .topics legend { float: left; color: var(--soft); font-size: .85rem; padding: 0; position: absolute;
      clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
    .topics label { position: relative; }
    .topics input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
    .topics label > span { color: var(--ink); border: 1px solid var(--line); border-radius: 99px; padding: .2rem .9rem;
      font-size: .9rem; }
    .topics b { font-weight: 500; color: var(--soft); font-variant-numeric: tabular-nums; }
    .topics input:checked + span { background: var(--ink); color: var(--paper); border-color: var(--ink); }
    .topics input:checked + span b { color: inherit; }
    .topics input:focus-visible + span { outline: 2px solid var(--link); outline-offset: 2px; }
    .pager { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-top: .7rem; font-size: .9rem; }
    .pager .status { color: var(--soft); margin-right: auto; font-variant-numeric: tabular-nums; }

    @media (max-width: 46rem) {
      body { padding-inline: 1rem; font-size: 16px; }
      .masthead { padding-top: 1.75rem; }
      .agency { font-size: 1.15rem; letter-spacing: .1em; }
      h1 { font-size: 1.55rem; margin-block: 1.1rem .7rem; }
      .masthead dl { justify-content: start; text-align: left; flex-direction: column; }
      nav ol { justify-content: start; gap: 0 1.1rem; }
      .figures dl { grid-template-columns: repeat(2, 1fr); border-width: 1px 0 0 1px; }
      .figures dl > div, .figures dl > div:first-child { border: solid var(--line); border-width: 0 1px 1px 0; }
      .vetoes li { grid-template-columns: 1fr auto; }
      .vetoes .items { grid-column: 1 / -1; }
      .strips li { grid-template-columns: 1fr; padding: .3rem 0; gap: 0; }
      .tools label, .tools .search input, .tools select { width: 100%; max-width: none; }
      .topics label { width: auto; }
      table, tbody, tr, td, caption { display: block; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { padding: .7rem 0; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .15rem 1rem; }
      td { padding: 0; border: 0; text-align: left; }
      td:empty { display: none; }
      .sites td:nth-child(4), .items td:nth-child(3) { min-width: 0; }
      td.lead { flex-basis: 100%; order: -1; min-width: 0; }
      td[data-label]:not(.lead)::before { content: attr(data-label) " "; color: var(--soft); font-size: .85rem; }
      tr:target > td, tr.current > td { background: none; }
      .panel > dl, .rule dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
      .panel > dl > dd, .rule dd { grid-column: 1; }
      .rule dl { padding-left: 0; }
      .panel dd, .rule dd { margin-bottom: .5rem; }
      .panel { padding: .6rem .8rem; }
    }

    @page { size: A4; margin: 18mm 15mm 20mm; @bottom-center { content: counter(page) " / " counter(pages);
      font: 9pt var(--sans); } }
    @media print {
      :root { color-scheme: light; --paper: #fff; --tint: #f5f4f0; --ink: #000; --soft: #444; --line: #bbb; --link: #000;
        --red: #9b1616; --red-tint: #fff; --amber: #6d4500; --amber-tint: #fff; --green: #14532f; --green-tint: #fff;
        --slate: #333; --slate-tint: #fff; font-size: 9.5pt; }
      body { max-width: none; padding: 0; font-size: 1rem; line-height: 1.5; }
      .masthead { padding-top: 0; }
      nav, .skip, .tools, .pager button { display: none !important; }
      a { text-decoration: none; }
      .figures dd a { border: 0; }
      .pill, .tag { border: 1px solid currentColor; }
      section { padding-top: 1.6rem; }
      h2, h3, h4, caption, summary { break-after: avoid; }
      tr, li, .rule, .figures, .verdict { break-inside: avoid; }
      thead { display: table-header-group; }
      td, th { padding: .3rem .4rem; }
      .sites .lead { min-width: 10rem; }
      .sites td:nth-child(4) { min-width: 9rem; }
      .sites .num { white-space: nowrap; }
      .columns td:nth-child(6), .columns td:nth-child(4) { white-space: nowrap; }
      .columns .lead { min-width: 9rem; }
      .columns .age svg { width: 60px; }
      .items td, .items .lead { font-size: .85rem; }
      .items .lead { min-width: 11rem; }
      .items td:nth-child(3) { min-width: 8rem; }
      .vetoes li { grid-template-columns: 12rem 6rem 1fr; }
      .strips li { grid-template-columns: 15rem max-content 1fr; }
      .findings, .findings tbody, .findings caption { display: block; }
      .findings thead { display: none; }
      .findings tr { display: grid; grid-template-columns: 6.5rem 1fr 12rem; gap: .1rem .8rem; padding: .4rem 0;
        border-bottom: 1px solid var(--line); }
      .findings tr[hidden] { display: none; }
      .findings td { padding: 0; border: 0; }
      .findings td div { display: inline; }
      .findings .soft::before { content: " · "; }
      .findings .panel, .findings .panel div, .findings .at { display: block; padding-left: 0; }
      .findings .panel .soft::before { content: none; }
      .findings td:last-child { text-align: right; order: 3; }
      .findings .lead { grid-column: 2 / -1; order: 4; }
      .findings tr:has(details[open]) { break-inside: auto; }
      .panel, .findings .panel { background: none; margin: .2rem 0; padding: .3rem .8rem; }
      summary { list-style: none; }
      summary::-webkit-details-marker { display: none; }
    }

    """###

  static let script = ###"""
    // Sorting, filtering and paging of the report's tables. Everything is in the page already: without this script the
    // tables stand complete. It never makes HTML from text.
    (() => {
      "use strict";
      const lists = new Map();

      class List {
        constructor(root) {
          this.root = root;
          this.table = root.querySelector("table");
          this.body = this.table.tBodies[0];
          this.rows = Array.from(this.body.rows, (row, index) => ({ row, index, words: null }));
          this.order = this.rows;
          this.perPage = Number(root.dataset.perPage) || 50;
          this.page = 0;
          this.printing = false;
          this.filters = new Map();
          this.search = root.querySelector("[data-search]");
          this.headings = Array.from(this.table.tHead.rows[0].cells);
          this.label();
          this.sorters();
          this.tools();
          this.pager();
          this.show();
        }

        // Narrow screens lay rows out as cards: cells get their heading, and the roles that this layout takes away.
        label() {
          const titles = this.headings.map((cell) => cell.textContent);
          this.table.setAttribute("role", "table");
          this.body.setAttribute("role", "rowgroup");
          this.table.tHead.setAttribute("role", "rowgroup");
          this.table.tHead.rows[0].setAttribute("role", "row");
          this.headings.forEach((cell) => cell.setAttribute("role", "columnheader"));
          this.titles = titles;
        }

        dress(entry) {
          if (entry.dressed) return;
          entry.dressed = true;
          entry.row.setAttribute("role", "row");
          Array.from(entry.row.cells, (cell, index) => {
            cell.setAttribute("role", "cell");
            cell.dataset.label = this.titles[index] || "";
          });
        }

        sorters() {
          this.headings.forEach((cell, column) => {
            const kind = cell.dataset.sort;
            if (!kind || this.rows.length < 2) return;
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = cell.textContent;
            button.addEventListener("click", () => this.sort(column, kind));
            cell.replaceChildren(button);
            cell.sorter = button;
          });
        }

        // Engines repeat a table's head on every sheet of paper, but not the buttons in it.
        print(printing, isBook) {
          this.printing = printing && !(isBook && this.rows.length > 500);
          this.headings.forEach((cell) => {
            if (cell.sorter) cell.replaceChildren(printing ? cell.sorter.textContent : cell.sorter);
          });
          this.show();
        }

        sort(column, kind) {
          const cell = this.headings[column];
          const descending = cell.getAttribute("aria-sort") === "ascending";
          this.headings.forEach((other) => other.removeAttribute("aria-sort"));
          cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
          const key = (entry) => {
            const field = entry.row.cells[column];
            const value = field.dataset.v ?? field.textContent.trim();
            return kind === "number" ? Number(value) : value;
          };
          const collator = new Intl.Collator(document.documentElement.lang || "zh-CN", { numeric: true });
          const compare = kind === "number" ? (a, b) => a - b : (a, b) => collator.compare(a, b);
          const keyed = this.rows.map((entry) => ({ entry, key: key(entry) }));
          keyed.sort((a, b) => (descending ? compare(b.key, a.key) : compare(a.key, b.key)) || a.entry.index - b.entry.index);
          this.order = keyed.map((pair) => pair.entry);
          const fragment = document.createDocumentFragment();
          this.order.forEach((entry) => fragment.append(entry.row));
          this.body.append(fragment);
          this.page = 0;
          this.show();
        }

        tools() {
          const tools = this.root.querySelector(".tools");
          if (!tools) return;
          tools.hidden = false;
          if (this.search) this.search.addEventListener("input", () => this.changed());
          tools.querySelectorAll("[data-filter]").forEach((control) => {
            control.addEventListener("change", () => {
              const value = control.type === "radio" ? control.dataset.value : control.value;
              this.filter(control.dataset.filter, value === "*" ? "" : value);
            });
          });
          // Some browsers bring back what a form held before a reload; the list begins anew.
          if (this.search) this.search.value = "";
          this.reflect();
          tools.querySelector("[data-reset]").addEventListener("click", () => this.reset());
        }

        filter(key, value) {
          if (value) this.filters.set(key, value); else this.filters.delete(key);
          this.reflect();
          this.changed();
        }

        reset() {
          this.filters.clear();
          if (this.search) this.search.value = "";
          this.reflect();
          this.changed();
        }

        // Makes the controls say what is filtered, also when a link elsewhere asked for it.
        reflect() {
          this.root.querySelectorAll("[data-filter]").forEach((control) => {
            const value = this.filters.get(control.dataset.filter) || "";
            if (control.type === "radio") control.checked = control.dataset.value === (value || "*");
            else control.value = value;
          });
        }

        changed() {
          this.page = 0;
          this.show();
        }

        matching() {
          const words = this.search ? this.search.value.toLowerCase().split(/\s+/).filter(Boolean) : [];
          const filters = Array.from(this.filters);
          return this.order.filter((entry) => {
            if (!filters.every(([key, value]) => entry.row.dataset[key] === value)) return false;
            if (words.length === 0) return true;
            entry.words ??= `${entry.row.textContent} ${entry.row.dataset.rule ?? ""}`.toLowerCase();
            return words.every((word) => entry.words.includes(word));
          });
        }

        pager() {
          const pager = document.createElement("div");
          pager.className = "pager";
          this.status = document.createElement("span");
          this.status.className = "status";
          this.status.setAttribute("role", "status");
          const button = (title, step) => {
            const made = document.createElement("button");
            made.type = "button";
            made.textContent = title;
            made.addEventListener("click", () => {
              this.page += step;
              this.show();
              const top = this.table.getBoundingClientRect().top;
              if (top < 0) this.table.scrollIntoView({ block: "start" });
            });
            return made;
          };
          this.previous = button(this.root.dataset.previous, -1);
          this.next = button(this.root.dataset.next, 1);
          pager.append(this.status, this.previous, this.next);
          this.table.after(pager);
        }

        show() {
          const matching = this.matching();
          const pages = Math.max(1, Math.ceil(matching.length / this.perPage));
          this.page = Math.min(Math.max(this.page, 0), pages - 1);
          const from = this.printing ? 0 : this.page * this.perPage;
          const shown = matching.slice(from, this.printing ? matching.length : from + this.perPage);
          const visible = new Set(shown);
          for (const entry of this.rows) {
            const show = visible.has(entry);
            if (show) this.dress(entry);
            if (entry.row.hidden === show) entry.row.hidden = !show;
          }
          const text = matching.length === 0 ? this.root.dataset.none : this.root.dataset.status
            .replace("{from}", from + 1).replace("{to}", from + shown.length).replace("{count}", matching.length);
          if (this.status.textContent !== text) this.status.textContent = text;
          this.previous.hidden = this.next.hidden = pages === 1;
          this.previous.disabled = this.page === 0;
          this.next.disabled = this.page === pages - 1;
        }

        reveal(row) {
          const entry = this.rows.find((candidate) => candidate.row === row);
          if (!entry) return;
          let at = this.matching().indexOf(entry);
          if (at < 0) {
            this.reset();
            at = this.matching().indexOf(entry);
          }
          this.page = Math.floor(at / this.perPage);
          this.show();
        }
      }

      document.querySelectorAll("[data-list]").forEach((root) => lists.set(root.dataset.list, new List(root)));

      // A link such as <a href="#findings" data-preset="site=portal"> filters the list that it leads to.
      document.addEventListener("click", (event) => {
        const link = event.target.closest("a[data-preset]");
        if (!link) return;
        const list = lists.get(link.getAttribute("href").slice(1));
        if (!list) return;
        const [key, ...value] = link.dataset.preset.split("=");
        list.reset();
        list.filter(key, value.join("="));
      });

      // An address that ends in a finding's number opens that finding.
      const follow = () => {
        let id = "";
        try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
        const target = id && document.getElementById(id);
        if (target?.tagName === "DETAILS") target.open = true;
        if (!target || target.tagName !== "TR") return;
        lists.forEach((list) => list.reveal(target));
        document.querySelectorAll("tr.current").forEach((row) => row.classList.remove("current"));
        target.classList.add("current");
        const details = target.querySelector("details");
        if (details) details.open = true;
        target.scrollIntoView({ block: "center" });
      };
      addEventListener("hashchange", follow);
      follow();

      // On paper whole lists stand; only the disclosure ledger, which may be a book, prints the page that is shown.
      // Rules with findings print what they say; the others only their names.
      const print = (printing) => {
        lists.forEach((list, name) => list.print(printing, name === "items"));
        document.querySelectorAll("details.rule[data-hit]").forEach((rule) => {
          if (printing) rule.dataset.was = rule.open ? "open" : "";
          rule.open = printing || rule.dataset.was === "open";
        });
      };
      addEventListener("beforeprint", () => print(true));
      addEventListener("afterprint", () => print(false));
    })();

    """###

  static let letter = ###"""
    /* The bulletin and the notices: on a screen a sheet of paper, on paper A4 with the margins of GB/T 9704. */
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    html { background: #e8e8e8; }
    body { margin: 0; color: #000; font: 16pt/28pt "仿宋_GB2312", FangSong, STFangsong, "Noto Serif CJK SC", "Times New Roman", serif; }
    main { width: 210mm; max-width: 100%; margin: 1rem auto; padding: 37mm 26mm 35mm 28mm; background: #fff; box-shadow: 0 1px 6px #0004; }
    h1 { margin: 0 0 1.2rem; text-align: center; font: 400 22pt/32pt "方正小标宋简体", STZhongsong, SimSun, "Noto Serif CJK SC", serif; text-wrap: balance; white-space: pre-line; }
    h2 { margin: 0; font: 400 16pt/28pt SimHei, "Noto Sans CJK SC", sans-serif; break-after: avoid; }
    h3 { margin: 0; font: 400 16pt/28pt KaiTi, STKaiti, "Noto Serif CJK SC", serif; break-after: avoid; }
    p { margin: 0; text-align: justify; overflow-wrap: anywhere; }
    :lang(zh) h2, :lang(zh) h3, :lang(zh) p { text-indent: 2em; }
    /* An address breaks anywhere, so that the line before it is not spaced wide. */
    .address { word-break: break-all; }
    .number { text-align: center; }
    :lang(zh) .number, :lang(zh) .addressee, :lang(zh) .signature p, :lang(zh) .blanks p, :lang(zh) .annex-list p, :lang(zh) .annex, :lang(zh) .annex-title { text-indent: 0; }
    .addressee { margin-top: 1rem; }
    .note { margin-top: 0; }
    /* The day ends four characters from the right, who signs is centred over it. */
    .signature { margin: 28pt 2em 0 auto; width: fit-content; max-width: 100%; padding-right: 2em; break-before: avoid; }
    .signature p { text-align: center; }
    .blanks { margin: 2rem 0 1rem 45%; }
    .blanks p { text-align: left; white-space: pre-wrap; }
    .annex-list { display: flex; margin-top: 28pt; }
    :lang(zh) .annex-list { padding-left: 2em; }
    .annex-list p { flex: none; }
    .annex-list ol, .annex-list ul { margin: 0; padding: 0; list-style: none; counter-reset: annex; }
    .annex-list ol li { counter-increment: annex; padding-left: 1.5em; text-indent: -1.5em; }
    .annex-list ol li::before { content: counter(annex) ". "; }
    .annex { margin-top: 3rem; font-family: SimHei, "Noto Sans CJK SC", sans-serif; }
    .annex-title { margin: 0.4rem 0 0.8rem; text-align: center; font: 400 18pt/28pt "方正小标宋简体", STZhongsong, SimSun, "Noto Serif CJK SC", serif; }
    .across { margin: 3rem -20mm 0; }
    .scroll { overflow-x: auto; margin: 0.4rem 0; }
    table { width: 100%; border-collapse: collapse; font: 10.5pt/15pt SimSun, STSong, "Noto Serif CJK SC", serif; table-layout: fixed; }
    th, td { border: 0.5pt solid #000; padding: 2pt 4pt; vertical-align: middle; overflow-wrap: anywhere; }
    th { font: 400 10.5pt/15pt SimHei, "Noto Sans CJK SC", sans-serif; background: #f2f2f2; }
    td.centred { text-align: center; }
    :lang(zh) td.below p { text-indent: 0; }
    td.below p { text-align: left; word-break: break-word; }
    a { color: #0b4f8a; }
    @media (max-width: 800px) {
      main { margin: 0; padding: 1.2rem; box-shadow: none; }
      .across { margin: 2rem 0 0; }
      body { font-size: 1.05rem; line-height: 1.8; }
      h1 { font-size: 1.4rem; line-height: 1.5; }
      h2, h3 { font-size: 1.1rem; line-height: 1.8; }
      table { min-width: 36rem; }
    }
    /* Page numbers between dashes: at the right of odd pages, at the left of even ones. */
    @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
    @page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; padding: 0 1em 4mm; } }
    @page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; padding: 0 1em 4mm; } }
    @page across { size: A4 landscape; margin: 28mm 35mm 26mm 37mm; }
    @media print {
      html { background: none; }
      main { width: auto; max-width: none; margin: 0; padding: 0; box-shadow: none; }
      .across { margin: 0; }
      .annex { break-before: page; margin-top: 0; }
      .across { page: across; }
      .scroll { overflow: visible; }
      thead { display: table-header-group; }
      tr, tbody:has(.below) { break-inside: avoid; }
      a { color: inherit; text-decoration: none; }
    }

    """###
}
