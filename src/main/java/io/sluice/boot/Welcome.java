package io.sluice.boot;

/** What whoever starts a gateway sees once it runs. */
final class Welcome {
    private Welcome() {}

    /** A token is shown only if the gateway made it, so that somebody knows it. */
    static String text(Gateway.Running running) {
        String users = running.baseUrl() + "/Users";
        return running.token()
                .filter(TenantToken::made)
                .map(token -> """

                        Sluice is ready.

                          Base URL  %s
                          Tenant    %s
                          Token     %s
                          Health    %s/health/ready
                          Admin     %s/admin/v1 with the token %s
                          Console   %s/console/ with the same token

                        Try it:

                          curl -s %s -H 'Authorization: Bearer %s'
                        """.formatted(
                                running.baseUrl(),
                                token.tenant(),
                                token.token(),
                                running.managementUrl(),
                                running.managementUrl(),
                                running.managementToken().map(Secret::value).orElse("of your settings"),
                                running.managementUrl(),
                                users,
                                token.token()))
                .orElseGet(() -> "Sluice is ready at " + running.baseUrl());
    }
}
