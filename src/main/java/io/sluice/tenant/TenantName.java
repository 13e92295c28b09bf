package io.sluice.tenant;

import java.util.regex.Pattern;

/** What a tenant may be called: what can stand in a URL, in a command and in a line of a log without being taken for more. */
public final class TenantName {
    private static final int LONGEST = 100;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cn}\\p{Cs}/\\\\]|^\\s|\\s$|^-|^\\.+$");

    private TenantName() {}

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static String checked(String name) {
        if (name.isEmpty() || name.length() > LONGEST || FORBIDDEN.matcher(name).find()) {
            throw new IllegalArgumentException("A tenant's name has 1 to " + LONGEST
                    + " characters, none of them a slash, a backslash or a control character; it neither begins nor ends with"
                    + " a space, does not begin with a hyphen, and is more than dots.");
        }
        return name;
    }
}
