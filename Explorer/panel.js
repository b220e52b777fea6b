// The side panel: one entity with all its relations and the sentences they were read from, or a path.

class Panel {
  constructor(state, source) {
    this.state = state;
    this.source = source;
    this.details = byId("details");
    state.addEventListener("select", () => this.show());
    state.addEventListener("filter", () => this.show());
    byId("close").addEventListener("click", () => { this.showPathForm(false); state.select(null); });
    byId("path-button").addEventListener("click", () => this.showPathForm(byId("path-form").hidden));
    this.preparePathForm();
  }

  show() {
    const { selected, path } = this.state;
    if (path) this.details.replaceChildren(...this.pathContent(path));
    else if (selected) this.details.replaceChildren(...this.entityContent(selected));
    else this.details.replaceChildren();
    byId("panel").hidden = !selected && !path && byId("path-form").hidden;
    this.details.scrollTop = 0;
    if (selected) say(`${selected.name}, ${selected.type.label}: ${counted(selected.statements.length, "relation")}`);
    if (path) say(`Path from ${path.from.name} to ${path.to.name}: ${counted(path.steps.length, "step")}`);
  }

  entityContent(entity) {
    const shown = this.state.shownStatements(entity);
    const groups = new Map();
    for (const statement of shown) {
      const relation = relationFrom(statement, entity);
      groups.set(relation, [...(groups.get(relation) ?? []), statement]);
    }
    const hidden = entity.statements.length - shown.length;
    return [
      element("h2", {}, entity.name),
      element("p", { class: "kind" }, swatch(entity.type), [entity.type.label, ...entity.years].join(", ")),
      entity.also.length ? element("p", {}, "also ", entity.also.join("; ")) : null,
      element("p", { class: "links" }, ...[entity.iri, ...entity.same].flatMap((iri) => [webLink(iri), " "])),
      ...entity.values.map((value) => this.relation(value.property.label, element("b", {}, value.text), value.evidence)),
      ...[...groups].flatMap(([relation, statements]) => [
        element("h3", {}, relation, element("small", {}, String(statements.length))),
        ...statements.map((statement) => this.relation(null, this.entityButton(otherEnd(statement, entity)), statement.evidence)),
      ]),
      shown.length ? null : element("p", { class: "quiet" }, "No relations are shown."),
      hidden ? element("p", { class: "quiet" }, `${counted(hidden, "relation")} hidden by the filter`) : null,
      entity.in.length ? element("h3", {}, "named in") : null,
      element("ul", { class: "documents" }, ...entity.in.map((index) => element("li", {}, this.documentButton(this.state.graph.documents[index])))),
    ].filter(Boolean);
  }

  pathContent({ from, to, steps }) {
    let entity = from;
    const items = steps.map((statement) => {
      const before = entity;
      entity = otherEnd(statement, entity);
      return element("li", {}, element("div", { class: "step" }, this.entityButton(before), ` ${relationFrom(statement, before)} `, this.entityButton(entity)),
        ...statement.evidence.map((passage) => this.passage(passage)));
    });
    return [
      element("h2", {}, `${from.name} – ${to.name}`),
      element("p", { class: "kind" }, counted(steps.length, "step")),
      element("ol", { class: "path" }, ...items),
    ];
  }

  relation(label, object, evidence) {
    return element("div", { class: "relation" }, element("div", {}, label ? label + " " : null, object),
      ...evidence.map((passage) => this.passage(passage)));
  }

  entityButton(entity) {
    return element("button", { class: "link", type: "button", onclick: () => { this.state.select(entity); this.details.focus(); } },
      swatch(entity.type), entity.name);
  }

  documentButton(source, passage) {
    return element("button", { class: "link", type: "button", onclick: () => this.source.open(source, passage) }, source.title ?? source.identifier);
  }

  /** The sentence in its surroundings, then where it stands and how sure the rule is. */
  passage(passage) {
    return element("blockquote", {},
      element("p", {}, before(passage.prefix), element("mark", {}, passage.quotation), after(passage.suffix)),
      element("footer", {}, this.documentButton(passage.document, passage), ` · ${passage.rule} · ${Math.round(passage.confidence * 100)} %`));
  }

  showPathForm(isShown) {
    byId("path-form").hidden = !isShown;
    byId("path-button").setAttribute("aria-expanded", String(isShown));
    const { selected } = this.state;
    if (isShown && selected) {
      byId("path-from").value = selected.name;
      byId("path-from").chosen = selected;
    }
    this.show();
    if (isShown) byId(selected ? "path-to" : "path-from").focus();
  }

  preparePathForm() {
    const { state } = this;
    const fields = [byId("path-from"), byId("path-to")];
    for (const field of fields) suggest(field, state.graph, (entity) => { field.chosen = entity; });
    byId("path-form").addEventListener("submit", (event) => {
      event.preventDefault();
      const [from, to] = fields.map((field) => field.chosen ?? state.graph.search(field.value, 1)[0]);
      const steps = from && to && state.graph.path(from, to, (statement) => state.allows(statement));
      if (steps) return state.showPath(from, to, steps);
      const problem = from && to ? `Nothing that is shown connects ${from.name} and ${to.name}.` : "Name two entities of the graph.";
      this.details.replaceChildren(element("p", { class: "quiet" }, problem));
      say(problem);
    });
  }
}

/** The words next to a passage; the graph cuts them off wherever they are long enough. */
function before(text) {
  const flat = text.replace(/\s+/g, " ");
  return flat.length < 16 ? flat : "…" + flat.replace(/^\S*/, "");
}

function after(text) {
  const flat = text.replace(/\s+/g, " ");
  return flat.length < 16 ? flat : flat.replace(/\S*$/, "") + "…";
}
