// What the person looks at: filters, the entity chosen, the path, the view. Everything else listens.

class State extends EventTarget {
  constructor(graph) {
    super();
    this.graph = graph;
    this.hiddenClasses = new Set();
    this.hiddenProperties = new Set();
    this.confidence = 0;
    this.document = null;
    this.selected = null;
    this.path = null;
    this.tab = "graph";
    this.filter();
  }

  allows(statement) {
    return !this.hiddenProperties.has(statement.property)
      && !this.hiddenClasses.has(statement.subject.type) && !this.hiddenClasses.has(statement.object.type)
      && statement.confidence >= this.confidence
      && (this.document === null || statement.evidence.some((passage) => passage.document === this.document));
  }

  /** Finds out what is shown after a filter changed. */
  filter() {
    const isFiltered = this.hiddenProperties.size > 0 || this.confidence > 0 || this.document !== null;
    this.statements = this.graph.statements.filter((statement) => this.allows(statement));
    this.entities = new Set();
    for (const { subject, object } of this.statements) this.entities.add(subject).add(object);
    for (const entity of this.graph.entities) {
      if (this.hiddenClasses.has(entity.type)) continue;
      const isNamed = this.document !== null && entity.in.some((index) => this.graph.documents[index] === this.document);
      if (!isFiltered || isNamed) this.entities.add(entity);
    }
    this.dispatchEvent(new Event("filter"));
  }

  select(entity) {
    this.selected = entity;
    this.path = null;
    this.focus = entity ? new Set([entity, ...this.shownStatements(entity).map((s) => otherEnd(s, entity))]) : null;
    this.dispatchEvent(new Event("select"));
    this.remember();
  }

  showPath(from, to, steps) {
    this.selected = null;
    this.path = { from, to, steps };
    this.focus = new Set([from, to, ...steps.flatMap((step) => [step.subject, step.object])]);
    this.dispatchEvent(new Event("select"));
    this.remember();
  }

  show(tab) {
    this.tab = tab;
    this.dispatchEvent(new Event("tab"));
    this.remember();
  }

  shownStatements(entity) {
    return entity.statements.filter((statement) => this.allows(statement));
  }

  /** Puts what is shown into the address, so that it can be sent to others. */
  remember() {
    const parts = [];
    const key = (entity) => encodeURIComponent(this.graph.key(entity)).replaceAll("%2F", "/");
    if (this.selected) parts.push("entity=" + key(this.selected));
    if (this.path) parts.push(`path=${key(this.path.from)}&to=${key(this.path.to)}`);
    if (this.tab !== "graph") parts.push("view=" + this.tab);
    const hash = parts.length ? "#" + parts.join("&") : " ";
    if (hash.trim() !== location.hash) history.replaceState(null, "", hash.trim() || location.pathname + location.search);
  }

  /** Shows what the address asks for. */
  recall() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const entity = this.graph.find(wanted.get("entity"));
    const [from, to] = [this.graph.find(wanted.get("path")), this.graph.find(wanted.get("to"))];
    const steps = from && to && this.graph.path(from, to, (statement) => this.allows(statement));
    if (["graph", "table", "timeline"].includes(wanted.get("view"))) this.show(wanted.get("view"));
    if (steps) this.showPath(from, to, steps);
    else if (entity) this.select(entity);
  }
}
