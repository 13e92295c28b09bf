package io.sluice.load.report;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of HTML. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    /** The first row holds the headings. */
    static String table(List<List<String>> rows) {
        return "<table>%s%s</table>"
                .formatted(
                        row(rows.getFirst(), "th"),
                        rows.stream().skip(1).map(row -> row(row, "td")).collect(Collectors.joining("\n")));
    }

    private static String row(List<String> cells, String tag) {
        return cells.stream()
                .map(cell -> "<%1$s>%2$s</%1$s>".formatted(tag, escape(cell)))
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    static String list(List<String> sentences, int most) {
        String items = sentences.stream()
                .limit(most)
                .map(sentence -> "<li>" + escape(sentence) + "</li>")
                .collect(Collectors.joining("\n", "<ul>", "</ul>"));
        return sentences.size() > most ? items + "<p>and %,d more</p>".formatted(sentences.size() - most) : items;
    }
}
