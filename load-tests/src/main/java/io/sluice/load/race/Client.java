package io.sluice.load.race;

import io.sluice.load.drive.Driver;
import io.sluice.load.wire.Answer;
import io.sluice.load.wire.Endpoint;
import io.sluice.load.wire.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that are sent one at a time, each by itself. */
record Client(Driver driver, Endpoint endpoint) {
    private static final Pattern TOTAL = Pattern.compile("\"totalResults\"\\s*:\\s*(\\d+)");

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer send(String method, String path, String body) {
        return driver.ask(Form.request(method, endpoint, path, body).fill(0));
    }

    /** How many users the gateway counts; -1 if it does not say. */
    long users() {
        return total(get("/Users?count=0"));
    }

    static long total(Answer answer) {
        Matcher total = TOTAL.matcher(answer.text());
        return answer.status() == 200 && total.find() ? Long.parseLong(total.group(1)) : -1;
    }
}
