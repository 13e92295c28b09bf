package io.sluice.load.directory;

import java.util.OptionalInt;

/**
 * Somebody in the directory.
 *
 * @param serial tells namesakes apart; in the login name, the mail address and the employee number
 * @param manager the number of the person's manager
 */
public record Person(
        String serial,
        String login,
        String givenName,
        String familyName,
        String title,
        String department,
        String division,
        String costCenter,
        Office office,
        boolean active,
        OptionalInt manager) {
    private static final String DOMAIN = "@contoso.example";

    public String userName() {
        return login + "." + serial + DOMAIN;
    }

    /** What Entra calls mailNickname. */
    public String externalId() {
        return login + "." + serial;
    }

    public String displayName() {
        return givenName + " " + familyName + " " + serial;
    }

    public String phone() {
        return office.prefix() + serial;
    }

    public Person withSerial(String other) {
        return new Person(
                other, login, givenName, familyName, title, department, division, costCenter, office, active, manager);
    }
}
