#!/usr/bin/env bash
# Builds and tests this house on Operaton, a maintained fork of the engine, without changing a file of it:
#
#     src/ops/fork.sh [arguments for Maven; without any: test-compile]
#
# The fork has other package names, so a profile of Maven is not enough: a copy in target/fork is rewritten, word by word, and built
# there. What this does not get through is listed in src/docs/upgrading.md.
set -euo pipefail
version="${FORK_VERSION:-1.0.3}"
cd "$(dirname "$0")/../.."
copy=target/fork
rm -rf "$copy"
mkdir -p "$copy"
git ls-files -z | grep -zv '^\.ci/' | tar --create --null --files-from=- | tar --extract --directory "$copy"
cd "$copy"

# The names of models and forms stay (xmlns http://camunda.org/schema): the fork reads them as they are.
find src -name '*.java' -print0 | xargs -0 sed -i -E \
    -e 's/org\.camunda\./org.operaton./g' \
    -e 's/\b(get|set)Camunda([A-Z])/\1Operaton\2/g' \
    -e 's/\bCamunda(Bpm|Form|Propert|Rest)/Operaton\1/g' \
    -e 's/\.camundaHistoryTimeToLive/.operatonHistoryTimeToLive/g' \
    -e 's/"camundaTaskExecutor"/"operatonTaskExecutor"/g' \
    -e 's/camunda\.bpm\b/operaton.bpm/g' \
    -e 's/"camunda-admin"/"operaton-admin"/g' \
    -e 's/bpmn\.instance\.camunda/bpmn.instance.operaton/g' \
    -e 's/org\.operaton\.bpm\.impl\.juel\.jakarta\.el/jakarta.el/g' \
    -e 's/CAMUNDA_(BPMN_EXTENSIONS_NS|ADMIN)/OPERATON_\1/g' \
    -e 's/BpmnProperties\.TYPE\.getName\(\)/BpmnProperties.TYPE.name()/g'
# The fork asks for one argument less.
perl -0pi -e 's/executeJob\(\s*job,\s*commands,/executeJob(commands,/' src/main/java/org/supportchain/workflow/LockedJobs.java
sed -i -E -e 's/org\.camunda\./org.operaton./g' src/main/resources/org/supportchain/workflow/*.xml
# The web apps stay where the house's own pages look for them.
sed -i -E \
    -e 's/^camunda:/operaton:/' \
    -e 's/^(    webapp:)$/\1\n      application-path: \/camunda/' src/main/resources/application.yaml
sed -i -E \
    -e 's/org\.camunda/org.operaton/g' \
    -e 's/>camunda-(bpm|engine|spin)/>operaton-\1/g' \
    -e "s/<camunda.version>[^<]*/<camunda.version>$version/" pom.xml
# Parts of the fork that a repository of artifacts may not have; FORK_WITHOUT='' takes all of them.
for part in ${FORK_WITHOUT-operaton-bpm-assert operaton-bpm-junit5 operaton-spin-dataformat-json-jackson}; do
    perl -0pi -e "s{<dependency>(?:(?!</dependency>).)*?<artifactId>$part</artifactId>.*?</dependency>}{}s" pom.xml
done
exec ./mvnw -q spotless:apply "${@:-test-compile}"
