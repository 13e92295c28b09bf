package io.sluice.load.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a gateway of ours logs about its heap, one line for each collection. */
public record HeapLog(Path file) {
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    /** Megabytes used before and after a collection. */
    public record Collection(long before, long after) {}

    public static String option(Path file) {
        return "-Xlog:gc:file=" + file + ":uptime:filecount=0";
    }

    public List<Collection> collections() {
        try {
            return COLLECTION
                    .matcher(Files.readString(file))
                    .results()
                    .map(HeapLog::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Collection read(MatchResult found) {
        return new Collection(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
    }
}
