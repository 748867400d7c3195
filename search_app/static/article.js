// Comforts on the page of an article: copying, printing, going from match to match.

const done = document.getElementById("done");

async function copy(button, text, field) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure address there is no clipboard to write to, but the old way.
    const source = field ?? document.createElement("textarea");
    if (!field) {
      source.value = text;
      document.body.append(source);
    }
    source.select();
    document.execCommand("copy");
    if (!field) source.remove();
  }
  const label = button.textContent;
  button.textContent = done.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = label), 2000);
}

// The link leads to the first match; each further press to the next one, and round again.
class Matches {
  #link;
  #count;
  #at = 0;

  constructor(link) {
    this.#link = link;
    this.#count = Number(link.dataset.nextMatch);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.go(1);
    });
  }

  go(steps) {
    this.#at = this.#at ? ((this.#at - 1 + steps + this.#count) % this.#count) + 1 : 1;
    const mark = document.getElementById(`khop-${this.#at}`);
    document.querySelector("mark.at")?.classList.remove("at");
    mark.classList.add("at");
    mark.scrollIntoView({ block: "center" });
    done.textContent = this.#link.dataset.label.replace("1", this.#at).replace("2", this.#count);
    this.#link.textContent = done.textContent;
  }
}

for (const button of document.querySelectorAll("[data-copies], [data-copy], [data-prints]")) {
  button.hidden = false;
}
for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  button.addEventListener("click", () => copy(button, field.value, field));
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copy(button, button.dataset.copy));
}
document.querySelector("[data-prints]")?.addEventListener("click", () => print());

const link = document.querySelector("[data-next-match]");
if (link) {
  const matches = new Matches(link);
  document.addEventListener("shortcut", (event) => {
    if (event.detail === "n") matches.go(1);
    if (event.detail === "p") matches.go(-1);
  });
}
