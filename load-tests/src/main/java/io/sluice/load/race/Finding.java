package io.sluice.load.race;

import java.util.Locale;

/**
 * One measured value beside its reference of the same run.
 *
 * @param aim what the ratio shall be; without one the ratio only tells
 */
public record Finding(String what, String measured, String reference, double ratio, Aim aim) {
    /** What a ratio shall be at most or at least. */
    public enum Bound {
        AT_MOST("≤"),
        AT_LEAST("≥"),
        NONE("");

        final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    /** {@code value} means nothing where there is no bound. */
    public record Aim(Bound bound, double value) {
        public static final Aim NONE = new Aim(Bound.NONE, 0);

        public static Aim atMost(double value) {
            return new Aim(Bound.AT_MOST, value);
        }

        public static Aim atLeast(double value) {
            return new Aim(Bound.AT_LEAST, value);
        }

        String judge(double ratio) {
            return switch (bound) {
                case NONE -> "–";
                case AT_MOST -> told(ratio <= value);
                case AT_LEAST -> told(Double.isFinite(ratio) && ratio >= value);
            };
        }

        private String told(boolean reached) {
            return String.format(Locale.ROOT, "%s %.1f: %s", bound.sign, value, reached ? "reached" : "**missed**");
        }
    }

    String row() {
        return String.format(
                Locale.ROOT, "| %s | %s | %s | **%.2f** | %s |", what, measured, reference, ratio, aim.judge(ratio));
    }
}
