package io.sluice.boot;

/** What whoever starts a gateway sees once it runs. */
final class Welcome {
    private Welcome() {}

    /** A token is shown only if the gateway made it, so that somebody knows it. */
    static String text(Gateway.Running running) {
        String users = running.baseUrl() + "/Users";
        return running.credential()
                .filter(Credential::made)
                .map(credential -> """

                        Sluice is ready.

                          Base URL  %s
                          Tenant    %s
                          Token     %s
                          Health    %s/health/ready

                        Try it:

                          curl -s %s -H 'Authorization: Bearer %s'
                        """.formatted(
                                running.baseUrl(),
                                credential.tenant(),
                                credential.token(),
                                running.managementUrl(),
                                users,
                                credential.token()))
                .orElseGet(() -> "Sluice is ready at " + running.baseUrl());
    }
}
