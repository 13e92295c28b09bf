package io.sluice.load.directory;

import java.util.Locale;

/** A name as its bearer writes it, and as a login spells it. */
record Name(String written, String login) {
    static Name of(String both) {
        int bar = both.indexOf('|');
        return bar < 0
                ? new Name(both, both.toLowerCase(Locale.ROOT))
                : new Name(both.substring(0, bar), both.substring(bar + 1));
    }
}
