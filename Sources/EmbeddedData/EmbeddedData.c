#include "EmbeddedData.h"

// `#embed` (C23) keeps the command one file that can be copied anywhere.
static const unsigned char ontology[] = {
#embed "../../Ontology/leitmotif.ttl"
};

static const struct embedded_file files[] = {
    {"Ontology/leitmotif.ttl", ontology, sizeof ontology},
};

const struct embedded_file *embedded_file_at(size_t index) {
    return index < sizeof files / sizeof files[0] ? &files[index] : NULL;
}
