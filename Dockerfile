# The application as it runs in production: two stages, the second holds a Java runtime and one file.
#
# It is made for an external PostgreSQL. The folder it runs in is not writable, so that a forgotten SPRING_DATASOURCE_URL
# stops the start instead of opening the demo, with its known passwords, to a network.

FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
# What seldom changes comes first: the downloads stay in their layer as long as the dependencies do.
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN ./mvnw -B -ntp dependency:go-offline
COPY bpmn bpmn
COPY forms forms
COPY src src
# Tests run before an image is made, by .ci/run; they need a browser, the image does not.
RUN ./mvnw -B -ntp -DskipTests package && mv target/support-chain-*.jar support-chain.jar

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 supportchain \
 && useradd --system --uid 10001 --gid supportchain --no-create-home --shell /usr/sbin/nologin supportchain \
 && mkdir -p /var/lib/support-chain/keys /var/lib/support-chain/seals \
 && chown supportchain:supportchain /var/lib/support-chain/keys /var/lib/support-chain/seals \
 && chmod 700 /var/lib/support-chain/keys
WORKDIR /opt/support-chain
COPY --from=build /build/support-chain.jar ./
USER supportchain
EXPOSE 8080
# Deadlines are stored without a time zone: the application refuses any other than UTC.
ENTRYPOINT ["java", "-Duser.timezone=UTC", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "support-chain.jar"]
# By bash itself, because the image promises neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=5s --start-period=180s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && grep -q '\"status\":\"UP\"' <&3"]
