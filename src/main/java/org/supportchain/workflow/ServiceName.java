package org.supportchain.workflow;

import java.util.Map;

/** The services of the chain in the words of the field. */
public final class ServiceName {

    private static final Map<String, String> NAMES = Map.of(
            "MEDICAL", "Medical care · Chăm sóc y tế",
            "COUNSELLING", "Counselling · Tư vấn tâm lý",
            "LEGAL_AID", "Legal aid · Trợ giúp pháp lý",
            "EDUCATION", "Education · Giáo dục",
            "LIVELIHOOD", "Livelihood · Sinh kế");

    private ServiceName() {}

    public static String of(String kind) {
        return NAMES.getOrDefault(kind, kind);
    }
}
