package org.supportchain.console;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** The files of a request by their names, without the folders that some browsers tell. */
final class SentFiles {

    private SentFiles() {}

    static SortedMap<String, byte[]> of(MultiValueMap<String, MultipartFile> parts) throws IOException {
        return of(parts.values().stream().flatMap(List::stream).toList());
    }

    static SortedMap<String, byte[]> of(List<MultipartFile> parts) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (MultipartFile part : parts) {
            String name =
                    Objects.requireNonNullElse(part.getOriginalFilename(), "").replaceFirst("^.*[/\\\\]", "");
            if (!name.isEmpty()) {
                files.put(name, part.getBytes());
            }
        }
        return files;
    }
}
