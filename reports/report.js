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
