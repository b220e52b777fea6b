// Elements of the page. Text goes in as text alone: nothing that a document says is ever read as markup.

function byId(id) {
  return document.getElementById(id);
}

/** element("button", { class: "link", onclick: f }, "text", otherElement) */
function element(name, properties = {}, ...content) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else if (key in node && typeof value !== "string") node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...content.filter((part) => part !== null && part !== undefined));
  return node;
}

function svgElement(name, attributes = {}, ...content) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...content);
  return node;
}

/** A link to the web where the address is of the web; nothing else is followed. */
function webLink(address, text = address) {
  return /^https?:\/\//i.test(address)
    ? element("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, text)
    : element("span", {}, text);
}

function counted(count, noun) {
  const plural = noun.endsWith("y") ? noun.slice(0, -1) + "ies" : noun + "s";
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
}

/** Says something to those who do not see the page. */
function say(text) {
  byId("status").textContent = text;
}

function swatch(type) {
  const mark = element("span", { class: "swatch", "aria-hidden": "true" });
  mark.style.setProperty("--light", type.light);
  mark.style.setProperty("--dark", type.dark);
  return mark;
}
