#include "EmbeddedData.h"

// `#embed` (C23) keeps the command one file that can be copied anywhere; Clang has it in every mode of C.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const unsigned char ontology[] = {
#embed "../../Ontology/leitmotif.ttl"
};
static const unsigned char alignments[] = {
#embed "../../Ontology/alignments.ttl"
};
static const unsigned char shapes[] = {
#embed "../../Ontology/shapes.ttl"
};
static const unsigned char themes[] = {
#embed "../../Ontology/themes.ttl"
};
static const unsigned char lexicon[] = {
#embed "../../Rules/lexicon.yaml"
};
static const unsigned char cues[] = {
#embed "../../Rules/cues.yaml"
};
static const unsigned char credits[] = {
#embed "../../Rules/credits.yaml"
};
static const unsigned char words[] = {
#embed "../../Rules/relations/words.yaml"
};
static const unsigned char guards[] = {
#embed "../../Rules/relations/guards.yaml"
};
static const unsigned char making[] = {
#embed "../../Rules/relations/making.yaml"
};
static const unsigned char cast[] = {
#embed "../../Rules/relations/cast.yaml"
};
static const unsigned char cast_lists[] = {
#embed "../../Rules/relations/cast-lists.yaml"
};
static const unsigned char works[] = {
#embed "../../Rules/relations/works.yaml"
};
static const unsigned char people[] = {
#embed "../../Rules/relations/people.yaml"
};
static const unsigned char subjects[] = {
#embed "../../Rules/relations/subjects.yaml"
};

static const struct embedded_file files[] = {
    {"Ontology/leitmotif.ttl", ontology, sizeof ontology},
    {"Ontology/alignments.ttl", alignments, sizeof alignments},
    {"Ontology/shapes.ttl", shapes, sizeof shapes},
    {"Ontology/themes.ttl", themes, sizeof themes},
    {"Rules/lexicon.yaml", lexicon, sizeof lexicon},
    {"Rules/cues.yaml", cues, sizeof cues},
    {"Rules/credits.yaml", credits, sizeof credits},
    {"Rules/relations/words.yaml", words, sizeof words},
    {"Rules/relations/guards.yaml", guards, sizeof guards},
    {"Rules/relations/making.yaml", making, sizeof making},
    {"Rules/relations/cast.yaml", cast, sizeof cast},
    {"Rules/relations/cast-lists.yaml", cast_lists, sizeof cast_lists},
    {"Rules/relations/works.yaml", works, sizeof works},
    {"Rules/relations/people.yaml", people, sizeof people},
    {"Rules/relations/subjects.yaml", subjects, sizeof subjects},
};

const struct embedded_file *embedded_file_at(size_t index) {
    return index < COUNT(files) ? &files[index] : NULL;
}
