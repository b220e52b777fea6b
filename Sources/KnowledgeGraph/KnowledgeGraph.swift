// KnowledgeGraph
