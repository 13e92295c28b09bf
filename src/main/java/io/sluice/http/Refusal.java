package io.sluice.http;

/** Why a head is not answered as it wants. It has no stack trace: it is an answer, not a bug. */
final class Refusal extends Exception {
    private final int status;
    private final String reason;
    private final String detail;

    /** {@code reason}: one word for metrics; {@code detail}: what the client is told. */
    Refusal(int status, String reason, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.reason = reason;
        this.detail = detail;
    }

    String reason() {
        return reason;
    }

    ErrorReply reply() {
        return ErrorReply.reply(status, null, detail);
    }
}
