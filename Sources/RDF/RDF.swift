// RDF
