# syntax=docker/dockerfile:1
# Built from the jar that `mvn verify` leaves: what was tested is what is shipped.
#
# Java 25 and not 17: its ahead-of-time cache holds linked classes and saved profiles, where the archive of 17 holds loaded
# classes only. A start costs 7 seconds of CPU with the cache, 9 on 17 with its archive, and 12 without either.
# By digest, so that the same sources make the same image; the tag says what it is, and a newer digest takes its security fixes.
ARG BASE=eclipse-temurin:25-jre@sha256:bb036ed6cfdc57e3da7c22634d15f1b840d2caf76183861c80e81ca4b5104abb

FROM ${BASE} AS layers
COPY target/handoff-gateway-*.jar handoff-gateway.jar
RUN java -Djarmode=tools -jar handoff-gateway.jar extract --layers --libraries dependencies --destination /layers

FROM ${BASE}
WORKDIR /gateway
# Routes (routes/), settings (config/), credentials (credentials/) and jars of one's own (lib/) are mounted here, and what waits
# for Dynamics lies in /data.
ENV HANDOFF_STORE_DATA_DIRECTORY=/data
RUN mkdir /data && chown 10001:10001 /data
# What changes least comes first, so that a new version is a small layer.
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
# A run of some seconds without Dynamics, whose classes are kept for every later one with the same collector and headers. A heap
# of some hundred MB is collected serially at the least cost of memory, and classes alone are no reason to collect it.
RUN --mount=type=bind,source=routes,target=/gateway/routes \
    --mount=type=bind,source=src/test/resources/application-local.yaml,target=/gateway/config/application.yaml \
    --mount=type=tmpfs,target=/training \
    HANDOFF_STORE_DATA_DIRECTORY=/training \
    java -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:AOTCacheOutput=gateway.aot -jar handoff-gateway.jar --server.port=0 --management.server.port=0 --camel.main.duration-max-seconds=10
USER 10001:10001
EXPOSE 8080 9876
# The heap begins with what a start needs, and leaves room for what threads, classes and the store's caches take outside of it. What the
# compilers took and need no more is given back.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:AOTCache=gateway.aot", "-XX:MetaspaceSize=128m", \
    "-XX:InitialRAMPercentage=22", "-XX:MaxRAMPercentage=60", "-XX:TrimNativeHeapInterval=30000", \
    "-XX:+ExitOnOutOfMemoryError", "-jar", "handoff-gateway.jar"]
