// A field that suggests entities: the combobox of the ARIA practices, with a list that arrow keys walk.

function suggest(input, graph, choose) {
  const list = element("ul", { role: "listbox", id: input.id + "-list", "aria-label": "Suggestions", hidden: true });
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  })) input.setAttribute(name, value);
  let found = [];
  let current = -1;

  function open() {
    found = graph.search(input.value);
    current = found.length ? 0 : -1;
    list.replaceChildren(...found.map((entity, index) => element("li",
      { role: "option", id: `${list.id}-${index}`, onpointerdown: (event) => { event.preventDefault(); take(entity); } },
      swatch(entity.type), element("span", {}, entity.name),
      element("small", {}, [entity.type.label, ...entity.years].join(", ")))));
    if (!found.length && input.value.trim()) list.append(element("li", { class: "none" }, "Nothing is called so"));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark() {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === current)));
    if (current < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `${list.id}-${current}`);
    list.children[current].scrollIntoView({ block: "nearest" });
  }

  function take(entity) {
    input.value = entity.name;
    close();
    choose(entity);
  }

  input.addEventListener("input", () => { input.chosen = null; open(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      if (list.hidden) open(); else current = (current + step + found.length) % found.length;
      mark();
    } else if (event.key === "Enter" && !list.hidden && found[current]) {
      take(found[current]);
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
      event.stopPropagation();
    } else {
      return;
    }
    event.preventDefault();
  });
}
