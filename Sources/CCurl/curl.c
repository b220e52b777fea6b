#include "CCurl.h"
#include <dlfcn.h>
#include <pthread.h>

#ifdef __APPLE__
static const char library_name[] = "/usr/lib/libcurl.4.dylib";
#else
static const char library_name[] = "libcurl.so.4";
#endif

// The functions that are used, under their names in the library.
#define FUNCTIONS(each) \
  each(curl_global_init) each(curl_easy_init) each(curl_easy_cleanup) each(curl_easy_perform) \
  each(curl_easy_setopt) each(curl_easy_getinfo) each(curl_easy_send) each(curl_easy_recv) \
  each(curl_easy_strerror) each(curl_slist_append) each(curl_slist_free_all)

#define DECLARE(name) __typeof__(name) *name##_;
static struct { FUNCTIONS(DECLARE) } library;

static bool is_open = false;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_library(void) {
  void *file = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
  if (!file) return;
#define FIND(name) if (!(library.name##_ = (__typeof__(name) *)dlsym(file, #name))) return;
  FUNCTIONS(FIND)
  is_open = library.curl_global_init_(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

bool curl_open(void) {
  pthread_once(&once, open_library);
  return is_open;
}

CURL *curl_new(void) { return library.curl_easy_init_(); }

void curl_delete(CURL *handle) { library.curl_easy_cleanup_(handle); }

CURLcode curl_perform(CURL *handle) { return library.curl_easy_perform_(handle); }

CURLcode curl_send(CURL *handle, const void *bytes, size_t count, size_t *sent) {
  return library.curl_easy_send_(handle, bytes, count, sent);
}

CURLcode curl_receive(CURL *handle, void *bytes, size_t capacity, size_t *received) {
  return library.curl_easy_recv_(handle, bytes, capacity, received);
}

const char *curl_message(CURLcode code) { return library.curl_easy_strerror_(code); }

struct curl_slist *curl_list_append(struct curl_slist *list, const char *text) {
  return library.curl_slist_append_(list, text);
}

void curl_list_delete(struct curl_slist *list) { library.curl_slist_free_all_(list); }

CURLcode curl_set_number(CURL *handle, CURLoption option, long value) {
  return library.curl_easy_setopt_(handle, option, value);
}

CURLcode curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return library.curl_easy_setopt_(handle, option, value);
}

CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return library.curl_easy_setopt_(handle, option, value);
}

CURLcode curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
  return library.curl_easy_setopt_(handle, option, value);
}

CURLcode curl_set_writer(CURL *handle, size_t (*function)(char *, size_t, size_t, void *), void *context) {
  CURLcode code = library.curl_easy_setopt_(handle, CURLOPT_WRITEFUNCTION, function);
  return code ? code : library.curl_easy_setopt_(handle, CURLOPT_WRITEDATA, context);
}

CURLcode curl_get_number(CURL *handle, CURLINFO info, long *value) {
  return library.curl_easy_getinfo_(handle, info, value);
}

CURLcode curl_get_text(CURL *handle, CURLINFO info, char **value) {
  return library.curl_easy_getinfo_(handle, info, value);
}

CURLcode curl_get_socket(CURL *handle, curl_socket_t *value) {
  return library.curl_easy_getinfo_(handle, CURLINFO_ACTIVESOCKET, value);
}
