package io.sluice.scim.resource;

import java.util.Arrays;
import java.util.List;

/**
 * The versions that an {@code If-Match} or {@code If-None-Match} header names (RFC 9110 §13.1). Weak and strong tags of the
 * same text are alike: the gateway gives out weak ones, and RFC 7644 §3.14 lets clients change resources by them.
 */
public record EntityTags(boolean any, List<String> texts) {
    private static final String WEAK = "W/";

    public EntityTags {
        texts = List.copyOf(texts);
    }

    /** Versions have no commas, so a tag that has one is none of ours, whole or in parts. */
    public static EntityTags read(String header) {
        List<String> texts =
                Arrays.stream(header.split(",", -1)).map(EntityTags::text).toList();
        return new EntityTags(texts.contains("*"), texts);
    }

    /** Whether the resource's current version is one of them. */
    public boolean include(Resource resource) {
        return any || texts.contains(text(Representation.etag(resource)));
    }

    private static String text(String tag) {
        String stripped = tag.strip();
        String strong = stripped.startsWith(WEAK) ? stripped.substring(WEAK.length()) : stripped;
        boolean quoted = strong.length() > 1 && strong.startsWith("\"") && strong.endsWith("\"");
        return quoted ? strong.substring(1, strong.length() - 1) : strong;
    }
}
