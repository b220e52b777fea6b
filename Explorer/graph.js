// The graph that the page holds, decoded once and indexed for what people ask of it.

class Graph {
  constructor(data) {
    Object.assign(this, data);
    this.entities.forEach((entity, index) => {
      entity.index = index;
      entity.type = this.classes[entity.class];
      entity.statements = [];
    });
    this.statements = this.statements.map(([subject, property, object, evidence], index) => ({
      index,
      subject: this.entities[subject],
      property: this.properties[property],
      object: this.entities[object],
      evidence: evidence.map((row) => this.passage(row)),
    }));
    for (const statement of this.statements) {
      statement.confidence = statement.evidence.reduce((best, passage) => Math.max(best, passage.confidence), 0);
      if (!statement.evidence.length) statement.confidence = 1;
      statement.subject.statements.push(statement);
      if (statement.object !== statement.subject) statement.object.statements.push(statement);
    }
    for (const entity of this.entities) {
      entity.values = entity.values.map(([property, text, evidence]) => ({
        property: this.properties[property],
        text,
        evidence: evidence.map((row) => this.passage(row)),
      }));
    }
  }

  passage([document, start, end, startByte, endByte, rule, confidence, quotation, prefix, suffix]) {
    return {
      document: this.documents[document], start, end, startByte, endByte,
      rule: this.rules[rule], confidence, quotation, prefix, suffix,
    };
  }

  /** The part of an address that tells an entity from the others. */
  key(entity) {
    return entity.iri.startsWith(this.base) ? entity.iri.slice(this.base.length) : entity.iri;
  }

  /** The entity of a key or an IRI; undefined where there is none. */
  find(key) {
    this.byIRI ??= new Map(this.entities.map((entity) => [entity.iri, entity]));
    return this.byIRI.get(this.base + key) ?? this.byIRI.get(key);
  }

  /** Entities whose names fit a text, the best first: whole names, then beginnings, words, parts. */
  search(text, most = 12) {
    const wanted = fold(text);
    if (!wanted) return [];
    const found = [];
    for (const entity of this.entities) {
      entity.folded ??= [entity.name, ...entity.also].map(fold);
      let rank = 9;
      for (const name of entity.folded) {
        if (name === wanted) rank = 0;
        else if (name.startsWith(wanted)) rank = Math.min(rank, 1);
        else if (name.includes(" " + wanted)) rank = Math.min(rank, 2);
        else if (name.includes(wanted)) rank = Math.min(rank, 3);
      }
      if (rank < 9) found.push([rank, -entity.statements.length, entity]);
    }
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2].index - b[2].index);
    return found.slice(0, most).map((entry) => entry[2]);
  }

  /** The shortest chain of statements between two entities, or null. */
  path(from, to, allows) {
    const cameBy = new Map([[from, null]]);
    let reached = [from];
    while (reached.length && !cameBy.has(to)) {
      const next = [];
      for (const entity of reached) {
        for (const statement of entity.statements) {
          const other = otherEnd(statement, entity);
          if (cameBy.has(other) || !allows(statement)) continue;
          cameBy.set(other, statement);
          next.push(other);
        }
      }
      reached = next;
    }
    if (!cameBy.has(to)) return null;
    const steps = [];
    for (let entity = to; entity !== from; ) {
      const statement = cameBy.get(entity);
      steps.unshift(statement);
      entity = otherEnd(statement, entity);
    }
    return steps;
  }
}

function otherEnd(statement, entity) {
  return statement.subject === entity ? statement.object : statement.subject;
}

/** Lower case, without accents, as people type. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** `directed`, or `directed by` as the object has it. */
function relationFrom(statement, entity) {
  const { property, subject } = statement;
  return subject === entity || property.symmetric ? property.label : property.inverse;
}
