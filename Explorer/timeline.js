// Works by their year: how many as bars, which as names below.

class Timeline {
  constructor(state) {
    this.state = state;
    this.place = byId("view-timeline");
    for (const change of ["filter", "tab"]) state.addEventListener(change, () => this.show());
  }

  show() {
    if (this.state.tab !== "timeline") return;
    const byYear = this.works();
    if (!byYear.size) return this.place.replaceChildren(element("p", { class: "quiet" }, "Nothing that is shown has a year."));
    const years = [...byYear.keys()].sort((a, b) => a - b);
    this.place.replaceChildren(this.bars(byYear, years[0], years.at(-1)), element("ol", { class: "years" },
      ...years.map((year) => element("li", { id: `year-${year}` }, element("h3", {}, String(year)),
        element("div", {}, ...byYear.get(year).map((entity) => element("button",
          { class: "link", type: "button", onclick: () => this.state.select(entity) }, swatch(entity.type), entity.name)))))));
  }

  works() {
    const byYear = new Map();
    for (const entity of this.state.entities) {
      for (const text of entity.years) {
        const year = Number.parseInt(text, 10);
        if (!Number.isFinite(year)) continue;
        if (!byYear.has(year)) byYear.set(year, []);
        byYear.get(year).push(entity);
      }
    }
    for (const entities of byYear.values()) entities.sort((a, b) => b.statements.length - a.statements.length || a.index - b.index);
    return byYear;
  }

  bars(byYear, first, last) {
    const [from, to] = [Math.floor(first / 10) * 10, Math.ceil((last + 1) / 10) * 10];
    const most = Math.max(...[...byYear.values()].map((entities) => entities.length));
    const unit = 1000 / (to - from);
    const svg = svgElement("svg", { viewBox: "0 0 1000 120", role: "img", "aria-label": `Works by year, ${first} to ${last}`, preserveAspectRatio: "none" });
    for (const [year, entities] of byYear) {
      const height = Math.max(2, 96 * entities.length / most);
      const bar = svgElement("rect", { x: (year - from) * unit, y: 100 - height, width: Math.max(unit * 0.85, 1.5), height },
        svgElement("title", {}, `${year}: ${entities.length}`));
      bar.addEventListener("click", () => byId(`year-${year}`).scrollIntoView({ block: "center" }));
      svg.append(bar);
    }
    const step = to - from > 120 ? 20 : 10;
    const marks = element("div", { class: "decades", "aria-hidden": "true" });
    for (let year = from; year < to; year += step) {
      const mark = element("span", {}, String(year));
      mark.style.left = `${100 * (year - from) / (to - from)}%`;
      marks.append(mark);
    }
    return element("figure", {}, svg, marks);
  }
}
