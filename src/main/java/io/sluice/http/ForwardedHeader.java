package io.sluice.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Forwarded} (RFC 7239 §4): for each proxy, in their order, what it says, by names in lower case. */
final class ForwardedHeader {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /** Addresses with colons should be quoted, but not every proxy does so. */
    private static final String BARE = "[!#$%&'*+.^_`|~0-9A-Za-z:\\[\\]/-]+";

    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern PAIR =
            Pattern.compile("[ \\t]*(?:(" + TOKEN + ")=(?:(" + BARE + ")|" + QUOTED + "))?[ \\t]*([;,]|$)");

    private ForwardedHeader() {}

    static List<Map<String, String>> parse(List<String> headers) throws Refusal {
        List<Map<String, String>> hops = new ArrayList<>();
        for (String header : headers) {
            parse(header, hops);
        }
        return hops;
    }

    private static void parse(String header, List<Map<String, String>> hops) throws Refusal {
        Matcher pair = PAIR.matcher(header);
        Map<String, String> hop = new HashMap<>();
        int at = 0;
        while (at < header.length() && pair.find(at) && pair.start() == at) {
            if (pair.group(1) != null && hop.putIfAbsent(pair.group(1).toLowerCase(Locale.ROOT), value(pair)) != null) {
                break;
            }
            if (!pair.group(4).equals(";") && !hop.isEmpty()) {
                hops.add(hop);
                hop = new HashMap<>();
            }
            at = pair.end();
        }
        if (!hop.isEmpty()) {
            hops.add(hop);
        }
        if (at < header.length()) {
            throw Forwarding.refused("The header Forwarded is not as RFC 7239 has it.");
        }
    }

    private static String value(Matcher pair) {
        return pair.group(2) != null ? pair.group(2) : pair.group(3).replaceAll("\\\\(.)", "$1");
    }
}
