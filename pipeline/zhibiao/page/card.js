// The card: one fact whole, with its confidence and rules; or a number that gave none, and why.

class Card {
  // `actions(item)` gives the buttons under a fact.
  constructor(element, moved, actions) {
    this.element = element;
    this.moved = moved;
    this.actions = actions;
    this.items = [];
    this.pinned = false;
    this.timer = 0;
    element.addEventListener("pointerenter", () => clearTimeout(this.timer));
    element.addEventListener("pointerleave", () => this.leave());
    element.addEventListener("keydown", (event) => event.key === "Tab" && this.#wrap(event));
  }

  get open() {
    return !this.element.hidden;
  }

  // `how`: hover shows it while the pointer is there, click pins it, key pins it and goes into it.
  show(items, left, anchor, how) {
    clearTimeout(this.timer);
    if (how === "hover" && (this.pinned || !anchor)) return;
    Object.assign(this, { items, left, anchor, at: 0, pinned: how !== "hover" });
    if (how === "key") this.back = document.activeElement;
    this.#draw();
    if (how === "key") this.element.focus();
  }

  // What is hovered over may be left for the card itself, so it waits.
  leave() {
    if (this.pinned) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), 250);
  }

  close() {
    clearTimeout(this.timer);
    const inside = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.pinned = false;
    if (inside) (this.back?.isConnected ? this.back : document.getElementById("text")).focus();
    this.back = null;
  }

  redraw() {
    if (this.open) this.#draw();
  }

  #draw() {
    const item = this.items[this.at];
    const content = item ? factCard(item) : leftCard(this.left);
    const close = make("button", { type: "button", class: "quiet close", "aria-label": t("close"), onclick: () => this.close() }, "✕");
    const several = this.items.length > 1 ? this.#pager() : null;
    this.element.replaceChildren(make("div", { class: "card-head" }, several, close), ...content, ...(item ? this.actions(item) : []));
    this.element.hidden = false;
    this.#place();
  }

  #pager() {
    const turn = (step, label, sign) =>
      make("button", { type: "button", class: "quiet", "aria-label": t(label), onclick: () => this.#turn(step) }, sign);
    return make("span", { class: "pager" }, turn(-1, "previous", "‹"), `${this.at + 1} / ${this.items.length}`, turn(1, "next", "›"));
  }

  #turn(step) {
    this.at = (this.at + step + this.items.length) % this.items.length;
    this.pinned = true;
    this.#draw();
    this.element.querySelectorAll(".pager button")[step > 0 ? 1 : 0].focus();
    this.moved(this.items[this.at]);
  }

  // Under its mark, or above where there is no room. On a phone the style sheet puts it at the bottom.
  #place() {
    const { style } = this.element;
    style.left = style.top = "";
    if (!this.anchor?.isConnected || matchMedia("(max-width: 760px)").matches) return;
    const mark = this.anchor.getClientRects()[0] ?? this.anchor.getBoundingClientRect();
    const own = this.element.getBoundingClientRect();
    const below = mark.bottom + 8 + own.height < innerHeight;
    style.left = `${Math.max(8, Math.min(mark.left, innerWidth - own.width - 8))}px`;
    style.top = `${Math.max(8, below ? mark.bottom + 8 : mark.top - own.height - 8)}px`;
  }

  #wrap(event) {
    const all = [...this.element.querySelectorAll("button, input, select, textarea")];
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement === edge || (event.shiftKey && document.activeElement === this.element)) {
      event.preventDefault();
      (event.shiftKey ? all.at(-1) : all[0]).focus();
    }
  }
}

function factCard(item) {
  const { fact, article } = item;
  const rows = [
    ["value", valueWords(fact)],
    ["base_value", normalizedWords(fact)],
    ["growth", ...fact.growth.map(growthWords)],
    ["comparison", ...fact.comparison.map(comparisonWords)],
    ["subject", fact.subject],
    ["period", periodWords(fact.period)],
    ["status", fact.status === "actual" ? null : t(fact.status)],
    ["confidence", meterOf(fact.confidence)],
    ["rules", rulesOf(fact)],
    ["evidence", make("q", { lang: "zh" }, visible(fact.spans.evidence?.text ?? ""))],
    ["article", article.id],
  ];
  return [make("h3", { id: "card-name", lang: "zh" }, visible(fact.metric)), listOf(rows)];
}

function leftCard(left) {
  const rows = [
    ["reason", reasonWords(left.reason)],
    ["rules", make("code", {}, visible(left.rule))],
  ];
  return [make("h3", { id: "card-name" }, t("left"), ": ", make("span", { lang: "zh" }, visible(left.span.text))), listOf(rows)];
}

function listOf(rows) {
  const list = make("dl");
  for (const [name, ...values] of rows) {
    const said = values.filter(Boolean);
    if (!said.length) continue;
    list.append(make("dt", { class: PARTS.includes(name) ? `key ${name}` : null }, t(name)));
    for (const value of said) list.append(make("dd", {}, typeof value === "string" ? visible(value) : value));
  }
  return list;
}

function periodWords(period) {
  const days = periodOf(period);
  if (!days) return period;
  const day = (number) => new Date(number * DAY).toISOString().slice(0, 10);
  const whole = days.start === days.end ? day(days.start) : `${day(days.start)} – ${day(days.end)}`;
  return period.replace("@", "") === whole ? whole : `${period} (${whole})`;
}

function meterOf(confidence) {
  const bar = make("span", { class: "bar" });
  bar.style.width = `${Math.round(confidence * 100)}%`;
  return make("span", { class: "meter" }, make("span", { class: "track", "aria-hidden": "true" }, bar), confidence.toFixed(2));
}

function rulesOf(fact) {
  const rules = make("span", { class: "rules" });
  for (const rule of fact.rules) rules.append(make("code", {}, visible(rule)), " ");
  return rules;
}
