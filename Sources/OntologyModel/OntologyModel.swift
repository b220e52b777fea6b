// OntologyModel
