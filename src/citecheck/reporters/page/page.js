
"use strict";
const all = (what, within = document) => [...within.querySelectorAll(what)];
const one = (id) => document.getElementById(id);
const cards = all(".card"), marks = all("mark[data-finding]");
const tools = document.querySelector(".tools"), words = one("words"), keys = one("keys");
const filters = ["code", "severity", "note"];
let now = null;
tools.hidden = false;

const shown = () => cards.filter((card) => !card.hidden);
const isMarkOf = (mark, wanted) => mark.dataset.finding.split(" ").some((each) => wanted.has(each));

// Notes out of sight are laid out when they come into it, and then move what is below them.
function center(target, times = 3) {
  target.scrollIntoView({ block: "center" });
  if (times > 1) requestAnimationFrame(() => center(target, times - 1));
}

function go(card) {
  if (!card) return;
  if (now) now.removeAttribute("aria-current");
  now = card;
  now.setAttribute("aria-current", "true");
  const wanted = new Set([card.dataset.finding]), paper = card.closest(".paper");
  for (const mark of marks) mark.classList.toggle("now", paper.contains(mark) && isMarkOf(mark, wanted));
  card.focus({ preventScroll: true });
  center(card);
}

function move(step) {
  const list = shown(), at = list.indexOf(now);
  if (at >= 0) return go(list[(at + step + list.length) % list.length]);
  go(step > 0 ? list[0] : list[list.length - 1]);
}

const texts = new Map();
function textOf(card) {
  if (!texts.has(card)) {
    const block = card.closest(".block"), own = block.querySelector("p");
    texts.set(card, (card.textContent + " " + own.textContent).toLowerCase());
  }
  return texts.get(card);
}

function filter() {
  const asked = words.value.trim().toLowerCase();
  const chosen = filters.map((name) => [name, one(name).value]).filter(([, value]) => value);
  for (const card of cards)
    card.hidden = chosen.some(([name, value]) => card.dataset[name] !== value) ||
      (asked !== "" && !textOf(card).includes(asked));
  const list = shown(), wanted = new Set(list.map((card) => card.dataset.finding));
  for (const mark of marks) mark.classList.toggle("off", !isMarkOf(mark, wanted));
  if (now && now.hidden) { now.removeAttribute("aria-current"); now = null; }
  one("shown").textContent = list.length === cards.length
    ? cards.length + (cards.length === 1 ? " finding" : " findings")
    : list.length + " of " + cards.length + " findings";
}

function reset() {
  words.value = "";
  for (const name of filters) one(name).value = "";
  filter();
}

function flash(target) {
  for (const each of all(".block.now, .marker.now")) each.classList.remove("now");
  target.classList.add("now");
}

// A note stands in a column that scrolls by itself: the text beside it stays where it is.
function follow(event, link) {
  const target = one(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  const column = target.closest(".notes");
  event.preventDefault();
  if (column && getComputedStyle(column).position === "sticky" && link.classList.contains("marker")) {
    column.scrollTop += target.getBoundingClientRect().top - column.getBoundingClientRect().top - 16;
    const top = column.getBoundingClientRect().top;
    if (top > innerHeight - 120) center(target);
  } else {
    center(target);
  }
  flash(target);
  target.focus({ preventScroll: true });
  try { history.replaceState(null, "", link.hash); } catch { /* a page from a mail has no history */ }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.marker, a.back, a.place");
  if (link) return follow(event, link);
  const place = event.target.closest("[data-card]");
  if (place && !event.target.closest("a")) {
    const asked = one(place.dataset.card);
    const list = place.dataset.finding ? shown().filter((card) =>
      place.dataset.finding.split(" ").includes(card.dataset.finding) &&
      card.closest(".paper") === place.closest(".paper")) : [asked];
    return go(list[0]);
  }
  const card = event.target.closest(".card");
  if (card && !event.target.closest("a") && !String(getSelection())) go(card);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  if (event.key === "Escape") { reset(); document.activeElement.blur(); return; }
  if (event.target === words && event.key === "Enter") { event.preventDefault(); return go(shown()[0]); }
  if (event.target.closest("input, select")) return;
  const done = { j: () => move(1), k: () => move(-1), "/": () => words.focus(), "?": () => keys.showModal() }[event.key];
  if (done) { event.preventDefault(); done(); }
});

words.addEventListener("input", filter);
for (const name of filters) one(name).addEventListener("change", filter);
one("next").addEventListener("click", () => move(1));
one("previous").addEventListener("click", () => move(-1));
one("help").addEventListener("click", () => keys.showModal());
