// The table of facts. Only the rows on the screen and a few around them are there.

const SPARE = 8;
const COLUMNS = ["metric", "value", "growth", "comparison", "subject", "period", "confidence"];

class FactTable {
  // `choose(item, how)` is called for a row that is clicked, entered or walked to.
  constructor(scroller, choose, sort) {
    this.scroller = scroller;
    this.choose = choose;
    this.items = [];
    this.at = -1;
    this.whole = false;
    this.body = make("tbody");
    this.heads = COLUMNS.map((name) => headOf(name, sort));
    this.table = make("table", { role: "grid", tabindex: "0" }, make("thead", {}, make("tr", {}, ...this.heads)), this.body);
    dress(this.table, { "data-t-label": "facts", "aria-describedby": "hint-table" });
    scroller.replaceChildren(this.table);
    scroller.addEventListener("scroll", () => this.#later(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(scroller);
    this.body.addEventListener("click", (event) => this.#clicked(event));
    this.table.addEventListener("keydown", (event) => this.#key(event));
  }

  show(items, column, down) {
    const before = this.items[this.at];
    this.items = items;
    this.at = before ? items.indexOf(before) : -1;
    this.heads.forEach((head, index) => {
      const sorted = COLUMNS[index] === column ? (down ? "descending" : "ascending") : "none";
      head.setAttribute("aria-sort", sorted);
    });
    this.table.setAttribute("aria-rowcount", items.length + 1);
    this.draw();
  }

  select(item) {
    this.at = this.items.indexOf(item);
    this.#intoView();
    this.draw();
  }

  // All rows, for print; or again those on the screen.
  drawAll(whole) {
    this.whole = whole;
    this.draw();
  }

  draw() {
    this.waiting = false;
    const height = rowHeight(this.scroller);
    const first = this.whole ? 0 : Math.max(0, Math.floor(this.scroller.scrollTop / height) - SPARE);
    const room = Math.ceil(this.scroller.clientHeight / height) + 2 * SPARE;
    const last = this.whole ? this.items.length : Math.min(this.items.length, first + room);
    const rows = [];
    for (let index = first; index < last; index++) rows.push(rowOf(this.items[index], index, index === this.at));
    this.body.replaceChildren(gap(first * height), ...rows, gap((this.items.length - last) * height));
    if (!this.items.length) this.body.append(make("tr", { class: "empty" }, make("td", { colspan: COLUMNS.length }, t("no_facts"))));
    const current = this.at >= first && this.at < last ? `row-${this.at}` : null;
    if (current) this.table.setAttribute("aria-activedescendant", current);
    else this.table.removeAttribute("aria-activedescendant");
  }

  #later() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => this.draw());
  }

  #clicked(event) {
    const row = event.target.closest("tr[id]");
    if (!row) return;
    this.at = Number(row.id.slice(4));
    this.draw();
    this.choose(this.items[this.at], "click");
  }

  #key(event) {
    if (event.target.closest("th")) return;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / rowHeight(this.scroller)) - 2);
    const end = this.items.length - 1;
    const steps = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, PageDown: this.at + page, PageUp: this.at - page, Home: 0, End: end };
    if (event.key in steps && end >= 0) {
      event.preventDefault();
      this.at = Math.max(0, Math.min(end, steps[event.key]));
      this.#intoView();
      this.draw();
      this.choose(this.items[this.at], "walk");
    } else if ((event.key === "Enter" || event.key === " ") && this.at >= 0) {
      event.preventDefault();
      this.choose(this.items[this.at], "key");
    }
  }

  #intoView() {
    if (this.at < 0) return;
    const height = rowHeight(this.scroller);
    const head = this.table.tHead.offsetHeight;
    const top = this.at * height;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + height + head > scrollTop + clientHeight) this.scroller.scrollTop = top + height + head - clientHeight;
  }
}

const rowHeight = (element) => parseFloat(getComputedStyle(element).getPropertyValue("--row"));

function headOf(name, sort) {
  const button = make("button", { type: "button", class: "quiet", "data-t": name === "confidence" ? "sure" : name, onclick: () => sort(name) });
  return make("th", { scope: "col", class: name, "aria-sort": "none", "data-t-head": name }, button);
}

function gap(height) {
  const row = make("tr", { class: "gap", "aria-hidden": "true" });
  row.style.height = `${height}px`;
  return row;
}

function rowOf(item, index, current) {
  const { fact } = item;
  const cells = [fact.metric, valueWords(fact), growthsWords(fact), comparisonsWords(fact), fact.subject ?? "", fact.period ?? "", fact.confidence.toFixed(2)];
  const row = make("tr", { id: `row-${index}`, "aria-rowindex": index + 2, "aria-selected": String(current), class: current ? "current" : null });
  cells.forEach((cell, at) => {
    const words = visible(cell);
    row.append(make("td", { class: COLUMNS[at], title: words }, words));
  });
  if (fact.status !== "actual") row.children[1].append(" ", make("span", { class: "status" }, t(fact.status)));
  return row;
}
