// A document with all its passages marked; the one that was asked for stands out.

class SourceView {
  constructor(state) {
    this.graph = state.graph;
    this.dialog = byId("document");
    byId("document-close").addEventListener("click", () => this.dialog.close());
  }

  open(source, passage) {
    byId("document-title").textContent = source.title ?? source.identifier;
    const facts = [source.author, source.date, source.identifier].filter(Boolean).join(" · ");
    byId("document-source").replaceChildren(facts, source.url ? " · " : "", source.url ? webLink(source.url) : "");
    const passages = this.passages(source);
    byId("document-text").replaceChildren(...(source.text === undefined ? this.excerpts(passages, passage) : this.whole(source, passages, passage)));
    this.dialog.showModal();
    this.dialog.querySelector("mark.this")?.scrollIntoView({ block: "center" });
    byId("document-text").focus({ preventScroll: true });
  }

  passages(source) {
    const byPlace = new Map();
    for (const item of [...this.graph.statements, ...this.graph.entities.flatMap((entity) => entity.values)]) {
      for (const passage of item.evidence) {
        if (passage.document === source) byPlace.set(`${passage.start} ${passage.end}`, passage);
      }
    }
    return [...byPlace.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** The text is known: passages are marked in it. Places are counted in code points. */
  whole(source, passages, wanted) {
    const characters = Array.from(source.text);
    const edges = [...new Set([0, characters.length, ...passages.flatMap((p) => [p.start, p.end]), wanted?.start, wanted?.end])]
      .filter((edge) => edge >= 0 && edge <= characters.length).sort((a, b) => a - b);
    return edges.slice(1).map((end, index) => {
      const start = edges[index];
      const text = characters.slice(start, end).join("");
      if (wanted && wanted.start <= start && end <= wanted.end) return element("mark", { class: "this" }, text);
      return passages.some((p) => p.start <= start && end <= p.end) ? element("mark", {}, text) : text;
    });
  }

  /** Only the graph is here: its passages, in the order of the document. */
  excerpts(passages, wanted) {
    const isWanted = (passage) => wanted && passage.start === wanted.start && passage.end === wanted.end;
    if (!passages.length) return [element("p", { class: "quiet" }, "The graph holds no passage of this document.")];
    return [
      element("p", { class: "quiet" }, "The passages that statements were read from. Give the document along with the graph to see all of its text."),
      ...passages.map((passage) => element("p", {}, "…", passage.prefix,
        element("mark", { class: isWanted(passage) ? "this" : null }, passage.quotation), passage.suffix, "…")),
    ];
  }
}
