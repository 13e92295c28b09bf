package io.sluice.load;

/** Why a program ends before its work is done, in a sentence for its user. */
public final class StopException extends RuntimeException {
    public StopException(String sentence) {
        super(sentence, null, false, false);
    }
}
