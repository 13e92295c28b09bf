package io.sluice.load.report;

/** How far a phase of all tenants is, as a terminal shows it. */
record Bar(String phase, long done, long all) {
    private static final int WIDTH = 30;
    private static final int EIGHTHS = 8;
    /** From an eighth of a block to seven of them. */
    private static final String PARTS = "▏▎▍▌▋▊▉";

    boolean isUnderWay() {
        return done < all;
    }

    /** The name takes so many columns. */
    String drawn(int nameWidth) {
        long eighths = all == 0 ? 0 : Math.clamp(done * WIDTH * EIGHTHS / all, 0, WIDTH * EIGHTHS);
        int whole = (int) (eighths / EIGHTHS);
        int part = (int) (eighths % EIGHTHS);
        String filled = "█".repeat(whole) + (part == 0 ? "" : PARTS.charAt(part - 1));
        return ("  %-" + nameWidth + "s %s%s %3d %%  %,d of %,d")
                .formatted(
                        phase,
                        filled,
                        "░".repeat(WIDTH - filled.length()),
                        all == 0 ? 100 : done * 100 / all,
                        done,
                        all);
    }

    @Override
    public String toString() {
        return "%s %,d/%,d".formatted(phase, done, all);
    }
}
