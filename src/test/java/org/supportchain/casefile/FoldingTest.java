package org.supportchain.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NAME  | nguyen thi hoa          | Hoa Nguyễn Thị
                    NAME  | đặng văn đức            | DANG VAN DUC
                    NAME  | Trần-Thị  Mỵ.           | tran thi my
                    NAME  | Tú̉ (composed by hand)   | tu composed by hand
                    PAPER | 001 098 012 345         | 001098012345
                    PAPER | B-123.4567              | b1234567
                    PHONE | gọi +84 912 345 678 sau 18 giờ | 0912.345.678
                    PHONE | 0084912345678           | 0912 345 678
                    BIRTH | 04/03/1998              | 1998-03-04
                    BIRTH | 1998-03-04T00:00:00Z    | 4.3.1998
                    """)
    void meansTheSame(Trait trait, String one, String other) {
        assertThat(Folding.words(trait, one)).isNotEmpty().isEqualTo(Folding.words(trait, other));
    }

    @Test
    void knowsTheYearOfADayAndAYearAlone() {
        assertThat(Folding.words(Trait.BIRTH, "04/03/1998")).contains("1998", "19980304");
        assertThat(Folding.words(Trait.BIRTH, "khoảng 1998")).containsExactly("1998");
    }

    @Test
    void goesByNothingWhereThereIsNothing() {
        assertThat(Folding.words(Trait.NAME, " . ")).isEmpty();
        assertThat(Folding.words(Trait.PAPER, "12")).isEmpty();
        assertThat(Folding.words(Trait.PHONE, "qua chị hàng xóm")).isEmpty();
        assertThat(Folding.words(Trait.BIRTH, "không rõ")).isEmpty();
    }
}
