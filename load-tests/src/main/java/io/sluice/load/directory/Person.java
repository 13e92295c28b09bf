package io.sluice.load.directory;

import java.util.OptionalInt;
import java.util.SplittableRandom;

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
        return copy(other, title, department, costCenter, active, manager);
    }

    /** Another title, department and cost centre. */
    Person promoted(SplittableRandom random) {
        String other = "CC-" + (1000 + random.nextInt(400));
        String title = Vocabulary.TITLES.get(random.nextInt(Vocabulary.TITLES.size()));
        String department = Vocabulary.DEPARTMENTS.get(random.nextInt(Vocabulary.DEPARTMENTS.size()));
        return copy(serial, title, department, other, active, manager);
    }

    /** Disabled, or enabled again. */
    Person switched() {
        return enabled(!active);
    }

    Person enabled(boolean now) {
        return copy(serial, title, department, costCenter, now, manager);
    }

    Person reportingTo(OptionalInt other) {
        return copy(serial, title, department, costCenter, active, other);
    }

    private Person copy(
            String serial, String title, String department, String costCenter, boolean active, OptionalInt manager) {
        return new Person(
                serial, login, givenName, familyName, title, department, division, costCenter, office, active, manager);
    }
}
