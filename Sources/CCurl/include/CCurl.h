// libcurl (https://curl.se/libcurl/c/), opened when it is first needed: it brings twenty libraries along, a fifth of
// the time that the program takes to start.
#ifndef CCURL_H
#define CCURL_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <stdbool.h>

/// Opens the library. Nothing below may be called before it said yes; any thread may call it.
bool curl_open(void);

CURL *curl_new(void);
void curl_delete(CURL *handle);
CURLcode curl_perform(CURL *handle);
CURLcode curl_send(CURL *handle, const void *bytes, size_t count, size_t *sent);
CURLcode curl_receive(CURL *handle, void *bytes, size_t capacity, size_t *received);
const char *curl_message(CURLcode code);
struct curl_slist *curl_list_append(struct curl_slist *list, const char *text);
void curl_list_delete(struct curl_slist *list);

// Swift calls no C function with a variable number of arguments.
CURLcode curl_set_number(CURL *handle, CURLoption option, long value);
CURLcode curl_set_size(CURL *handle, CURLoption option, curl_off_t value);
CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode curl_set_pointer(CURL *handle, CURLoption option, const void *value);
CURLcode curl_set_writer(CURL *handle, size_t (*function)(char *, size_t, size_t, void *), void *context);
CURLcode curl_get_number(CURL *handle, CURLINFO info, long *value);
CURLcode curl_get_text(CURL *handle, CURLINFO info, char **value);
CURLcode curl_get_socket(CURL *handle, curl_socket_t *value);

// Casts in macros are not imported either.
static const long curl_auth_basic = CURLAUTH_BASIC;
static const long curl_auth_digest = CURLAUTH_DIGEST;
static const long curl_auth_bearer = CURLAUTH_BEARER;
static const long curl_auth_basic_or_digest = CURLAUTH_BASIC | CURLAUTH_DIGEST;

#endif
