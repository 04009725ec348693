"use strict";
(() => {
  const said = JSON.parse(document.getElementById("said").textContent);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fill = (text, values) => text.replace(/\{(\w*)\}/g, (_, key) => values[key]);
  const text = (node) => (node ? node.textContent.trim() : "");

  // Highlight: pointing shows a group for the moment, choosing it keeps it.
  const parts = new Map();
  for (const node of all("[data-g]")) {
    if (!parts.has(node.dataset.g)) parts.set(node.dataset.g, []);
    parts.get(node.dataset.g).push(node);
  }
  const map = document.querySelector(".map");
  const clear = document.getElementById("clear");
  let chosen = null;
  let hot = null;
  const light = (group) => {
    if (group === hot) return;
    for (const node of parts.get(hot) ?? []) node.classList.remove("hot");
    hot = group;
    for (const node of parts.get(hot) ?? []) node.classList.add("hot");
    if (map) map.classList.toggle("lit", hot !== null);
  };
  const choose = (group) => {
    chosen = group;
    clear.hidden = chosen === null;
    light(group);
  };
  const groupOf = (target) => target.closest?.("[data-g]")?.dataset.g ?? null;
  const points = all(".map, .legend");
  for (const place of points) {
    place.addEventListener("pointerover", (event) => light(groupOf(event.target) ?? chosen));
    place.addEventListener("pointerleave", () => light(chosen));
    place.addEventListener("focusin", (event) => light(groupOf(event.target) ?? chosen));
    place.addEventListener("focusout", () => light(chosen));
  }
  clear.addEventListener("click", () => choose(null));
  for (const link of all(".legend a")) link.addEventListener("click", () => choose(link.dataset.g));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose(null); });

  // Filter by network.
  const filters = all("[data-show]");
  for (const button of filters) {
    button.addEventListener("click", () => {
      for (const other of filters) other.setAttribute("aria-pressed", String(other === button));
      const wanted = button.dataset.show;
      for (const node of all("[data-n]")) {
        node.classList.toggle("off", wanted !== "" && node.dataset.n !== wanted);
      }
      choose(null);
    });
  }

  // Zoom and pan: the view box changes, marks keep their size on the screen.
  if (map) {
    const whole = map.getAttribute("viewBox").split(" ").map(Number);
    let view = [...whole];
    const scale = document.querySelector(".scale");
    const kmPerPx = () => Math.max(view[2] / map.clientWidth, view[3] / map.clientHeight);
    const draw = () => {
      map.setAttribute("viewBox", view.join(" "));
      map.style.setProperty("--k", kmPerPx());
      const about = kmPerPx() * 110;
      const power = 10 ** Math.floor(Math.log10(about));
      const km = [5, 2, 1].map((step) => step * power).find((step) => step <= about);
      scale.querySelector("i").style.width = `${km / kmPerPx()}px`;
      scale.querySelector("span").textContent = `${km} km`;
    };
    const toMap = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY);
      const { x, y } = point.matrixTransform(map.getScreenCTM().inverse());
      return [x, y];
    };
    const zoom = (factor, [x, y] = [view[0] + view[2] / 2, view[1] + view[3] / 2]) => {
      const width = Math.min(Math.max(view[2] * factor, whole[2] / 80), whole[2] * 1.5);
      const share = width / view[2];
      view = [x - (x - view[0]) * share, y - (y - view[1]) * share, width, view[3] * share];
      draw();
    };
    const move = (x, y) => { view[0] += x; view[1] += y; draw(); };
    const reset = () => { view = [...whole]; draw(); };
    map.addEventListener("wheel", (event) => {
      event.preventDefault();
      zoom(1.0015 ** event.deltaY, toMap(event));
    }, { passive: false });
    let grip = null;
    let dragged = false;
    map.addEventListener("pointerdown", (event) => { grip = toMap(event); dragged = false; });
    map.addEventListener("pointermove", (event) => {
      if (!grip) return;
      const [x, y] = toMap(event);
      if (!dragged && Math.hypot(x - grip[0], y - grip[1]) < 4 * kmPerPx()) return;
      if (!dragged) map.setPointerCapture(event.pointerId);
      dragged = true;
      map.classList.add("dragging");
      move(grip[0] - x, grip[1] - y);
    });
    const release = () => { grip = null; map.classList.remove("dragging"); };
    map.addEventListener("pointerup", release);
    map.addEventListener("pointercancel", release);
    map.addEventListener("click", (event) => { if (!dragged) choose(groupOf(event.target)); });
    map.addEventListener("dblclick", (event) => zoom(0.5, toMap(event)));
    const keys = {
      "+": () => zoom(0.7), "-": () => zoom(1 / 0.7), 0: reset,
      ArrowLeft: () => move(-view[2] / 8, 0), ArrowRight: () => move(view[2] / 8, 0),
      ArrowUp: () => move(0, -view[3] / 8), ArrowDown: () => move(0, view[3] / 8),
    };
    map.addEventListener("keydown", (event) => {
      if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
    });
    const buttons = { in: () => zoom(0.6), out: () => zoom(1 / 0.6), all: reset };
    for (const button of all("[data-zoom]")) {
      button.addEventListener("click", buttons[button.dataset.zoom]);
    }
    addEventListener("resize", draw);
    addEventListener("beforeprint", reset);
    // Only then is the map as large as on paper, or on the screen again.
    matchMedia("print").addEventListener("change", draw);
    draw();
  }

  // Search: everything is read off the tables of the page.
  const plain = (value) => value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replaceAll("ø", "o").replaceAll("æ", "ae");
  const rows = all("[data-p]").map((row) => ({
    row,
    id: row.dataset.p,
    who: text(row.matches("bdi") ? row : row.querySelector("bdi")),
  }));
  for (const one of rows) one.key = plain(`${one.who} ${one.id}`);
  const cell = (row, position) => text(row.cells[position].querySelector("bdi") ?? row.cells[position]);
  const listed = (names) => {
    const shown = names.slice(0, 12);
    const more = names.length - shown.length;
    return shown.join(", ") + (more ? ` ${fill(said.and_more, { "": more })}` : "");
  };
  const sentences = ({ row, who }) => {
    const card = row.closest(".card");
    if (!card) {
      return [fill(said.why_waiting, { who, network: cell(row, 1), reason: cell(row, 2) })];
    }
    const group = card.dataset.title;
    if (!row.cells) return [fill(said.why_attached, { who, group })];
    const mates = all("tbody tr", card).filter((other) => other !== row);
    const lines = [fill(said.why_placed, { who, group, n: mates.length + 1 })];
    lines.push(fill(said.why_distance, { km: cell(row, 4), mean: card.dataset.mean }));
    if (row.querySelector(".badge:not(.moved)")) lines.push(said.why_is_centre);
    else if (card.dataset.centre && cell(row, 5)) {
      lines.push(fill(said.why_centre, { km: cell(row, 5), centre: card.dataset.centre }));
    }
    const alike = (position) => mates
      .filter((other) => cell(row, position) && cell(other, position) === cell(row, position))
      .map((other) => cell(other, 0));
    const colleagues = alike(2);
    if (cell(row, 2)) {
      lines.push(colleagues.length ? fill(said.why_colleagues, { "": listed(colleagues) }) : said.why_no_colleagues);
    }
    const peers = alike(1);
    if (peers.length) lines.push(fill(said.why_profession, { "": listed(peers) }));
    if (row.dataset.next) lines.push(row.dataset.next);
    if (row.dataset.from) lines.push(fill(said.why_moved, { "": row.dataset.from }));
    if ("stayed" in row.dataset) lines.push(said.why_stayed);
    return lines;
  };
  const why = document.getElementById("why");
  const explain = (one) => {
    for (const { row } of rows) row.classList.remove("me");
    const mine = rows.filter((other) => other.id === one.id);
    why.replaceChildren(...mine.map((place) => {
      place.row.classList.add("me");
      const card = place.row.closest(".card");
      const article = document.createElement("article");
      if (card) article.classList.add(...[...card.classList].filter((name) => /^c\d/.test(name)));
      const heading = document.createElement("h3");
      heading.textContent = card ? `${place.who}: ${card.dataset.title}` : place.who;
      article.append(heading);
      for (const line of sentences(place)) {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        article.append(paragraph);
      }
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = said.show_in_group;
      button.addEventListener("click", () => place.row.scrollIntoView({ block: "center" }));
      article.append(button);
      return article;
    }));
    choose(mine[0].row.closest(".card")?.dataset.g ?? null);
  };
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");
  query.addEventListener("input", () => {
    const wanted = plain(query.value.trim());
    const matching = new Map();
    if (wanted.length > 1) {
      for (const one of rows) if (one.key.includes(wanted) && !matching.has(one.id)) matching.set(one.id, one);
    }
    found.textContent = wanted.length < 2 ? said.search_hint
      : matching.size ? fill(said.search_found, { "": matching.size }) : said.search_none;
    hits.replaceChildren(...[...matching.values()].slice(0, 30).map((one) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = one.who === one.id ? one.who : `${one.who} (${one.id})`;
      button.addEventListener("click", () => explain(one));
      item.append(button);
      return item;
    }));
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter") hits.querySelector("button")?.click();
  });
})();
