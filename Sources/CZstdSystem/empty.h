/* Exists so that pkg-config flags of libzstd reach CCodecs. */
