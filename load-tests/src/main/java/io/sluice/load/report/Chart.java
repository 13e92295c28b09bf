package io.sluice.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over time as SVG, with what stands at a moment told by the pointer. */
final class Chart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 240;
    private static final int LEFT = 70;
    private static final int BOTTOM = 24;
    private static final int TOP = 10;
    private static final int TICKS = 4;

    private final String unit;
    private final List<Line> lines;
    private final List<LiveProgress.Marker> markers;
    private final int step;
    private final int seconds;
    private final double highest;

    /** One value for each step, NaN where there is none; {@code style} is a class of the page's style sheet. */
    record Line(String name, String style, List<Double> values) {}

    /** {@code step}: seconds from one value to the next. */
    Chart(String unit, int step, List<Line> lines, List<LiveProgress.Marker> markers) {
        this.unit = unit;
        this.step = step;
        this.lines = List.copyOf(lines);
        this.markers = List.copyOf(markers);
        seconds = step * Math.max(2, lines.getFirst().values().size());
        highest = rounded(lines.stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(1));
    }

    /** Up to 1, 2 or 5 times a power of ten. */
    private static double rounded(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 0.001))));
        for (double step : new double[] {1, 2, 5}) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    String svg() {
        List<String> parts = new ArrayList<>();
        parts.add("<svg viewBox='0 0 %d %d' role='img'>".formatted(WIDTH, HEIGHT + 20));
        for (int tick = 0; tick <= TICKS; tick++) {
            parts.add(scale(highest * tick / TICKS));
        }
        markers.forEach(marker -> parts.add(marker(marker)));
        lines.forEach(line -> parts.add(line(line)));
        for (int at = 0; at < lines.getFirst().values().size(); at++) {
            parts.add(pointer(at));
        }
        parts.add(text(LEFT, HEIGHT - 4, "0 s", "start"));
        parts.add(text(WIDTH, HEIGHT - 4, seconds - step + " s", "end"));
        parts.add(legend());
        parts.add("</svg>");
        return String.join("\n", parts);
    }

    private String scale(double value) {
        return "<line class='grid' x1='%d' x2='%d' y1='%s' y2='%s'/>".formatted(LEFT, WIDTH, y(value), y(value))
                + text(LEFT - 6, Double.parseDouble(y(value)) + 4, number(value) + " " + unit, "end");
    }

    private String marker(LiveProgress.Marker marker) {
        String line = "<line class='marker %1$s' x1='%2$s' x2='%2$s' y1='%3$d' y2='%4$d'><title>%5$s</title></line>"
                .formatted(style(marker), x(marker.second()), TOP, HEIGHT - BOTTOM, Html.escape(marker.what()));
        return switch (marker.kind()) {
            case PHASE -> line;
            case CYCLE -> line + upright(marker, HEIGHT - BOTTOM - 4, "start");
            case BLOW -> line + upright(marker, TOP, "end");
        };
    }

    private static String style(LiveProgress.Marker marker) {
        return marker.kind().name().toLowerCase(Locale.ROOT);
    }

    private String upright(LiveProgress.Marker marker, int y, String anchor) {
        return "<text class='%1$s' text-anchor='%2$s' transform='translate(%3$s %4$d) rotate(-90)' dy='-3'>%5$s</text>"
                .formatted(style(marker), anchor, x(marker.second()), y, Html.escape(marker.what()));
    }

    /** In pieces, where values are missing. */
    private String line(Line line) {
        StringBuilder pieces = new StringBuilder();
        StringBuilder points = new StringBuilder();
        for (int at = 0; at < line.values().size(); at++) {
            double value = line.values().get(at);
            if (!Double.isNaN(value)) {
                points.append(x(at * step)).append(',').append(y(value)).append(' ');
            }
            if (Double.isNaN(value) || at == line.values().size() - 1) {
                pieces.append("<polyline class='%s' points='%s'/>".formatted(line.style(), points));
                points.setLength(0);
            }
        }
        return pieces.toString();
    }

    private String pointer(int at) {
        StringBuilder says = new StringBuilder("second " + at * step);
        lines.stream()
                .filter(line -> !Double.isNaN(line.values().get(at)))
                .forEach(line -> says.append("\n%s: %s %s"
                        .formatted(line.name(), number(line.values().get(at)), unit)));
        double width = (double) (WIDTH - LEFT) * step / (seconds - step);
        return String.format(
                Locale.ROOT,
                "<rect class='pointer' x='%.1f' y='%d' width='%.1f' height='%d'><title>%s</title></rect>",
                Double.parseDouble(x(at * step)) - width / 2,
                TOP,
                width,
                HEIGHT - BOTTOM - TOP,
                Html.escape(says.toString()));
    }

    private String legend() {
        StringBuilder legend = new StringBuilder();
        int at = LEFT;
        for (Line line : lines) {
            legend.append("<line class='%s' x1='%d' x2='%d' y1='%d' y2='%d'/>"
                    .formatted(line.style(), at, at + 18, HEIGHT + 10, HEIGHT + 10));
            legend.append(text(at + 24, HEIGHT + 14, line.name(), "start"));
            at += 40 + 8 * line.name().length();
        }
        return legend.toString();
    }

    private static String text(double x, double y, String words, String anchor) {
        return String.format(
                Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, Html.escape(words));
    }

    private String x(int second) {
        return String.format(Locale.ROOT, "%.1f", LEFT + (double) (WIDTH - LEFT) * second / (seconds - step));
    }

    private String y(double value) {
        return String.format(Locale.ROOT, "%.1f", HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / highest);
    }

    private static String number(double value) {
        return value >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
