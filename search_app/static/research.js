// Comforts of researchers: every page works without this file.

// The list as a word processor takes it: numbered as a list, or as lines of text.
async function copyList(button) {
  const list = document.getElementById(button.dataset.copies);
  const lines = [...list.children].map((item, at) => `${at + 1}. ${item.textContent}`);
  const plain = new Blob([`${lines.join("\n")}\n`], { type: "text/plain" });
  const marked = new Blob([list.outerHTML], { type: "text/html" });
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain, "text/html": marked })]);
  button.parentElement.querySelector("[role=status]").textContent = button.dataset.done;
}

// Saved searches: this browser keeps them, for the site has no accounts.
const SAVED = "saved-searches";

function savedSearches() {
  try {
    const kept = JSON.parse(localStorage.getItem(SAVED));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

function keepSearches(searches) {
  localStorage.setItem(SAVED, JSON.stringify(searches));
}

function saveSearch(event) {
  const link = event.currentTarget;
  const { saves: address, name, built: since, done } = link.dataset;
  const others = savedSearches().filter((each) => each.address !== address);
  try {
    keepSearches([{ address, name, since }, ...others]);
  } catch {
    return; // the browser keeps nothing: the page that the link leads to says what else can be done
  }
  event.preventDefault();
  link.textContent = done;
  link.removeEventListener("click", saveSearch);
}

function linkTo(address, text) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  return link;
}

function withParameter(address, name, value) {
  const url = new URL(address, location.href);
  url.searchParams.set(name, value);
  return url.pathname + url.search;
}

async function showNew(place, search, words, api) {
  const asked = new URL(search.address, location.href).search || "?";
  const answer = await fetch(withParameter(api + asked, "since", search.since));
  if (!answer.ok) return;
  const { total, built } = await answer.json();
  if (!total) {
    place.textContent = words.none;
    return;
  }
  const link = linkTo(
    withParameter(search.address, "since", search.since), words.new.replace("%n", total)
  );
  // What was looked at is no longer new; another process may answer from a newer index than this page.
  link.addEventListener("click", () => {
    keepSearches(savedSearches().map((each) =>
      each.address === search.address ? { ...each, since: built } : each));
  });
  place.replaceChildren(link);
}

function showSaved(section) {
  const list = document.createElement("ul");
  list.className = "saved";
  for (const search of savedSearches()) {
    const row = document.createElement("li");
    const place = document.createElement("span");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = section.dataset.remove;
    remove.setAttribute("aria-label", `${section.dataset.remove}: ${search.name}`);
    remove.addEventListener("click", () => {
      keepSearches(savedSearches().filter((each) => each.address !== search.address));
      showSaved(section);
    });
    place.setAttribute("role", "status");
    row.append(linkTo(search.address, search.name), " ", place, " ", remove);
    list.append(row);
    showNew(place, search, section.dataset, section.dataset.api);
  }
  const none = document.createElement("p");
  none.textContent = section.dataset.empty;
  section.replaceChildren(list.children.length ? list : none);
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => copyList(button));
}
for (const link of document.querySelectorAll("[data-saves]")) link.addEventListener("click", saveSearch);
const saved = document.getElementById("saved");
if (saved) showSaved(saved);
