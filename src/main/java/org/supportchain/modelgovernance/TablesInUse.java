package org.supportchain.modelgovernance;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.modelgovernance.ReleasedModels.Release;

/** Lists the decision tables that hold today. */
@Service
@Transactional(readOnly = true)
public class TablesInUse {

    private final ReleasedModels released;
    private final DraftTable drafts;

    TablesInUse(ReleasedModels released, DraftTable drafts) {
        this.released = released;
        this.drafts = drafts;
    }

    /** One table in use. */
    public record InUse(String key, String name, String version, int rows, boolean drafted) {}

    /** @param account whose changes are marked */
    public List<InUse> all(String account) {
        Release release = released.inUse();
        Map<String, String> versions = released.versions(release);
        List<String> drafted = drafts.files(account);
        return released.files(release).files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(ReadFiles.TABLE))
                .map(file -> {
                    XmlElement root = SafeXml.read(file.getValue(), SafeXml.DMN);
                    return new InUse(
                            file.getKey().replace(ReadFiles.TABLE, ""),
                            root.all("dmn:decision")
                                    .map(one -> one.get("name"))
                                    .findFirst()
                                    .orElse(file.getKey()),
                            versions.getOrDefault(file.getKey(), ""),
                            (int) root.all("dmn:rule").count(),
                            drafted.contains(file.getKey()));
                })
                .toList();
    }
}
