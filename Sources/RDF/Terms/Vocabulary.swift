/// The terms of common vocabularies that the library itself, or most users of it, need.
///
/// ```swift
/// Quad(film, Vocabulary.RDF.type, .iri(movie))
/// ```
public enum Vocabulary {
    /// The RDF vocabulary.
    public enum RDF {
        public static let namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        public static let type = iri("type")
        public static let first = iri("first")
        public static let rest = iri("rest")
        public static let `nil` = iri("nil")
        public static let List = iri("List")
        public static let Statement = iri("Statement")
        public static let subject = iri("subject")
        public static let predicate = iri("predicate")
        public static let object = iri("object")
        public static let reifies = iri("reifies")
        public static let value = iri("value")
        public static let Property = iri("Property")
        public static let langString = iri("langString")
        public static let dirLangString = iri("dirLangString")
        public static let XMLLiteral = iri("XMLLiteral")
        public static let HTML = iri("HTML")
        public static let JSON = iri("JSON")

        private static func iri(_ name: String) -> IRI { IRI(unchecked: namespace + name) }
    }

    /// RDF Schema.
    public enum RDFS {
        public static let namespace = "http://www.w3.org/2000/01/rdf-schema#"
        public static let label = iri("label")
        public static let comment = iri("comment")
        public static let subClassOf = iri("subClassOf")
        public static let subPropertyOf = iri("subPropertyOf")
        public static let domain = iri("domain")
        public static let range = iri("range")
        public static let seeAlso = iri("seeAlso")
        public static let isDefinedBy = iri("isDefinedBy")
        public static let member = iri("member")
        public static let Class = iri("Class")
        public static let Resource = iri("Resource")
        public static let Literal = iri("Literal")
        public static let Datatype = iri("Datatype")

        private static func iri(_ name: String) -> IRI { IRI(unchecked: namespace + name) }
    }

    /// The Web Ontology Language.
    public enum OWL {
        public static let namespace = "http://www.w3.org/2002/07/owl#"
        public static let Ontology = iri("Ontology")
        public static let Class = iri("Class")
        public static let ObjectProperty = iri("ObjectProperty")
        public static let DatatypeProperty = iri("DatatypeProperty")
        public static let AnnotationProperty = iri("AnnotationProperty")
        public static let SymmetricProperty = iri("SymmetricProperty")
        public static let TransitiveProperty = iri("TransitiveProperty")
        public static let FunctionalProperty = iri("FunctionalProperty")
        public static let InverseFunctionalProperty = iri("InverseFunctionalProperty")
        public static let NamedIndividual = iri("NamedIndividual")
        public static let Thing = iri("Thing")
        public static let Axiom = iri("Axiom")
        public static let annotatedSource = iri("annotatedSource")
        public static let annotatedProperty = iri("annotatedProperty")
        public static let annotatedTarget = iri("annotatedTarget")
        public static let inverseOf = iri("inverseOf")
        public static let equivalentClass = iri("equivalentClass")
        public static let equivalentProperty = iri("equivalentProperty")
        public static let disjointWith = iri("disjointWith")
        public static let unionOf = iri("unionOf")
        public static let sameAs = iri("sameAs")
        public static let imports = iri("imports")
        public static let versionIRI = iri("versionIRI")
        public static let versionInfo = iri("versionInfo")
        public static let deprecated = iri("deprecated")

        private static func iri(_ name: String) -> IRI { IRI(unchecked: namespace + name) }
    }

    /// The datatypes of XML Schema.
    public enum XSD {
        public static let namespace = "http://www.w3.org/2001/XMLSchema#"
        public static let string = iri("string")
        public static let boolean = iri("boolean")
        public static let decimal = iri("decimal")
        public static let integer = iri("integer")
        public static let double = iri("double")
        public static let float = iri("float")
        public static let date = iri("date")
        public static let time = iri("time")
        public static let dateTime = iri("dateTime")
        public static let dateTimeStamp = iri("dateTimeStamp")
        public static let gYear = iri("gYear")
        public static let gMonth = iri("gMonth")
        public static let gDay = iri("gDay")
        public static let gYearMonth = iri("gYearMonth")
        public static let gMonthDay = iri("gMonthDay")
        public static let duration = iri("duration")
        public static let yearMonthDuration = iri("yearMonthDuration")
        public static let dayTimeDuration = iri("dayTimeDuration")
        public static let byte = iri("byte")
        public static let short = iri("short")
        public static let int = iri("int")
        public static let long = iri("long")
        public static let unsignedByte = iri("unsignedByte")
        public static let unsignedShort = iri("unsignedShort")
        public static let unsignedInt = iri("unsignedInt")
        public static let unsignedLong = iri("unsignedLong")
        public static let nonNegativeInteger = iri("nonNegativeInteger")
        public static let positiveInteger = iri("positiveInteger")
        public static let nonPositiveInteger = iri("nonPositiveInteger")
        public static let negativeInteger = iri("negativeInteger")
        public static let hexBinary = iri("hexBinary")
        public static let base64Binary = iri("base64Binary")
        public static let anyURI = iri("anyURI")
        public static let language = iri("language")
        public static let normalizedString = iri("normalizedString")
        public static let token = iri("token")

        private static func iri(_ name: String) -> IRI { IRI(unchecked: namespace + name) }
    }

    /// The Simple Knowledge Organization System.
    public enum SKOS {
        public static let namespace = "http://www.w3.org/2004/02/skos/core#"
        public static let Concept = iri("Concept")
        public static let ConceptScheme = iri("ConceptScheme")
        public static let inScheme = iri("inScheme")
        public static let topConceptOf = iri("topConceptOf")
        public static let hasTopConcept = iri("hasTopConcept")
        public static let prefLabel = iri("prefLabel")
        public static let altLabel = iri("altLabel")
        public static let hiddenLabel = iri("hiddenLabel")
        public static let definition = iri("definition")
        public static let scopeNote = iri("scopeNote")
        public static let example = iri("example")
        public static let broader = iri("broader")
        public static let narrower = iri("narrower")
        public static let related = iri("related")
        public static let closeMatch = iri("closeMatch")
        public static let exactMatch = iri("exactMatch")
        public static let broadMatch = iri("broadMatch")

        private static func iri(_ name: String) -> IRI { IRI(unchecked: namespace + name) }
    }

    /// The provenance ontology PROV-O.
    public enum PROV {
        public static let namespace = "http://www.w3.org/ns/prov#"
        public static let Entity = iri("Entity")
        public static let Activity = iri("Activity")
        public static let Agent = iri("Agent")
        public static let SoftwareAgent = iri("SoftwareAgent")
        public static let wasDerivedFrom = iri("wasDerivedFrom")
        public static let wasGeneratedBy = iri("wasGeneratedBy")
        public static let wasAttributedTo = iri("wasAttributedTo")
        public static let wasAssociatedWith = iri("wasAssociatedWith")
        public static let used = iri("used")
        public static let value = iri("value")

        private static func iri(_ name: String) -> IRI { IRI(unchecked: namespace + name) }
    }

    /// Web Annotation.
    public enum OA {
        public static let namespace = "http://www.w3.org/ns/oa#"
        public static let Annotation = iri("Annotation")
        public static let SpecificResource = iri("SpecificResource")
        public static let TextQuoteSelector = iri("TextQuoteSelector")
        public static let TextPositionSelector = iri("TextPositionSelector")
        public static let hasBody = iri("hasBody")
        public static let hasTarget = iri("hasTarget")
        public static let hasSource = iri("hasSource")
        public static let hasSelector = iri("hasSelector")
        public static let exact = iri("exact")
        public static let prefix = iri("prefix")
        public static let suffix = iri("suffix")
        public static let start = iri("start")
        public static let end = iri("end")

        private static func iri(_ name: String) -> IRI { IRI(unchecked: namespace + name) }
    }

    /// Dublin Core terms.
    public enum DCTERMS {
        public static let namespace = "http://purl.org/dc/terms/"
        public static let title = iri("title")
        public static let creator = iri("creator")
        public static let description = iri("description")
        public static let date = iri("date")
        public static let created = iri("created")
        public static let modified = iri("modified")
        public static let source = iri("source")
        public static let identifier = iri("identifier")
        public static let format = iri("format")
        public static let license = iri("license")
        public static let language = iri("language")
        public static let subject = iri("subject")

        private static func iri(_ name: String) -> IRI { IRI(unchecked: namespace + name) }
    }
}
