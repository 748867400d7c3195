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

// A preset keeps the words that were typed and not yet searched for.
function applyPreset(event) {
  const { from, to } = event.currentTarget.dataset;
  const form = event.currentTarget.closest("form");
  event.preventDefault();
  form.elements.from.value = from;
  form.elements.to.value = to;
  form.requestSubmit();
}

function focusOnSlash(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const field = document.getElementById("q");
  if (event.key !== "/" || typing || !field || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
  field.select();
}

// Short addresses: an empty field says nothing.
function dropEmpty(event) {
  for (const field of event.target.elements) {
    if (field.name && field.value === "") field.disabled = true;
  }
}

document.querySelectorAll("[data-picks]").forEach(addCalendar);
document.querySelectorAll("[data-from]").forEach((link) => link.addEventListener("click", applyPreset));
document.querySelectorAll("form.search").forEach((form) => form.addEventListener("submit", dropEmpty));
document.addEventListener("keydown", focusOnSlash);
// A page restored by "back" has its fields as they were left: disabled ones must work again.
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form.search :disabled")) field.disabled = false;
});
