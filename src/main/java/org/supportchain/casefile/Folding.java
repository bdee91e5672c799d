package org.supportchain.casefile;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reduces what people write in many ways to what they mean, so that "nguyen thi hoa" finds "Hoa Nguyễn Thị". */
final class Folding {

    private static final Pattern DAY =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2}).*|(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    private static final Pattern PHONE_NUMBER = Pattern.compile("(?:\\+84|0084|0)(?:[ .-]?\\d){8,9}");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

    private Folding() {}

    /** The words to compare by; empty if there is nothing to go by. */
    static Set<String> words(Trait trait, String text) {
        return switch (trait) {
            case NAME -> names(text);
            case BIRTH -> births(text);
            case PAPER -> whole(plain(text).replaceAll("[^a-z0-9]", ""), 4);
            case PHONE -> phones(text);
        };
    }

    private static Set<String> names(String text) {
        Set<String> words = new TreeSet<>(Arrays.asList(plain(text).split("[^\\p{L}\\p{N}]+")));
        words.remove("");
        return words;
    }

    /** A day says its year as well: often nobody knows more than the year. */
    private static Set<String> births(String text) {
        Set<String> words = new TreeSet<>();
        Matcher day = DAY.matcher(text.strip());
        if (day.matches()) {
            words.add(
                    day.group(1) != null
                            ? day.group(1) + day.group(2) + day.group(3)
                            : "%s%02d%02d"
                                    .formatted(
                                            day.group(6),
                                            Integer.valueOf(day.group(5)),
                                            Integer.valueOf(day.group(4))));
        }
        Matcher year = YEAR.matcher(text);
        if (year.find()) {
            words.add(year.group());
        }
        return words;
    }

    /** A safe way to reach somebody is often a sentence with a number in it. */
    private static Set<String> phones(String text) {
        Set<String> numbers = new TreeSet<>();
        Matcher number = PHONE_NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(number.group().replaceAll("\\D", "").replaceFirst("^(00)?84", "0"));
        }
        return numbers;
    }

    private static Set<String> whole(String word, int shortest) {
        return word.length() < shortest ? Set.of() : Set.of(word);
    }

    /** Without diacritics, in small letters; d and đ are letters of their own that Unicode does not fold. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT);
    }
}
