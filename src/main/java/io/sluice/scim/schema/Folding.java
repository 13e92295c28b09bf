package io.sluice.scim.schema;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings a string of an attribute that is not {@code caseExact} into the form in which it is compared: compatibility
 * composition and lower case (RFC 7644 §5 asks for PRECIS; its UsernameCaseMapped profile, RFC 8265 §3.3, maps width and case
 * and composes). The only folding there is: evaluator, index keys and SQL all compare what this returns.
 */
public final class Folding {
    private Folding() {}

    /** Idempotent: {@code fold(fold(s)).equals(fold(s))}. */
    public static String fold(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return ascii(lower) ? lower : folded(lower);
    }

    private static String folded(String value) {
        String before = value;
        String after = step(before);
        while (!after.equals(before)) {
            before = after;
            after = step(before);
        }
        return after;
    }

    private static String step(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ'); // final sigma depends on what follows; a prefix must fold like the whole
    }

    private static boolean ascii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
