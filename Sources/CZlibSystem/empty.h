/* Exists so that pkg-config flags of zlib reach CCodecs. */
