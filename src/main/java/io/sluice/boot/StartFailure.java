package io.sluice.boot;

/** Why Sluice cannot start, as one sentence for the person who starts it: what is wrong and what to do. */
public final class StartFailure extends RuntimeException {
    private final String sentence;

    public StartFailure(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
