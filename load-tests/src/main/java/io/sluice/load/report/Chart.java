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
    private final int seconds;
    private final double highest;

    /** One value for each second; {@code style} is a class of the page's style sheet. */
    record Line(String name, String style, List<Double> values) {}

    Chart(String unit, List<Line> lines, List<LiveProgress.Marker> markers) {
        this.unit = unit;
        this.lines = List.copyOf(lines);
        this.markers = List.copyOf(markers);
        seconds = Math.max(2, lines.getFirst().values().size());
        highest = rounded(lines.stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
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
        for (int second = 0; second < lines.getFirst().values().size(); second++) {
            parts.add(pointer(second));
        }
        parts.add(text(LEFT, HEIGHT - 4, "0 s", "start"));
        parts.add(text(WIDTH, HEIGHT - 4, seconds - 1 + " s", "end"));
        parts.add(legend());
        parts.add("</svg>");
        return String.join("\n", parts);
    }

    private String scale(double value) {
        return "<line class='grid' x1='%d' x2='%d' y1='%s' y2='%s'/>".formatted(LEFT, WIDTH, y(value), y(value))
                + text(LEFT - 6, Double.parseDouble(y(value)) + 4, number(value) + " " + unit, "end");
    }

    private String marker(LiveProgress.Marker marker) {
        return "<line class='marker' x1='%1$s' x2='%1$s' y1='%2$d' y2='%3$d'><title>%4$s</title></line>"
                .formatted(x(marker.second()), TOP, HEIGHT - BOTTOM, Html.escape(marker.what()));
    }

    private String line(Line line) {
        StringBuilder points = new StringBuilder();
        for (int second = 0; second < line.values().size(); second++) {
            points.append(x(second))
                    .append(',')
                    .append(y(line.values().get(second)))
                    .append(' ');
        }
        return "<polyline class='%s' points='%s'/>".formatted(line.style(), points);
    }

    private String pointer(int second) {
        StringBuilder says = new StringBuilder("second " + second);
        lines.forEach(line -> says.append(
                "\n%s: %s %s".formatted(line.name(), number(line.values().get(second)), unit)));
        double width = (double) (WIDTH - LEFT) / (seconds - 1);
        return String.format(
                Locale.ROOT,
                "<rect class='pointer' x='%.1f' y='%d' width='%.1f' height='%d'><title>%s</title></rect>",
                Double.parseDouble(x(second)) - width / 2,
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
        return String.format(Locale.ROOT, "%.1f", LEFT + (double) (WIDTH - LEFT) * second / (seconds - 1));
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
