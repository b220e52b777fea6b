#ifndef LEITMOTIF_EMBEDDED_DATA_H
#define LEITMOTIF_EMBEDDED_DATA_H

#include <stddef.h>

/// A data file of the project, held inside the binary. `bytes` is not terminated.
struct embedded_file {
    const char *name;
    const unsigned char *bytes;
    size_t count;
};

/// The embedded files, in the order of EmbeddedData.c. `index` counts from 0; NULL past the last.
const struct embedded_file *embedded_file_at(size_t index);

#endif
