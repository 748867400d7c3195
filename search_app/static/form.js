// Comforts only: every page works without this file.

// A calendar beside a day that can also be typed: the browser's own, which knows the reader's
// phone, keyboard and screen reader better than any script.
function addCalendar(button) {
  const field = document.getElementById(button.dataset.picks);
  const picker = document.createElement("input");
  if (!picker.showPicker) return;
  picker.type = "date";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  button.after(picker);
  button.hidden = false;
  button.addEventListener("click", () => {
    const typed = field.value.match(/^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/);
    picker.value = typed
      ? `${typed[3]}-${typed[2].padStart(2, "0")}-${typed[1].padStart(2, "0")}`
      : "";
    picker.showPicker();
  });
  picker.addEventListener("change", () => {
    field.value = picker.value.split("-").reverse().join("/");
    field.focus();
  });
}

// What was typed and not yet searched for is not lost where an order or span of days is chosen.
// An address is changed as a form would write it, so that one search has one address.
function keepWords(event) {
  const field = document.getElementById("q");
  const link = event.currentTarget;
  if (!field || field.value === field.defaultValue) return;
  const [path, query = ""] = link.getAttribute("href").split("?");
  const others = query.split("&").filter((each) => each && !each.startsWith("q="));
  const words = field.value ? [new URLSearchParams({ q: field.value }).toString()] : [];
  link.href = [path, [...words, ...others].join("&")].join("?");
}

// Short addresses: an empty field says nothing. The fields themselves stay as they are.
function dropEmpty(event) {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
}

// A menu closes as soon as a reader turns to something else.
function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    const isElsewhere = event.type === "click" && !menu.contains(event.target);
    if (!isElsewhere && event.key !== "Escape") continue;
    menu.open = false;
    if (event.key === "Escape" && menu.contains(document.activeElement)) menu.firstElementChild.focus();
  }
}

document.querySelectorAll("[data-picks]").forEach(addCalendar);
document.querySelectorAll("a.keeps-words").forEach((link) => link.addEventListener("click", keepWords));
document.querySelectorAll("form.search").forEach((form) => form.addEventListener("formdata", dropEmpty));
document.addEventListener("keydown", closeMenus);
document.addEventListener("click", closeMenus);
