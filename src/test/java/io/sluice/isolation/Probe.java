package io.sluice.isolation;

import io.sluice.http.Wire;
import io.sluice.http.Wire.Call;
import java.util.Map;

/** A request with names in braces where {@link Neighbours} has values. */
record Probe(String method, String path, String body) {
    /** One that is written as in an access log, with its body behind it. */
    static Probe of(String text) {
        String[] parts = text.split(" ", 2);
        int body = parts[1].indexOf(" {'");
        return body < 0
                ? new Probe(parts[0], parts[1], "")
                : new Probe(parts[0], parts[1].substring(0, body), parts[1].substring(body + 1));
    }

    boolean ofOperators() {
        return path.startsWith("/admin");
    }

    Call call(Map<String, String> values) {
        String target = filled(path, values)
                .replace(" ", "%20")
                .replace("\"", "%22")
                .replace("[", "%5B")
                .replace("]", "%5D");
        String sent = Neighbours.json(filled(body, values));
        if (ofOperators()) {
            Call call = sent.isEmpty() ? Wire.call(method, target) : Wire.call(method, target, sent);
            return sent.isEmpty() ? call : call.with("Content-Type", "application/json");
        }
        String base = "/scim/v2" + target;
        return sent.isEmpty() ? Wire.call(method, base) : Wire.call(method, base, sent);
    }

    private static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    @Override
    public String toString() {
        return method + " " + path + " " + body;
    }
}
