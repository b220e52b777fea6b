// The drawing: Sigma shows one dot for each entity and one line for all that is said of two.

class Canvas {
  constructor(state) {
    this.state = state;
    this.place = byId("canvas");
    this.lines = this.mergedLines();
    this.refresh();
    this.renderer = new drawing.Sigma(this.drawnGraph(), this.place, {
      labelFont: "system-ui, sans-serif", labelSize: 13, labelWeight: "500", labelDensity: 0.9, labelGridCellSize: 110,
      labelRenderedSizeThreshold: 5, minCameraRatio: 0.01, maxCameraRatio: 4, stagePadding: 40, zIndex: true, allowInvalidContainer: true,
      labelRenderer: (...parts) => this.drawLabel(...parts), hoverRenderer: (...parts) => this.drawLabel(...parts, true),
      nodeReducer: (key) => this.dot(this.state.graph.entities[key]),
      edgeReducer: (key) => this.line(this.lines[key]),
    });
    this.renderer.on("clickNode", ({ node }) => state.select(state.graph.entities[node]));
    this.renderer.on("clickStage", () => state.select(null));
    this.renderer.on("enterNode", () => this.place.classList.add("over"));
    this.renderer.on("leaveNode", () => this.place.classList.remove("over"));
    this.place.addEventListener("keydown", (event) => this.key(event));
    state.addEventListener("filter", () => this.refresh());
    state.addEventListener("select", () => { this.refresh(); this.reveal(); });
    state.addEventListener("tab", () => { this.refresh(); this.reveal(); });
    this.movement = new Movement(this.renderer, this.place);
  }

  /** One line for all statements between the same two entities. */
  mergedLines() {
    const lines = new Map();
    for (const statement of this.state.graph.statements) {
      const { subject, object } = statement;
      if (subject === object) continue;
      const key = `${Math.min(subject.index, object.index)} ${Math.max(subject.index, object.index)}`;
      if (!lines.has(key)) lines.set(key, { source: subject, target: object, statements: [] });
      lines.get(key).statements.push(statement);
    }
    return [...lines.values()];
  }

  drawnGraph() {
    const graph = new drawing.DirectedGraph();
    for (const entity of this.state.graph.entities) graph.addNode(entity.index, { x: entity.x, y: entity.y });
    this.lines.forEach((line, index) => {
      graph.addDirectedEdgeWithKey(String(index), line.source.index, line.target.index);
      for (const end of [line.source, line.target]) end.degree = (end.degree ?? 0) + 1;
    });
    // Large graphs are drawn with small dots, or they would hide each other.
    const most = this.state.graph.entities.reduce((most, entity) => Math.max(most, entity.degree ?? 0), 1);
    const scale = Math.min(1, 0.45 + 60 / this.state.graph.entities.length);
    this.lineWidth = Math.min(1, 0.25 + 400 / (this.lines.length + 1));
    for (const entity of this.state.graph.entities) {
      entity.size = scale * (3.5 + 10 * Math.sqrt((entity.degree ?? 0) / most));
    }
    return graph;
  }

  /** Takes the colours of the theme. */
  refresh() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    this.isDark = document.documentElement.dataset.theme === "dark";
    this.colours = { text: colour("--text"), ground: colour("--ground"), line: colour("--line"), faint: colour("--faint"), strong: colour("--strong") };
    const { state } = this;
    this.shown = new Set(state.statements);
    this.onPath = new Set(state.path?.steps);
    // While another view is shown there is no room to draw in.
    if (this.place.offsetWidth) this.renderer?.refresh();
    byId("counts").textContent = `${counted(state.entities.size, "entity")}, ${counted(state.statements.length, "relation")}`;
  }

  dot(entity) {
    const { state } = this;
    const isNear = !state.focus || state.focus.has(entity);
    const isChosen = entity === state.selected || entity === state.path?.from || entity === state.path?.to;
    return {
      x: entity.x, y: entity.y, size: entity.size * (isChosen ? 1.35 : 1), hidden: !state.entities.has(entity),
      color: isNear ? this.isDark ? entity.type.dark : entity.type.light : this.colours.faint,
      label: isNear ? entity.name : null, forceLabel: isChosen || (state.focus?.size <= 30 && isNear),
      zIndex: isChosen ? 2 : isNear ? 1 : 0, strong: isChosen,
    };
  }

  line(line) {
    const { state } = this;
    const shown = line.statements.filter((statement) => this.shown.has(statement));
    const isNear = state.path ? line.statements.some((statement) => this.onPath.has(statement))
      : !state.selected || line.source === state.selected || line.target === state.selected;
    return {
      hidden: !shown.length || (state.focus && !isNear), size: (!state.focus || !isNear ? this.lineWidth : state.path ? 3 : 1.2) * (1 + Math.min(shown.length - 1, 3) / 2),
      color: state.focus && isNear ? this.colours.strong : this.colours.line, zIndex: isNear ? 1 : 0,
    };
  }

  drawLabel(context, data, settings, isHovered = false) {
    if (!data.label) return;
    const text = data.label.length > 48 ? data.label.slice(0, 47) + "…" : data.label;
    const weight = isHovered || data.strong ? "700" : settings.labelWeight;
    context.font = `${weight} ${settings.labelSize}px ${settings.labelFont}`;
    const [x, y] = [data.x + data.size + 4, data.y + settings.labelSize / 3];
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = this.colours.ground;
    context.strokeText(text, x, y);
    context.fillStyle = this.colours.text;
    context.fillText(text, x, y);
  }

  /** Moves so that what was chosen is seen. */
  reveal() {
    const { focus } = this.state;
    if (!focus?.size || !this.place.offsetWidth) return;
    const places = [...focus].map((entity) => this.renderer.getNodeDisplayData(entity.index)).filter(Boolean);
    const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
    const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
    const spread = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
    const camera = this.renderer.getCamera();
    const target = { x: middle(xs), y: middle(ys), ratio: Math.min(1, Math.max(0.12, spread * 1.25)) };
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) camera.setState(target);
    else camera.animate(target, { duration: 350 });
  }

  zoom(how) {
    const camera = this.renderer.getCamera();
    if (how === "in") camera.animatedZoom({ duration: 150 });
    else if (how === "out") camera.animatedUnzoom({ duration: 150 });
    else camera.animatedReset({ duration: 200 });
  }

  key(event) {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const how = { "+": "in", "=": "in", "-": "out", 0: "all" }[event.key];
    if (move) {
      const camera = this.renderer.getCamera();
      const { x, y, ratio } = camera.getState();
      camera.setState({ x: x + move[0] * ratio * 0.08, y: y + move[1] * ratio * 0.08 });
    } else if (how) {
      this.zoom(how);
    } else {
      return;
    }
    event.preventDefault();
  }

  static get isPossible() {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
  }
}
