package io.sluice.boot;

/** A text that is not to be shown. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
