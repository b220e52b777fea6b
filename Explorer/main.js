// Puts the parts together.

const state = new State(new Graph(JSON.parse(byId("data").textContent)));
showTheme(matchMedia("(prefers-color-scheme: dark)").matches);
showFilters(state);
const source = new SourceView(state);
const panel = new Panel(state, source);
state.addEventListener("tab", showTab);
const canvas = Canvas.isPossible ? new Canvas(state) : null;
new TableView(state);
new Timeline(state);
new Saving(state, canvas);
suggest(byId("search"), state.graph, (entity) => state.select(entity));

function showTheme(isDark) {
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
}

byId("theme").addEventListener("click", () => {
  showTheme(document.documentElement.dataset.theme !== "dark");
  canvas?.refresh();
});

function showTab() {
  for (const tab of document.querySelectorAll("[data-tab]")) {
    const isShown = tab.dataset.tab === state.tab;
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
    byId("view-" + tab.dataset.tab).hidden = !isShown;
  }
}
showTab();
for (const tab of document.querySelectorAll("[data-tab]")) {
  tab.addEventListener("click", () => state.show(tab.dataset.tab));
  tab.addEventListener("keydown", (event) => {
    const next = { ArrowRight: tab.nextElementSibling, ArrowLeft: tab.previousElementSibling }[event.key];
    next?.focus();
    next?.click();
  });
}

byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  state.show("table");
  byId("view-table").querySelector("button").focus();
});

byId("filters-button").addEventListener("click", () => showFilterColumn(byId("filters").hidden));
function showFilterColumn(isShown) {
  byId("filters").hidden = !isShown;
  byId("filters-button").setAttribute("aria-expanded", String(isShown));
}
showFilterColumn(!matchMedia("(max-width: 50rem)").matches);

for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => canvas?.zoom(button.dataset.zoom));
}

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea") || byId("document").open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") byId("search").focus();
  else if (event.key === "Escape") state.select(null);
  else return;
  event.preventDefault();
});

if (!canvas) {
  byId("canvas").replaceChildren(element("p", { class: "quiet" }, "This browser cannot draw the graph: it has no WebGL. The table and the timeline show the same."));
  state.show("table");
}
addEventListener("hashchange", () => state.recall());
state.recall();
performance.mark("ready");
document.documentElement.dataset.ready = "true";
