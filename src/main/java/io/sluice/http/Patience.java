package io.sluice.http;

import java.time.Duration;

/**
 * How long clients are waited for.
 *
 * @param head from the first byte of a request's head to its last
 * @param body for a body, and longer for as much of it as came at {@code rate}
 * @param answer for a client to take a piece of an answer, and longer for as much as it is at {@code rate}
 * @param idle on a connection on which nothing happens
 * @param rate bytes in a second: slower than that, only the times above are waited
 */
public record Patience(Duration head, Duration body, Duration answer, Duration idle, int rate) {
    Duration withBody(long received) {
        return body.plus(atRate(received));
    }

    Duration withAnswer(long length) {
        return answer.plus(atRate(length));
    }

    private Duration atRate(long bytes) {
        return Duration.ofMillis(bytes * 1000 / rate);
    }
}
