package io.sluice.doctor;

/**
 * What one check came to.
 *
 * @param check what was looked at
 * @param found how it is
 * @param remedy what to change; empty where nothing is to be
 */
public record Finding(Level level, String check, String found, String remedy) {
    /** FAIL: the gateway does not start, or what it promises does not hold. WARN: it does, but not well, or not for long. */
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    public static Finding ok(String check, String found) {
        return new Finding(Level.OK, check, found, "");
    }

    public static Finding warn(String check, String found, String remedy) {
        return new Finding(Level.WARN, check, found, remedy);
    }

    public static Finding fail(String check, String found, String remedy) {
        return new Finding(Level.FAIL, check, found, remedy);
    }

    /** Fine if that holds; else this is to be changed. */
    static Finding unless(boolean fine, Level otherwise, String check, String found, String remedy) {
        return fine ? ok(check, found) : new Finding(otherwise, check, found, remedy);
    }

    /** In one line. */
    @Override
    public String toString() {
        return "%-4s  %-27s  %s%s".formatted(level, check, found, remedy.isEmpty() ? "" : " → " + remedy);
    }
}
