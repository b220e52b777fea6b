// The same graph as text: a table of relations and one of entities, sorted by any column.

const tableKinds = {
  relations: {
    label: "Relations",
    rows: (state) => state.statements,
    columns: [
      { label: "From", value: (s) => s.subject.name, entity: (s) => s.subject },
      { label: "Relation", value: (s) => s.property.label },
      { label: "To", value: (s) => s.object.name, entity: (s) => s.object },
      { label: "Sure", value: (s) => s.confidence, text: (s) => `${Math.round(s.confidence * 100)} %` },
      { label: "Passages", value: (s) => s.evidence.length },
      { label: "First passage", value: (s) => s.evidence[0]?.quotation ?? "", wide: true },
    ],
  },
  entities: {
    label: "Entities",
    rows: (state) => [...state.entities],
    columns: [
      { label: "Name", value: (e) => e.name, entity: (e) => e },
      { label: "Kind", value: (e) => e.type.label },
      { label: "Year", value: (e) => e.years.join(", ") },
      { label: "Relations", value: (e) => e.statements.length },
      { label: "Documents", value: (e) => e.in.length },
      { label: "Other names", value: (e) => e.also.join("; "), wide: true },
    ],
  },
};

class TableView {
  constructor(state) {
    this.state = state;
    this.place = byId("view-table");
    this.kind = "relations";
    this.sorting = { column: 0, isDescending: false };
    this.most = TableView.page;
    for (const change of ["filter", "tab"]) state.addEventListener(change, () => this.show());
  }

  static page = 200;

  show() {
    if (this.state.tab !== "table") return;
    const { rows, columns } = tableKinds[this.kind];
    const sorted = this.sorted(rows(this.state), columns[this.sorting.column].value);
    const table = element("table", { id: "table" },
      element("caption", {}, `${counted(sorted.length, this.kind === "relations" ? "relation" : "entity")}, sorted by ${columns[this.sorting.column].label.toLowerCase()}`),
      element("thead", {}, element("tr", {}, ...columns.map((column, index) => this.head(column, index)))),
      element("tbody", {}, ...sorted.slice(0, this.most).map((row) => element("tr", {}, ...columns.map((column) => this.cell(column, row))))));
    const more = sorted.length > this.most
      ? element("button", { type: "button", onclick: () => { this.most += 5 * TableView.page; this.show(); } }, `Show more of ${sorted.length.toLocaleString("en")}`) : null;
    this.place.replaceChildren(this.kinds(), element("div", { class: "scroll" }, table), more ?? "");
  }

  kinds() {
    return element("div", { class: "kinds", role: "group", "aria-label": "What the table lists" },
      ...Object.entries(tableKinds).map(([kind, { label }]) => element("button", {
        type: "button", "aria-pressed": String(kind === this.kind), onclick: () => {
          Object.assign(this, { kind, most: TableView.page, sorting: { column: 0, isDescending: false } });
          this.show();
        },
      }, label)));
  }

  head(column, index) {
    const isSorted = index === this.sorting.column;
    const direction = this.sorting.isDescending ? "descending" : "ascending";
    const button = element("button", {
      type: "button", onclick: () => {
        this.sorting = { column: index, isDescending: isSorted ? !this.sorting.isDescending : false };
        this.show();
        this.place.querySelectorAll("th button")[index].focus();
      },
    }, column.label, element("span", { "aria-hidden": "true" }, isSorted ? this.sorting.isDescending ? " ▾" : " ▴" : ""));
    return element("th", { scope: "col", "aria-sort": isSorted ? direction : null }, button);
  }

  cell(column, row) {
    const text = column.text ? column.text(row) : column.value(row).toLocaleString("en");
    if (!column.entity) return element("td", { class: column.wide ? "wide" : null }, text);
    return element("td", {}, element("button", { class: "link", type: "button", onclick: () => this.state.select(column.entity(row)) }, text));
  }

  sorted(rows, value) {
    const direction = this.sorting.isDescending ? -1 : 1;
    const keyed = rows.map((row) => [value(row), row]);
    const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
    keyed.sort(([a], [b]) => direction * (typeof a === "number" ? a - b : collator.compare(a, b)));
    return keyed.map(([, row]) => row);
  }
}
