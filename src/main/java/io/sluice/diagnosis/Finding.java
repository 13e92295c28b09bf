package io.sluice.diagnosis;

/** Something that an operator should know, in a sentence. */
public record Finding(Severity severity, String text) {
    /** The worst first. */
    public enum Severity {
        PROBLEM,
        WARNING,
        NOTE
    }
}
