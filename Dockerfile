# The service as an image; Sources/ModerationServer/ModerationServer.docc/Deployment.md says how to run it and what of it was
# tried. The versions of Debian's packages follow bookworm, so that its security updates come with each build.
FROM swift:6.2-bookworm AS build
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends make pkg-config libicu-dev zlib1g-dev libzstd-dev libsqlite3-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN make install PREFIX=/usr/local DESTDIR=/image

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends libicu72 zlib1g libzstd1 libsqlite3-0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin baguan \
 && install -d -o baguan -g baguan -m 700 /var/lib/baguan
COPY --from=build /image/usr/local/ /usr/local/
# A volume for the review desk goes to /var/lib/baguan, whose owner Docker gives to an empty one; nowhere else could SQLite keep
# temporary files.
# Whoever reaches the address needs a token; without the file the service does not start.
# hadolint ignore=DL3064
ENV BAGUAN_HOST=0.0.0.0 BAGUAN_TOKEN_FILE=/run/secrets/baguan-tokens BAGUAN_LOG_FORMAT=json \
  SQLITE_TMPDIR=/var/lib/baguan
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n' >&3 && grep -q ready <&3"]
ENTRYPOINT ["/usr/local/bin/baguan"]
CMD ["serve"]
