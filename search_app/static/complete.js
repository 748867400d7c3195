// Completions below the search box: the ARIA pattern "editable combobox with list autocomplete"
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Without this file the box is a plain one.

const PAUSE = 120; // Milliseconds without a key before the server is asked.
const FEWEST_LETTERS = 2;

class Combobox {
  #input;
  #list;
  #status;
  #timer = 0;
  #request = new AbortController();
  #typed = "";
  #chosen = -1;

  constructor(input) {
    this.#input = input;
    this.#list = element("ul", { id: "completions", role: "listbox", hidden: "" });
    this.#list.setAttribute("aria-label", input.dataset.label);
    this.#status = element("p", { class: "unseen", role: "status" });
    input.closest(".row").append(this.#list, this.#status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": "completions",
      "aria-expanded": "false",
    })) {
      input.setAttribute(name, value);
    }
    // While an input method composes, too: on Android it does so from the first letter on.
    input.addEventListener("input", () => this.#wait());
    input.addEventListener("keydown", (event) => this.#onKey(event));
    input.addEventListener("blur", () => this.close());
    // A press must not take the focus, or the list would close before the click comes.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#onClick(event));
  }

  close() {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#show([]);
    this.#status.textContent = "";
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    this.#typed = this.#input.value;
    if (this.#typed.trim().length < FEWEST_LETTERS) return this.close();
    this.#request = new AbortController();
    const { signal } = this.#request;
    const address = new URL(this.#input.dataset.completions, location.href);
    address.searchParams.set("q", this.#typed);
    try {
      const answer = await fetch(address, { signal });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (signal.aborted) return;
      this.#show(found);
      this.#announce(found.length);
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // A comfort: search works without it.
    }
  }

  #show(found) {
    this.#chosen = -1;
    this.#list.replaceChildren(...found.map((each, at) => this.#option(each, at)));
    this.#list.hidden = found.length === 0;
    this.#input.setAttribute("aria-expanded", String(found.length > 0));
    this.#input.removeAttribute("aria-activedescendant");
  }

  #option({ text, kind, href }, at) {
    const option = element("li", { id: `completion-${at}`, role: "option", "aria-selected": "false" });
    option.dataset.kind = kind;
    option.dataset.text = text;
    if (href) option.dataset.href = href;
    const label = element("span", {});
    const [start, length] = matched(text, this.#typed);
    const mark = element("mark", {});
    mark.textContent = text.slice(start, start + length);
    label.append(text.slice(0, start), ...(length ? [mark] : []), text.slice(start + length));
    option.append(label);
    const named = JSON.parse(this.#input.dataset.kinds)[kind];
    if (named) {
      const kindLabel = element("span", { class: "kind" });
      kindLabel.textContent = named;
      option.append(kindLabel);
    }
    return option;
  }

  #announce(count) {
    const { none, some } = this.#input.dataset;
    this.#status.textContent = count ? some.replace("0", count) : none;
  }

  #onKey(event) {
    if (event.isComposing && event.key === "Enter") return; // it ends the composition
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const chosen = this.#list.children[this.#chosen];
    if (event.key === "Escape" && !this.#list.hidden) {
      this.close();
    } else if (event.key === "Enter" && chosen) {
      this.#take(chosen);
    } else if (event.key === "ArrowDown") {
      if (this.#list.hidden) this.#ask();
      else this.#choose(this.#chosen + 1);
    } else if (event.key === "ArrowUp" && !this.#list.hidden) {
      this.#choose(this.#chosen - 1);
    } else return;
    event.preventDefault();
  }

  // Beyond the last option is the box itself, and then the first again.
  #choose(at) {
    const options = [...this.#list.children];
    const places = options.length + 1;
    this.#chosen = ((at + 1 + places) % places) - 1;
    options.forEach((each, number) =>
      each.setAttribute("aria-selected", String(number === this.#chosen)));
    const option = options[this.#chosen];
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    this.#input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  #onClick(event) {
    const option = event.target.closest("[role=option]");
    if (option) this.#take(option);
  }

  // A title leads to its article, a document to its page; all else is searched for.
  #take(option) {
    const { href, text } = option.dataset;
    this.close();
    if (href) {
      location.assign(href);
    } else {
      this.#input.value = text;
      this.#input.form.requestSubmit();
    }
  }
}

function element(name, attributes) {
  const made = document.createElement(name);
  for (const each of Object.entries(attributes)) made.setAttribute(...each);
  return made;
}

// Where a text has what was typed, accents and case aside: its place and length.
function matched(text, typed) {
  const places = [];
  let plain = "";
  for (let at = 0; at < text.length; at += 1) {
    const letters = folded(text[at]);
    plain += letters;
    for (let each = 0; each < letters.length; each += 1) places.push(at);
  }
  const wanted = folded(typed.trim());
  const start = plain.indexOf(wanted);
  if (start < 0 || !wanted) return [0, 0];
  return [places[start], places[start + wanted.length - 1] + 1 - places[start]];
}

function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll("đ", "d");
}

for (const input of document.querySelectorAll("input[data-completions]")) new Combobox(input);
