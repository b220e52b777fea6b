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
static const unsigned char persons[] = {
#embed "../../Rules/person-or-character.yaml"
};
static const unsigned char trades[] = {
#embed "../../Rules/trades.yaml"
};
static const unsigned char trade_weights[] = {
#embed "../../Rules/trade-weights.yaml"
};
static const unsigned char credits[] = {
#embed "../../Rules/credits.yaml"
};
static const unsigned char confidence[] = {
#embed "../../Rules/confidence.yaml"
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
static const unsigned char this_work[] = {
#embed "../../Rules/relations/this-work.yaml"
};
static const unsigned char by_trade[] = {
#embed "../../Rules/relations/by-trade.yaml"
};
static const unsigned char explorer_page_html[] = {
#embed "../../Explorer/page.html"
};
static const unsigned char explorer_style_css[] = {
#embed "../../Explorer/style.css"
};
static const unsigned char explorer_library_js[] = {
#embed "../../Explorer/library.js"
};
static const unsigned char explorer_elements_js[] = {
#embed "../../Explorer/elements.js"
};
static const unsigned char explorer_graph_js[] = {
#embed "../../Explorer/graph.js"
};
static const unsigned char explorer_state_js[] = {
#embed "../../Explorer/state.js"
};
static const unsigned char explorer_search_js[] = {
#embed "../../Explorer/search.js"
};
static const unsigned char explorer_filters_js[] = {
#embed "../../Explorer/filters.js"
};
static const unsigned char explorer_movement_js[] = {
#embed "../../Explorer/movement.js"
};
static const unsigned char explorer_canvas_js[] = {
#embed "../../Explorer/canvas.js"
};
static const unsigned char explorer_document_js[] = {
#embed "../../Explorer/document.js"
};
static const unsigned char explorer_panel_js[] = {
#embed "../../Explorer/panel.js"
};
static const unsigned char explorer_table_js[] = {
#embed "../../Explorer/table.js"
};
static const unsigned char explorer_timeline_js[] = {
#embed "../../Explorer/timeline.js"
};
static const unsigned char explorer_save_js[] = {
#embed "../../Explorer/save.js"
};
static const unsigned char explorer_main_js[] = {
#embed "../../Explorer/main.js"
};
// The library that draws the page is fetched, not kept: a program built without it says so when it is asked for it.
#if __has_embed("../../Explorer/library/sigma.js")
static const unsigned char explorer_library_sigma_js[] = {
#embed "../../Explorer/library/sigma.js"
};
#define HAS_SIGMA 1
#endif

static const struct embedded_file files[] = {
    {"Ontology/leitmotif.ttl", ontology, sizeof ontology},
    {"Ontology/alignments.ttl", alignments, sizeof alignments},
    {"Ontology/shapes.ttl", shapes, sizeof shapes},
    {"Ontology/themes.ttl", themes, sizeof themes},
    {"Rules/lexicon.yaml", lexicon, sizeof lexicon},
    {"Rules/cues.yaml", cues, sizeof cues},
    {"Rules/person-or-character.yaml", persons, sizeof persons},
    {"Rules/trades.yaml", trades, sizeof trades},
    {"Rules/trade-weights.yaml", trade_weights, sizeof trade_weights},
    {"Rules/credits.yaml", credits, sizeof credits},
    {"Rules/confidence.yaml", confidence, sizeof confidence},
    {"Rules/relations/words.yaml", words, sizeof words},
    {"Rules/relations/guards.yaml", guards, sizeof guards},
    {"Rules/relations/making.yaml", making, sizeof making},
    {"Rules/relations/cast.yaml", cast, sizeof cast},
    {"Rules/relations/cast-lists.yaml", cast_lists, sizeof cast_lists},
    {"Rules/relations/works.yaml", works, sizeof works},
    {"Rules/relations/people.yaml", people, sizeof people},
    {"Rules/relations/subjects.yaml", subjects, sizeof subjects},
    {"Rules/relations/this-work.yaml", this_work, sizeof this_work},
    {"Rules/relations/by-trade.yaml", by_trade, sizeof by_trade},
    {"Explorer/page.html", explorer_page_html, sizeof explorer_page_html},
    {"Explorer/style.css", explorer_style_css, sizeof explorer_style_css},
    {"Explorer/library.js", explorer_library_js, sizeof explorer_library_js},
    {"Explorer/elements.js", explorer_elements_js, sizeof explorer_elements_js},
    {"Explorer/graph.js", explorer_graph_js, sizeof explorer_graph_js},
    {"Explorer/state.js", explorer_state_js, sizeof explorer_state_js},
    {"Explorer/search.js", explorer_search_js, sizeof explorer_search_js},
    {"Explorer/filters.js", explorer_filters_js, sizeof explorer_filters_js},
    {"Explorer/movement.js", explorer_movement_js, sizeof explorer_movement_js},
    {"Explorer/canvas.js", explorer_canvas_js, sizeof explorer_canvas_js},
    {"Explorer/document.js", explorer_document_js, sizeof explorer_document_js},
    {"Explorer/panel.js", explorer_panel_js, sizeof explorer_panel_js},
    {"Explorer/table.js", explorer_table_js, sizeof explorer_table_js},
    {"Explorer/timeline.js", explorer_timeline_js, sizeof explorer_timeline_js},
    {"Explorer/save.js", explorer_save_js, sizeof explorer_save_js},
    {"Explorer/main.js", explorer_main_js, sizeof explorer_main_js},
#ifdef HAS_SIGMA
    {"Explorer/library/sigma.js", explorer_library_sigma_js, sizeof explorer_library_sigma_js},
#endif
};

const struct embedded_file *embedded_file_at(size_t index) {
    return index < COUNT(files) ? &files[index] : NULL;
}
