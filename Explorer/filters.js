// The column of filters: kinds of entity, relations, how sure, which document.

function showFilters(state) {
  const { graph } = state;
  const count = (items, key) => items.reduce((map, item) => map.set(item[key], (map.get(item[key]) ?? 0) + 1), new Map());
  checkboxes(byId("classes"), graph.classes, count(graph.entities, "type"), state.hiddenClasses, state, true);
  checkboxes(byId("properties"), graph.properties, count(graph.statements, "property"), state.hiddenProperties, state);

  const confidence = byId("confidence");
  confidence.addEventListener("input", () => {
    state.confidence = Number(confidence.value);
    byId("confidence-output").value = confidence.value;
    state.filter();
  });

  const documents = byId("document-filter");
  documents.append(element("option", { value: "" }, `all ${counted(graph.documents.length, "document")}`),
    ...graph.documents.map((source, index) => element("option", { value: String(index) }, source.title ?? source.identifier)));
  documents.addEventListener("change", () => {
    state.document = documents.value === "" ? null : graph.documents[Number(documents.value)];
    state.filter();
  });

  byId("filters").addEventListener("reset", () => {
    state.hiddenClasses.clear();
    state.hiddenProperties.clear();
    state.confidence = 0;
    state.document = null;
    byId("confidence-output").value = "0";
    state.filter();
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
}

function checkboxes(place, items, counts, hidden, state, hasSwatches = false) {
  const shown = items.filter((item) => counts.get(item)).sort((a, b) => counts.get(b) - counts.get(a));
  place.append(...shown.map((item) => element("label", {},
    element("input", {
      type: "checkbox", checked: "", onchange: (event) => {
        if (event.target.checked) hidden.delete(item); else hidden.add(item);
        state.filter();
      },
    }),
    hasSwatches ? swatch(item) : null,
    element("span", {}, item.label), element("small", {}, counts.get(item).toLocaleString("en")))));
}
