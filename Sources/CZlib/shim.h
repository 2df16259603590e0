#include <zlib.h>

// deflateInit2 is a macro, which Swift can't call; 31 asks for gzip's own header and trailer.
static inline int fw_deflate_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}
