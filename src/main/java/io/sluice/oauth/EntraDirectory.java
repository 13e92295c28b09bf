package io.sluice.oauth;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory of Microsoft Entra ID as an issuer: what it writes into {@code iss}, and where its keys are. All directories
 * share keys, and for all customers' provisioning the audience is the same, so tokens must be held to the directory
 * ({@code tid}) always.
 *
 * @see <a href="https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens">Microsoft: access tokens</a>
 */
record EntraDirectory(String id) {
    /** The claim that names the directory. */
    static final String CLAIM = "tid";

    /** Whom the provisioning service's own tokens are meant for, whichever the non-gallery application. */
    static final String PROVISIONING = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ISSUER =
            Pattern.compile("https://(?:sts\\.windows\\.net/([^/]+)/|login\\.microsoftonline\\.com/([^/]+)/v2\\.0)");

    /** What an issuer must be called, and where its keys are. */
    record Version(String issuer, String keys) {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whose issuer this is; empty if it is none of Entra ID's. The id may be a word like {@code common}, and none. */
    static Optional<EntraDirectory> of(String issuer) {
        Matcher matcher = ISSUER.matcher(issuer);
        return matcher.matches()
                ? Optional.of(new EntraDirectory(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)))
                : Optional.empty();
    }

    Version first() {
        return new Version(
                "https://sts.windows.net/" + id + "/", "https://login.microsoftonline.com/common/discovery/keys");
    }

    Version second() {
        return new Version(
                "https://login.microsoftonline.com/" + id + "/v2.0",
                "https://login.microsoftonline.com/" + id + "/discovery/v2.0/keys");
    }

    /**
     * How an application is called as an audience: the set-up page shows the last, Microsoft's sample has the second, and the
     * first has been seen in tokens.
     */
    static Set<String> audiences(String application) {
        return Set.of(application, "api://" + application, "api://" + application + "/.default");
    }
}
