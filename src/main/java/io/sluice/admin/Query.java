package io.sluice.admin;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request for a list. */
final class Query {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    private Query() {}

    /** How many to show at most. */
    static int count(RoutingContext call) {
        String text = call.request().getParam("count", Integer.toString(USUAL));
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MOST) {
            throw new Refusal(400, "count '" + text + "' is not a whole number from 1 to " + MOST + ".");
        }
        return Integer.parseInt(text);
    }

    static @Nullable UUID id(RoutingContext call, String parameter) {
        String text = call.request().getParam(parameter);
        return text == null ? null : id(parameter, text);
    }

    static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, name + " '" + text + "' is not an id like 0199c0de-0000-7000-8000-000000000000.");
        }
    }
}
