// Files of what is seen: a picture as SVG or PNG, the part of the graph that is shown as GraphML.

class Saving {
  constructor(state, canvas) {
    this.state = state;
    this.canvas = canvas;
    for (const button of document.querySelectorAll("[data-save]")) {
      button.addEventListener("click", () => { byId("save").open = false; this[button.dataset.save](); });
      if (!canvas && button.dataset.save !== "graphml") button.disabled = true;
    }
  }

  svg() {
    this.offer(new Blob([this.picture()], { type: "image/svg+xml" }), "svg");
  }

  /** The SVG picture, drawn with twice as many dots as the screen shows. */
  async png() {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(this.picture());
    await image.decode();
    const canvas = element("canvas", {});
    [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => this.offer(blob, "png"), "image/png");
  }

  /** What stands in the window, line by line and dot by dot. */
  picture() {
    const { canvas } = this;
    const { renderer, colours } = canvas;
    const { width, height } = renderer.getDimensions();
    const svg = svgElement("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, sans-serif", "font-size": "13" });
    svg.append(svgElement("title", {}, document.title), svgElement("rect", { width, height, fill: colours.ground }));
    const at = new Map();
    for (const entity of this.state.entities) {
      const data = renderer.getNodeDisplayData(entity.index);
      at.set(entity, { ...renderer.framedGraphToViewport(data), size: renderer.scaleSize(data.size), data });
    }
    for (const line of canvas.lines) {
      const look = canvas.line(line);
      const [a, b] = [at.get(line.source), at.get(line.target)];
      if (look.hidden || !a || !b) continue;
      svg.append(svgElement("line", { x1: a.x.toFixed(1), y1: a.y.toFixed(1), x2: b.x.toFixed(1), y2: b.y.toFixed(1), stroke: look.color, "stroke-width": look.size }));
    }
    const labelled = renderer.getNodeDisplayedLabels();
    for (const [entity, { x, y, size, data }] of [...at].sort((a, b) => a[1].data.zIndex - b[1].data.zIndex)) {
      svg.append(svgElement("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: size.toFixed(1), fill: data.color }));
      if (!data.label || !(labelled.has(String(entity.index)) || data.forceLabel)) continue;
      svg.append(svgElement("text", { x: (x + size + 4).toFixed(1), y: (y + 4).toFixed(1), fill: colours.text, stroke: colours.ground, "stroke-width": 3, "paint-order": "stroke", "font-weight": data.strong ? 700 : 500 }, data.label));
    }
    return new XMLSerializer().serializeToString(svg);
  }

  /** The columns are those that `leitmotif convert` reads back, evidence and all. */
  graphml() {
    const { state } = this;
    const near = (entity) => state.entities.has(entity) && (!state.focus || state.focus.has(entity));
    const keys = { node: ["label", "type", "iri", "class", "names", "document"], edge: ["label", "predicate", "evidence"] };
    const root = document.implementation.createDocument("http://graphml.graphdrawing.org/xmlns", "graphml");
    const add = (parent, name, attributes, text) => {
      const node = root.createElementNS(root.documentElement.namespaceURI, name);
      for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
      if (text !== undefined) node.textContent = xmlText(text);
      return parent.appendChild(node);
    };
    for (const [kind, names] of Object.entries(keys)) {
      for (const name of names) add(root.documentElement, "key", { id: `${kind}-${name}`, for: kind, "attr.name": name, "attr.type": "string" });
    }
    const graph = add(root.documentElement, "graph", { edgedefault: "directed" });
    const fill = (node, kind, values) => {
      for (const [name, text] of Object.entries(values)) add(node, "data", { key: `${kind}-${name}` }, text);
    };
    const shown = this.state.graph.entities.filter(near);
    for (const entity of shown) {
      fill(add(graph, "node", { id: `n${entity.index}` }), "node", {
        label: entity.name, type: entity.type.name, iri: entity.iri, class: entity.type.iri, names: json([entity.name, ...entity.also]),
      });
    }
    const statements = state.statements.filter(({ subject, object }) => near(subject) && near(object));
    const sources = new Set(statements.flatMap((statement) => statement.evidence.map((passage) => passage.document)));
    for (const { iri, text, ...source } of sources) {
      fill(add(graph, "node", { id: `d${state.graph.documents.findIndex((other) => other.iri === iri)}` }), "node",
        { label: source.title ?? source.identifier, type: "Document", iri, class: state.graph.documentClass, document: json(source) });
    }
    for (const { index, subject, property, object, evidence } of statements) {
      fill(add(graph, "edge", { id: `e${index}`, source: `n${subject.index}`, target: `n${object.index}` }), "edge", {
        label: property.name, predicate: property.iri,
        evidence: json(evidence.map(({ document: source, ...passage }) => ({ document: source.iri, ...passage }))),
      });
    }
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
    this.offer(new Blob([text], { type: "application/graphml+xml" }), "graphml");
  }

  offer(blob, extension) {
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: `graph.${extension}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    say(`Saved as graph.${extension}`);
  }
}

/** JSON in which the characters that XML forbids are escaped. */
function json(value) {
  return JSON.stringify(value).replace(/[\u0000-\u001f\ufffe\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function xmlText(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
}
