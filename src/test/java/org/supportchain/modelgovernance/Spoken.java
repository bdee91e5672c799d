package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** What every sentence for a director has to be. */
final class Spoken {

    private static final Pattern VIETNAMESE =
            Pattern.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]");
    private static final Pattern FOR_MACHINES =
            Pattern.compile("[$#]\\{|\\bPT?\\d+[YMWDHS]|[{][0-9][}]|==|&&|\\|\\||Delegate");

    private Spoken() {}

    static void plainly(Change change) {
        assertThat(change.elementId()).isNotBlank();
        assertThat(change.elementName()).as(change.toString()).isNotBlank();
        assertThat(change.en()).matches("(?s)[A-Z].{10,}\\.").doesNotContainPattern(FOR_MACHINES);
        assertThat(change.vi())
                .matches("(?s)\\p{Lu}.{8,}\\.")
                .doesNotContainPattern(FOR_MACHINES)
                .containsPattern(VIETNAMESE)
                .isNotEqualTo(change.en());
        change.weakening().ifPresent(protection -> {
            assertThat(protection.en()).isNotBlank();
            assertThat(protection.vi()).containsPattern(VIETNAMESE);
        });
    }
}
