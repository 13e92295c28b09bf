package io.sluice.load.client;

/**
 * One time that a request is sent. The same request sent again is another attempt at it.
 *
 * @param id what it carries as {@code X-Request-Id}, by which the gateway keeps what it changed
 */
public record Attempt(String id, Request request) {
    public Kind kind() {
        return request.kind();
    }
}
