// libcurl's calls take any kind of argument, which Swift can't pass: one function for each kind.
#ifndef CCURLCALLS_H
#define CCURLCALLS_H
#include <curl/curl.h>

CURLcode fw_curl_set_number(CURL *handle, CURLoption option, long value);
CURLcode fw_curl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode fw_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode fw_curl_set_context(CURL *handle, CURLoption option, void *value);
CURLcode fw_curl_set_reader(CURL *handle, size_t (*reader)(char *, size_t, size_t, void *));
CURLcode fw_curl_get_number(CURL *handle, CURLINFO info, long *value);

#endif
