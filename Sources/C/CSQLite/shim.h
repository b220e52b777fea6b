#include <sqlite3.h>

/* Swift does not see functions that take what they are given by their first argument. To be called before all others:
   https://sqlite.org/c3ref/config.html */
static inline int leitmotif_sqlite3_without_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
