package io.sluice.load.fuzz;

import java.util.Arrays;

/** Breaks bytes: changes, leaves out, repeats or moves some of them. */
final class Damage {
    private static final int LONGEST = 40;
    private static final byte[] SHARP =
            "{}[]\",:\\()0-9eE.'%&=?/#\0\t\r\n ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Dice dice;

    Damage(Dice dice) {
        this.dice = dice;
    }

    byte[] to(byte[] sound) {
        byte[] bytes = sound;
        for (int times = dice.below(3); times >= 0 && bytes.length > 0; times--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int from = dice.below(bytes.length);
        int until = Math.min(bytes.length, from + 1 + dice.below(LONGEST));
        byte[] changed = bytes.clone();
        return switch (dice.below(6)) {
            case 0 -> {
                changed[from] = SHARP[dice.below(SHARP.length)];
                yield changed;
            }
            case 1 -> {
                changed[from] = (byte) dice.below(256);
                yield changed;
            }
            case 2 -> joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, until, bytes.length));
            case 3 -> joined(Arrays.copyOf(bytes, until), Arrays.copyOfRange(bytes, from, bytes.length));
            case 4 -> Arrays.copyOf(bytes, from);
            default -> {
                System.arraycopy(bytes, from, changed, dice.below(bytes.length - (until - from) + 1), until - from);
                yield changed;
            }
        };
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
