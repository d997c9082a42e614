// The articles with their marks. Every text is there as plain text; only what is near the screen has marks.

const BLOCK = 1000; // characters that are marked together
const LONGEST_LINE = 1000; // a longer line is cut after a sentence
const RANK = ["left", "evidence", "period", "subject", "metric", "comparison", "growth", "value"];

// Spans count code points. Only a text with an emoji needs to be cut by them.
const pointsOf = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);
const cutOut = (points, start, end) => (typeof points === "string" ? points.slice(start, end) : points.slice(start, end).join(""));

class TextPane {
  // `choose(items, left, mark, how)` is called for a mark that is clicked, hovered over or entered.
  constructor(pane, choose) {
    this.pane = pane;
    this.choose = choose;
    this.blocks = [];
    this.marked = new Set();
    this.selected = null;
    this.watcher = new IntersectionObserver((entries) => this.#seen(entries), { root: pane, rootMargin: "500px 0px" });
    pane.addEventListener("click", (event) => this.#pointed(event, "click"));
    pane.addEventListener("pointerover", (event) => event.pointerType === "mouse" && this.#pointed(event, "hover"));
    pane.addEventListener("keydown", (event) => this.#key(event));
  }

  show(articles, items) {
    this.watcher.disconnect();
    this.marked.clear();
    const parts = partsOf(articles, items);
    this.docs = articles.map((article, index) => docOf(article, index, parts[index]));
    this.blocks = this.docs.flatMap((doc) => doc.blocks);
    this.pane.replaceChildren(...this.docs.map((doc) => doc.element));
    for (const block of this.blocks) {
      block.element.block = block;
      this.watcher.observe(block.element);
    }
  }

  // Marks again what has marks, after the filter, the language or the corrections have changed.
  refresh(showsLeft, articlesShown) {
    this.showsLeft = showsLeft;
    this.docs.forEach((doc, index) => {
      doc.element.hidden = !articlesShown.has(index);
      doc.describe();
    });
    for (const block of this.marked) this.#mark(block);
  }

  // Scrolls to a fact, and gives the element of its first mark.
  reveal(item) {
    this.select(item);
    const place = mainPlace(item.fact);
    const block = this.docs[item.index].blocks.find((each) => each.inTitle === place.inTitle && each.start <= place.span.start && place.span.start < each.end);
    if (!block) return null;
    this.#mark(block);
    const mark = block.element.querySelector(".on.mark") ?? block.element;
    mark.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => mark.isConnected && mark.scrollIntoView({ block: "center" })); // heights above were estimates
    return mark;
  }

  select(item) {
    this.selected = item;
    for (const block of this.marked) highlight(block, item);
  }

  markAll() {
    for (const block of this.blocks) this.#mark(block);
  }

  // Back to marks near the screen alone.
  markNear() {
    for (const block of this.blocks) {
      this.watcher.unobserve(block.element);
      this.watcher.observe(block.element);
    }
  }

  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#mark(target.block);
      else if (!target.contains(document.activeElement)) this.#unmark(target.block);
    }
  }

  #mark(block) {
    const at = block.element.contains(document.activeElement) ? [...block.element.querySelectorAll(".mark")].indexOf(document.activeElement) : -1;
    block.element.replaceChildren(...block.lines.map((line) => lineOf(block, line, this.showsLeft)));
    this.marked.add(block);
    highlight(block, this.selected);
    if (at >= 0) block.element.querySelectorAll(".mark")[at]?.focus();
  }

  #unmark(block) {
    if (!this.marked.delete(block)) return;
    block.element.replaceChildren(...block.lines.map((line) => make("p", {}, visible(cutOut(block.points, line.start, line.end)))));
  }

  #pointed(event, how) {
    const mark = event.target.closest(".mark, .evidence");
    if (mark && (how === "hover" || getSelection().isCollapsed)) this.#chosen(mark, how);
    else this.choose([], null, null, how);
  }

  #chosen(mark, how) {
    const own = mark.owners.filter((owner) => owner.item && owner.part !== "evidence");
    const items = (own.length ? own : mark.owners.filter((owner) => owner.item)).map((owner) => owner.item);
    this.choose([...new Set(items)], mark.owners.find((owner) => owner.left)?.left ?? null, mark, how);
  }

  #key(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const current = document.activeElement.closest?.(".mark");
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#step(current, step, event.key === "ArrowDown" || event.key === "ArrowUp");
    } else if (current && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      this.#chosen(current, "key");
    }
  }

  // To the next mark, or with `byFact` to the next one of another fact.
  #step(current, step, byFact) {
    let block = current ? current.closest(".block").block : this.#firstOnScreen();
    if (!block) return;
    let marks = [...block.element.querySelectorAll(".mark")];
    let at = current ? marks.indexOf(current) : step > 0 ? -1 : marks.length;
    const first = current?.owners[0].item;
    for (;;) {
      at += step;
      if (at < 0 || at >= marks.length) {
        block = this.#beside(block, step);
        if (!block) return;
        this.#mark(block);
        marks = [...block.element.querySelectorAll(".mark")];
        at = step > 0 ? -1 : marks.length;
      } else if (!byFact || !first || marks[at].owners.every((owner) => owner.item !== first)) {
        marks[at].focus();
        return;
      }
    }
  }

  #firstOnScreen() {
    const top = this.pane.getBoundingClientRect().top;
    return this.blocks.find((block) => !block.element.closest("[hidden]") && block.element.getBoundingClientRect().bottom > top);
  }

  #beside(block, step) {
    let at = this.blocks.indexOf(block) + step;
    while (this.blocks[at] && (this.blocks[at].element.closest("[hidden]") || !this.blocks[at].parts.length)) at += step;
    return this.blocks[at];
  }
}

// What stands where in each article: [{start, end, part, item or left, inTitle}].
function partsOf(articles, items) {
  const parts = articles.map((article) =>
    article.left_out.map((left) => ({ ...range(left.span), part: "left", left, inTitle: Boolean(left.in_title) })),
  );
  for (const item of items) {
    for (const [part, place, inTitle] of placesOf(item.fact)) parts[item.index].push({ ...range(place), part, item, inTitle });
  }
  return parts;
}

const range = ({ start, end }) => ({ start, end });

// Where a fact is shown: at its value, else its first growth or comparison.
function mainPlace(fact) {
  const main = fact.spans.value ? "value" : fact.growth.length ? "growth" : fact.comparison.length ? "comparison" : "metric";
  for (const [part, place, inTitle] of placesOf(fact)) if (part === main) return { span: place, inTitle };
  return { span: fact.spans.evidence, inTitle: false };
}

function docOf(article, index, parts) {
  const heading = article.title && !article.text.trimStart().startsWith(article.title);
  const blocks = [...(heading ? blocksOf(article.title, true) : []), ...blocksOf(article.text, false)];
  for (const block of blocks) {
    block.parts = parts.filter((part) => part.inTitle === block.inTitle && part.start < block.end && part.end > block.start);
    block.element = make("div", { class: block.inTitle ? "block heading" : "block" });
    if (block.inTitle) dress(block.element, { role: "heading", "aria-level": "3" });
    block.element.style.containIntrinsicSize = `auto ${40 + 1.1 * (block.end - block.start)}px`;
    block.element.append(...block.lines.map((line) => make("p", {}, visible(cutOut(block.points, line.start, line.end)))));
  }
  const meta = make("p", { class: "meta" });
  const element = make("article", { class: "doc", id: `doc-${index}`, lang: "zh" }, meta, ...blocks.map((block) => block.element));
  const describe = () => {
    const named = [visible(article.id), article.date ?? "", `${article.facts.length} ${t("fact_count")}`];
    meta.textContent = named.filter(Boolean).join(" · ");
  };
  describe();
  return { element, blocks, describe };
}

// A text in blocks of lines, about as long as BLOCK each.
function blocksOf(text, inTitle) {
  const points = pointsOf(text);
  const blocks = [];
  let block = null;
  for (const line of linesOf(points)) {
    if (!block || line.end - block.start > BLOCK) {
      block = { points, inTitle, start: line.start, lines: [] };
      blocks.push(block);
    }
    block.lines.push(line);
    block.end = line.end;
  }
  return blocks;
}

function* linesOf(points) {
  let start = 0;
  for (let at = 0; at <= points.length; at++) {
    const ends = at === points.length || points[at] === "\n" || points[at] === "\r";
    const cuts = at - start >= LONGEST_LINE && points[at - 1] === "。";
    if (!ends && !cuts) continue;
    if (at > start) yield { start, end: at };
    start = ends ? at + 1 : at;
  }
}

function lineOf(block, { start, end }, showsLeft) {
  const parts = block.parts.filter((part) => part.start < end && part.end > start && (part.item ? part.item.shown : showsLeft));
  const paragraph = make("p");
  for (const [from, to, owners] of segments(parts, start, end)) paragraph.append(segmentOf(visible(cutOut(block.points, from, to)), owners));
  return paragraph;
}

// A range cut wherever a part begins or ends: [from, to, the parts that cover it].
function segments(parts, start, end) {
  const edges = new Set([start, end]);
  for (const part of parts) {
    if (part.start > start) edges.add(part.start);
    if (part.end < end) edges.add(part.end);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const waiting = [...parts].sort((a, b) => a.start - b.start);
  let next = 0;
  let covering = [];
  return cuts.slice(1).map((to, at) => {
    const from = cuts[at];
    covering = covering.filter((part) => part.end > from);
    while (next < waiting.length && waiting[next].start <= from) covering.push(waiting[next++]);
    return [from, to, [...covering]];
  });
}

function segmentOf(text, owners) {
  if (!owners.length) return text;
  const top = owners.reduce((best, owner) => (RANK.indexOf(owner.part) > RANK.indexOf(best.part) ? owner : best));
  const element = make("span", { class: top.part === "evidence" ? "evidence" : `mark ${top.part}` }, text);
  if (top.part !== "evidence") {
    dress(element, { role: "button", tabindex: "-1", "aria-label": `${t(top.part)}: ${text}`, "aria-haspopup": "dialog" });
  }
  element.owners = owners.sort((a, b) => RANK.indexOf(b.part) - RANK.indexOf(a.part));
  return element;
}

function highlight(block, item) {
  for (const element of block.element.querySelectorAll(".mark, .evidence")) {
    element.classList.toggle("on", item !== null && element.owners.some((owner) => owner.item === item));
  }
}
