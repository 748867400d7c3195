// Keys for readers of long lists: / to the search box, n and p from match to match, j and k from
// article to article. Who speaks to the computer, or finds them in the way, switches them off
// (WCAG 2.1.4); the choice stays in this browser.

const KEY = "shortcuts";

function isOn() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true; // a browser that keeps nothing
  }
}

function focusSearch() {
  const field = document.getElementById("q");
  field?.focus();
  field?.select();
}

// In a list of results from title to title; on an article to the one before or after.
function move(steps) {
  const neighbour = document.querySelector(`.neighbours [rel="${steps > 0 ? "next" : "prev"}"]`);
  if (neighbour) return neighbour.click();
  const titles = [...document.querySelectorAll(".hit h2 a")];
  const at = titles.indexOf(document.activeElement);
  titles[at < 0 ? 0 : at + steps]?.focus();
}

const ACTIONS = { "/": focusSearch, j: () => move(1), k: () => move(-1) };

function onKey(event) {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
  if (event.key in ACTIONS) {
    event.preventDefault();
    ACTIONS[event.key]();
  } else if (event.key === "n" || event.key === "p") {
    document.dispatchEvent(new CustomEvent("shortcut", { detail: event.key }));
  }
}

function addSwitch(button) {
  const show = () => {
    button.textContent = isOn() ? button.dataset.off : button.dataset.on;
  };
  button.addEventListener("click", () => {
    localStorage.setItem(KEY, isOn() ? "off" : "on");
    show();
  });
  try {
    localStorage.setItem(KEY, isOn() ? "on" : "off");
  } catch {
    return; // what is not remembered cannot be switched
  }
  show();
  button.hidden = false;
}

document.addEventListener("keydown", onKey);
document.querySelectorAll("[data-shortcuts]").forEach(addSwitch);
